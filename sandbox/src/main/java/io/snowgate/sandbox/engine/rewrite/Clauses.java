package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// The keywords whose clauses DuckDB writes differently, and the places where tables stand.
final class Clauses {
    private static final Set<String> END_TABLES = Set.of("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT",
            "UNION", "EXCEPT", "MINUS", "INTERSECT", "QUALIFY",
            "SELECT", "SET", "WHEN", "WINDOW", "CONNECT", "START", "OFFSET", "FETCH", "VALUES");

    private final Expressions expressions;
    private final Tables tables;

    Clauses(Expressions expressions) {
        this.expressions = expressions;
        this.tables = new Tables(expressions);
    }

    /// Translates the clause that begins here, if one does; says whether it did.
    boolean take(Expressions.Level level, boolean query) throws SqlFailure {
        var node = level.in.peek();
        if (level.tables && node.operator(",")) {
            level.out.add(level.in.next());
            tables.read(level);
            return true;
        }
        if (!node.kind(Kind.WORD) || level.last().operator(".")) {
            return false;
        }
        if (query && tablesFollow(node, level)) {
            level.out.add(level.in.next());
            level.tables = node.is("FROM") || level.tables;
            tables.read(level);
            return true;
        }
        level.tables &= !node.in(END_TABLES);
        return keyword(node.text(), level);
    }

    /// Translates the table that stands here.
    void table(Expressions.Level level) throws SqlFailure {
        tables.read(level);
    }

    private static boolean tablesFollow(Node node, Expressions.Level level) {
        return switch (node.text()) {
            case "FROM" -> !level.last().is("DISTINCT") || level.out.size() < 2
                    || !(level.beforeLast().is("IS") || level.beforeLast().is("NOT"));
            case "JOIN" -> true;
            case "INTO", "UPDATE" -> level.in.peek(1).name() && !level.last().is("THEN");
            case "USING" -> !level.tables && (level.in.peek(1).name() || level.in.peek(1).group('('));
            default -> false;
        };
    }

    private boolean keyword(String word, Expressions.Level level) throws SqlFailure {
        return switch (word) {
            case "MINUS" -> replace(level, 1, "EXCEPT");
            case "RLIKE", "REGEXP" -> matches(level);
            case "LIKE", "ILIKE" -> likeAny(level);
            case "INTERVAL" -> interval(level);
            case "TOP" -> top(level);
            case "FETCH" -> fetch(level);
            case "LIMIT", "OFFSET" -> count(level);
            case "IN" -> in(level);
            case "GROUP" -> grouping(level);
            case "SELECT" -> select(level);
            case "VALUES" -> values(level);
            case "INSERT" -> mergeInsert(level);
            default -> false;
        };
    }

    private static boolean replace(Expressions.Level level, int words, String text) {
        level.in.moveTo(level.in.position() + words);
        level.out.add(new Node.Done(text, Family.UNKNOWN));
        return true;
    }

    private static boolean select(Expressions.Level level) throws SqlFailure {
        level.out.add(level.in.next());
        return true;
    }

    /// `x RLIKE 'p'`: the whole text must match.
    private boolean matches(Expressions.Level level) throws SqlFailure {
        if ((level.in.peek(1).group('(') && level.out.isEmpty())
                || (!(level.last() instanceof Node.Done) && !level.last().is("NOT"))) {
            return false;
        }
        level.in.next();
        boolean not = level.last().is("NOT");
        if (not) {
            level.out.removeLast();
        }
        var value = (Node.Done) level.out.removeLast();
        var pattern = new Operands(expressions).read(level.in);
        level.out.add(new Node.Done(
                (not ? "NOT " : "") + "sf_rlike(" + Calls.wanted('t', value) + ", " + pattern.sql() + ")",
                Family.BOOLEAN));
        return true;
    }

    /// `x LIKE ANY ('a', 'b')`, `x LIKE ALL (…)`, each also with NOT and ESCAPE.
    private boolean likeAny(Expressions.Level level) throws SqlFailure {
        boolean any = level.in.peek(1).is("ANY");
        if ((!any && !level.in.peek(1).is("ALL")) || !(level.in.peek(2) instanceof Node.Group group)) {
            return false;
        }
        var like = level.in.peek().text();
        level.in.moveTo(level.in.position() + 3);
        boolean not = level.last().is("NOT");
        if (not) {
            level.out.removeLast();
        }
        if (!(level.last() instanceof Node.Done value)) {
            return false;
        }
        level.out.removeLast();
        var escape = "";
        if (level.in.peek().is("ESCAPE")) {
            level.in.next();
            escape = " ESCAPE " + Render.nodes(List.of(level.in.next()));
        }
        var tests = new ArrayList<String>();
        for (var pattern : group.items()) {
            tests.add(Calls.wanted('t', value) + " " + like + " " + expressions.sql(pattern) + escape);
        }
        level.out.add(
                new Node.Done((not ? "NOT " : "") + "(" + String.join(any ? " OR " : " AND ", tests) + ")",
                        Family.BOOLEAN));
        return true;
    }

    private static boolean interval(Expressions.Level level) {
        if (!level.in.peek(1).kind(Kind.STRING)) {
            return false;
        }
        var text = level.in.peek(1).text();
        var unit = level.in.peek(2);
        boolean named = unit.kind(Kind.WORD) && DateParts.of(unit.text()).isPresent()
                && text.strip().matches("-?[0-9.]+");
        level.in.moveTo(level.in.position() + (named ? 3 : 2));
        level.out.add(
                new Node.Done(Literals.interval(named ? text + " " + unit.text() : text), Family.UNKNOWN));
        return true;
    }

    /// `SELECT TOP n …` becomes a LIMIT at the end of its query.
    private static boolean top(Expressions.Level level) {
        boolean here = level.last().is("SELECT")
                || (level.last().is("DISTINCT") && level.beforeLast().is("SELECT"));
        if (!here || !level.in.peek(1).kind(Kind.NUMBER)) {
            return false;
        }
        var count = level.in.peek(1).text();
        level.in.moveTo(level.in.position() + 2);
        level.limit = " LIMIT " + count;
        return true;
    }

    /// `FETCH [FIRST|NEXT] n [ROW|ROWS] [ONLY]`, and OFFSET's ROWS.
    private static boolean fetch(Expressions.Level level) {
        var words = level.in;
        int from = words.position();
        words.moveTo(from + 1);
        words.takeAny(Set.of("FIRST", "NEXT"));
        if (!words.peek().kind(Kind.NUMBER)) {
            words.moveTo(from);
            return false;
        }
        var count = words.peek().text();
        words.moveTo(words.position() + 1);
        words.takeAny(Set.of("ROW", "ROWS"));
        words.take("ONLY");
        level.out.add(new Node.Done("LIMIT " + count, Family.UNKNOWN));
        return true;
    }

    private static boolean count(Expressions.Level level) throws SqlFailure {
        level.out.add(level.in.next());
        if (level.in.peek().kind(Kind.NUMBER)) {
            level.out.add(level.in.next());
            level.in.takeAny(Set.of("ROW", "ROWS"));
        }
        return true;
    }

    /// `x IN (…)`: what follows is a list, never a call.
    private boolean in(Expressions.Level level) throws SqlFailure {
        level.out.add(level.in.next());
        if (level.in.peek() instanceof Node.Group group && group.open() == '(') {
            level.in.next();
            level.out.add(new Node.Done("(" + expressions.sql(group.nodes()) + ")", Family.UNKNOWN));
        }
        return true;
    }

    /// `GROUP BY GROUPING SETS (…)`, `ROLLUP (…)`, `CUBE (…)` are DuckDB's own; only their brackets are translated.
    private boolean grouping(Expressions.Level level) throws SqlFailure {
        level.out.add(level.in.next());
        while (level.in.peek().in(Set.of("BY", "GROUPING", "SETS", "ROLLUP", "CUBE"))) {
            level.out.add(level.in.next());
        }
        return true;
    }

    /// The INSERT of a MERGE: its bracket holds columns, not arguments.
    private static boolean mergeInsert(Expressions.Level level) throws SqlFailure {
        if (!level.last().is("THEN")) {
            return false;
        }
        level.out.add(level.in.next());
        if (level.in.peek() instanceof Node.Group columns) {
            level.in.next();
            level.out.add(new Node.Done(Render.nodes(List.of(columns)), Family.UNKNOWN));
        }
        return true;
    }

    private boolean values(Expressions.Level level) throws SqlFailure {
        level.out.add(level.in.next());
        while (level.in.peek() instanceof Node.Group group && group.open() == '(') {
            level.in.next();
            level.out.add(new Node.Done("(" + expressions.sql(group.nodes()) + ")", Family.UNKNOWN));
            if (level.in.peek().operator(",") && level.in.peek(1).group('(')) {
                level.out.add(level.in.next());
            }
        }
        return true;
    }

    /// The words of a clause up to the next one, for those that read ahead.
    static boolean alias(Words words) {
        var node = words.peek();
        return node.kind(Kind.QUOTED) || (node.kind(Kind.WORD) && !node.in(Vocabulary.AFTER_TABLE));
    }
}
