package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Labels;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Words;

/// CREATE VIEW, secure and materialized ones too.
final class CreateView {
    private final Session session;
    private final Ddl ddl;

    CreateView(Session session, Ddl ddl) {
        this.session = session;
        this.ddl = ddl;
    }

    Plan plan(Request request, Definitions.Head head, Words words) throws SqlFailure {
        var name = session.full(words.name(), "CREATE VIEW");
        var comments = comments(words.peek());
        var columns = ColumnDefinition.names(words);
        int from = words.position();
        while (!words.done() && !words.peek().is("AS")) {
            words.next();
        }
        var comment = Options.text(words.since(from), "COMMENT");
        words.take("AS");
        var body = words.rest();
        if (body.isEmpty()) {
            throw Failures.syntax("<EOF>");
        }
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            ddl.requireSchema(name);
            var existing = ddl.kind(name);
            if (!existing.isEmpty() && !head.orReplace()) {
                if (!head.ifNotExists()) {
                    throw Failures.exists(name.name());
                }
                return List.of(Session.row(name.name() + " already exists, statement succeeded."));
            }
            var statements = new ArrayList<String>();
            if (existing.equals("TABLE")) {
                statements.add("DROP TABLE " + name.sql());
            }
            statements.addAll(statements(request, new Draft(name, head, columns, comments, body, comment)));
            ddl.run(statements);
            return List.of(Session.row("View " + name.name() + " successfully created."));
        });
    }

    /// A view about to be made.
    private record Draft(
            Session.Full name,
            Definitions.Head head,
            List<String> columns,
            List<String> comments,
            List<Node> body,
            String comment) {}

    /// What the columns in that bracket are commented with, `""` for those that are not.
    private static List<String> comments(Node bracket) {
        return bracket instanceof Node.Group group
                ? group.items().stream().map(item -> Options.text(item, "COMMENT")).toList()
                : List.of();
    }

    /// What the view selects, as it was written.
    private static String written(String text, Node first) {
        int at = switch (first) {
            case Node.Leaf(var token) -> token.at();
            case Node.Group group -> group.at();
            case Node.Done _ -> 0;
        };
        return text.substring(at).strip().replaceAll(";\\s*$", "");
    }

    private List<String> statements(Request request, Draft draft) throws SqlFailure, SQLException {
        var labelled = new Labels(request.text()).name(draft.body);
        var sql = Planner.lasting(session, request.with(draft.body)).sql(labelled);
        var shape = session.executor().shape(new Plan.Query(Types.SELECT, sql, labelled));
        var list = draft.columns.isEmpty() ? "" : " (" + Definitions.names(draft.columns) + ")";
        var statements = new ArrayList<String>();
        statements.add("CREATE " + (draft.head.orReplace() ? "OR REPLACE " : "") + "VIEW " + draft.name.sql()
                + list + " AS " + sql);
        var entries = new TreeMap<String, String>();
        entries.put("k",
                draft.head.modifiers().contains("SECURE")
                        ? "SECURE VIEW"
                        : draft.head.modifiers().contains("MATERIALIZED") ? "MATERIALIZED VIEW" : "VIEW");
        entries.put("a", String.valueOf(session.account().millis()));
        entries.put("o", session.facts().role());
        entries.put("c", draft.comment);
        entries.put("d", request.text().strip());
        entries.put("b", written(request.text(), draft.body.getFirst()));
        statements.add(Remarks.onRelation("VIEW", draft.name.sql(), entries));
        for (int i = 0; i < shape.size(); i++) {
            var name = i < draft.columns.size() ? draft.columns.get(i) : shape.get(i).name();
            statements.add(Remarks.onColumn(draft.name.sql(), name,
                    Map.of("t", CreateTable.declared(shape.get(i)), "c",
                            i < draft.comments.size() ? draft.comments.get(i) : "")));
        }
        return statements;
    }
}
