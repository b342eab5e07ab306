package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// Reads one table of a FROM (or INTO, UPDATE, USING) with its alias: a name, a subquery, VALUES or a table function.
final class Tables {
    private final Expressions expressions;
    private final TableFunctions functions;

    Tables(Expressions expressions) {
        this.expressions = expressions;
        this.functions = new TableFunctions(expressions);
    }

    /// Translates the table that stands here onto the level's output.
    void read(Expressions.Level level) throws SqlFailure {
        var words = level.in;
        boolean lateral = words.take("LATERAL");
        var node = words.peek();
        if (node.is("VALUES")) {
            values(level, words);
        } else if (node.group('(')) {
            group(level, (Node.Group) words.next(), lateral);
        } else if (node.is("TABLE") && words.peek(1) instanceof Node.Group group) {
            words.moveTo(words.position() + 2);
            level.out.add(done(functions.table(group.nodes())));
            alias(level, words);
        } else if (node.kind(Kind.STAGE)) {
            throw new SqlFailure("002003", "02000",
                    "SQL compilation error:\nStage '" + node.text() + "' does not exist or not authorized.");
        } else if (node.name()) {
            named(level, words);
        } else if (node instanceof Node.Done) {
            level.out.add(words.next());
            alias(level, words);
        }
    }

    private static Node.Done done(String sql) {
        return new Node.Done(sql, Family.UNKNOWN);
    }

    private void named(Expressions.Level level, Words words) throws SqlFailure {
        int from = words.position();
        var name = words.name();
        if (words.peek().group('(') && functions.knows(name)) {
            var call = words.since(from);
            var group = words.next();
            level.out.add(done(functions.table(List.of(call.getLast(), group))));
        } else {
            level.out.add(done(expressions.scope().relation(name)));
        }
        alias(level, words);
    }

    private void group(Expressions.Level level, Node.Group group, boolean lateral) throws SqlFailure {
        var nodes = group.nodes();
        boolean query = !nodes.isEmpty()
                && (nodes.getFirst().in(Set.of("SELECT", "WITH", "VALUES")) || nodes.getFirst().group('('));
        var words = level.in;
        if (!query) {
            var inner = new Expressions.Level(nodes);
            inner.tables = true;
            level.out.add(done("(" + expressions.joined(inner) + ")"));
            alias(level, words);
            return;
        }
        level.out.add(done((lateral ? "LATERAL " : "") + "(" + expressions.sql(nodes) + ")"));
        if (nodes.getFirst().is("VALUES")) {
            valuesAlias(level, words, width(nodes));
        } else {
            alias(level, words);
        }
    }

    private void values(Expressions.Level level, Words words) throws SqlFailure {
        int from = words.position();
        words.next();
        while (words.peek().group('(')) {
            words.next();
            if (words.peek().operator(",") && words.peek(1).group('(')) {
                words.next();
            }
        }
        var nodes = words.since(from);
        level.out.add(done("(" + expressions.sql(nodes) + ")"));
        valuesAlias(level, words, width(nodes));
    }

    private static int width(List<Node> values) {
        return values.size() > 1 && values.get(1) instanceof Node.Group row ? row.items().size() : 1;
    }

    /// Snowflake calls the columns of VALUES COLUMN1, COLUMN2, …
    private void valuesAlias(Expressions.Level level, Words words, int width) throws SqlFailure {
        words.take("AS");
        var name = Clauses.alias(words) ? Render.nodes(List.of(words.next())) : "\"VALUES\"";
        var columns = IntStream.rangeClosed(1, width)
                .mapToObj(i -> "COLUMN" + i)
                .collect(Collectors.joining(", ", "(", ")"));
        if (words.peek() instanceof Node.Group group && group.open() == '(') {
            words.next();
            columns = Render.nodes(List.of(group));
        }
        level.out.add(done("AS " + name + columns));
        trailing(level, words);
    }

    /// The alias and what may stand around it: time travel (which sees the present) before, samples after.
    private void alias(Expressions.Level level, Words words) throws SqlFailure {
        trailing(level, words);
        if (words.take("AS") || Clauses.alias(words)) {
            level.out.add(done("AS " + Render.nodes(List.of(words.next()))));
            if (words.peek() instanceof Node.Group group && group.open() == '(') {
                words.next();
                level.out.add(done(Render.nodes(List.of(group))));
            }
        }
        trailing(level, words);
    }

    private void trailing(Expressions.Level level, Words words) throws SqlFailure {
        while (true) {
            if (words.peek().in(Set.of("AT", "BEFORE", "CHANGES", "END")) && words.peek(1).group('(')) {
                words.moveTo(words.position() + 2);
            } else if (words.peek().in(Set.of("SAMPLE", "TABLESAMPLE"))) {
                words.next();
                level.out.add(done(sample(words)));
            } else if (words.peek().is("MATCH_CONDITION") && words.peek(1) instanceof Node.Group group) {
                words.moveTo(words.position() + 2);
                asOf(level, words, group);
            } else {
                return;
            }
        }
    }

    /// `ASOF JOIN t MATCH_CONDITION (a >= b) ON k = k`: DuckDB has the inequality among the ON conditions.
    private void asOf(Expressions.Level level, Words words, Node.Group condition) throws SqlFailure {
        var sql = expressions.sql(condition.nodes());
        boolean on = words.take("ON");
        level.out.add(done("ON " + sql + (on ? " AND" : "")));
    }

    private String sample(Words words) throws SqlFailure {
        var method = words.takeAny(Set.of("BERNOULLI", "ROW", "SYSTEM", "BLOCK"));
        if (!(words.peek() instanceof Node.Group group)) {
            throw new SqlFailure("001003", "42000", "SQL compilation error:\nsyntax error in SAMPLE.");
        }
        words.next();
        boolean rows = group.nodes().size() > 1 && group.nodes().get(1).is("ROWS");
        var amount = expressions.sql(group.nodes().subList(0, 1));
        var seed = "";
        if (words.peek().in(Set.of("SEED", "REPEATABLE")) && words.peek(1) instanceof Node.Group value) {
            words.moveTo(words.position() + 2);
            seed = " REPEATABLE (" + expressions.sql(value.nodes()) + ")";
        }
        var duck = rows
                ? "RESERVOIR"
                : method.equals("SYSTEM") || method.equals("BLOCK") ? "SYSTEM" : "BERNOULLI";
        return "TABLESAMPLE " + duck + " (" + amount + (rows ? " ROWS" : "%") + ")" + seed;
    }
}
