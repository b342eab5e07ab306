package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Expressions;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Token;
import io.snowgate.sandbox.engine.sql.Words;

/// Makes what is written into columns of type TIMESTAMP_TZ one: DuckDB knows no way from a text or a timestamp to how they are held.
final class ZonedTargets {
    private static final Set<String> AFTER_SET = Set.of("WHERE", "FROM", "WHEN");

    private final Session session;
    private final Expressions expressions;

    ZonedTargets(Session session, Expressions expressions) {
        this.session = session;
        this.expressions = expressions;
    }

    private List<Lineage.Found> columns(Name table) throws SqlFailure, SQLException {
        return session.account().zonedColumns().isEmpty()
                ? List.of()
                : session.executor().anywhere(lane -> new Catalog(session, lane).columns(table));
    }

    private static boolean zoned(Lineage.Found column) {
        return column.type() != null && column.type().family() == Family.TIMESTAMP_TZ;
    }

    /// The source of an INSERT, in DuckDB's words, after its columns; `words` stand behind INTO.
    Optional<String> insert(Words words) throws SqlFailure, SQLException {
        int from = words.position();
        var columns = columns(words.name());
        if (columns.stream().noneMatch(ZonedTargets::zoned)) {
            words.moveTo(from);
            return Optional.empty();
        }
        var targets = columns;
        if (words.peek() instanceof Node.Group group
                && !group.nodes().getFirst().in(Set.of("SELECT", "WITH"))) {
            words.next();
            targets = new ArrayList<>();
            for (var item : group.items()) {
                var name = item.getLast().text();
                columns.stream().filter(c -> c.name().equals(name)).findFirst().ifPresent(targets::add);
            }
        }
        var head = expressions.sql(words.since(from));
        return Optional.of(head + " " + (words.peek().is("VALUES")
                ? expressions.sql(values(targets, words.rest()))
                : selected(targets, expressions.sql(words.rest()))));
    }

    private List<Node> values(List<Lineage.Found> targets, List<Node> nodes) throws SqlFailure {
        var out = new ArrayList<Node>();
        for (var node : nodes) {
            out.add(node instanceof Node.Group group ? row(targets, group) : node);
        }
        return out;
    }

    private Node row(List<Lineage.Found> targets, Node.Group group) throws SqlFailure {
        var items = group.items();
        var out = new ArrayList<Node>();
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.add(new Node.Leaf(new Token(Kind.OPERATOR, ",", ",", 0, /* spaced= */ false)));
            }
            boolean fit = i < targets.size() && zoned(targets.get(i))
                    && !items.get(i).getFirst().is("DEFAULT");
            out.addAll(fit ? List.of(fit(items.get(i))) : items.get(i));
        }
        return new Node.Group('(', out, group.at(), group.end());
    }

    private Node fit(List<Node> expression) throws SqlFailure {
        return new Node.Done("sf_to_zoned(" + expressions.sql(expression) + ")", Family.UNKNOWN);
    }

    private static String selected(List<Lineage.Found> targets, String source) {
        var list = new StringJoiner(", ");
        var names = new StringJoiner(", ");
        for (int i = 0; i < targets.size(); i++) {
            names.add("c" + i);
            list.add(zoned(targets.get(i)) ? "sf_to_zoned(c" + i + ")" : "c" + i);
        }
        return "SELECT " + list + " FROM (" + source + ") AS _given(" + names + ")";
    }

    /// The nodes of an UPDATE or MERGE with what is SET made fit; `table` is what is changed.
    List<Node> sets(Name table, List<Node> nodes) throws SqlFailure, SQLException {
        if (session.account().zonedColumns().isEmpty()) {
            return nodes;
        }
        var zoned = columns(table).stream().filter(ZonedTargets::zoned).map(Lineage.Found::name).toList();
        var out = new ArrayList<Node>();
        boolean setting = false;
        for (int i = 0; i < nodes.size(); i++) {
            setting = nodes.get(i).is("SET") || (setting && !nodes.get(i).in(AFTER_SET));
            if (!setting || !assigned(nodes, i)) {
                out.add(nodes.get(i));
                continue;
            }
            out.add(new Node.Done(Render.nodes(List.of(nodes.get(i))), Family.UNKNOWN));
            out.add(nodes.get(++i));
            if (zoned.contains(nodes.get(i - 1).text())) {
                int end = end(nodes, i + 1);
                out.add(fit(nodes.subList(i + 1, end)));
                i = end - 1;
            }
        }
        return out;
    }

    private static boolean assigned(List<Node> nodes, int i) {
        return i > 0 && i + 1 < nodes.size() && nodes.get(i).name() && nodes.get(i + 1).operator("=")
                && (nodes.get(i - 1).is("SET") || nodes.get(i - 1).operator(","));
    }

    private static int end(List<Node> nodes, int from) {
        int end = from;
        while (end < nodes.size() && !nodes.get(end).operator(",") && !nodes.get(end).in(AFTER_SET)) {
            end++;
        }
        return end;
    }
}
