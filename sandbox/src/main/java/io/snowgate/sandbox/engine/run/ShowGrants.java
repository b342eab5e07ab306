package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Words;

/// `SHOW GRANTS [ON kind name | TO kind name | OF ROLE name]`: what was granted, and who owns a table or view.
final class ShowGrants {
    private static final Set<String> KINDS = Set.of("ROLE", "USER", "DATABASE", "SCHEMA", "TABLE", "VIEW",
            "WAREHOUSE",
            "ACCOUNT", "SHARE");

    private final Session session;
    private final String all;

    /// `all` is the query for every grant.
    ShowGrants(Session session, String all) {
        this.session = session;
        this.all = all;
    }

    Plan plan(Words words) throws SqlFailure, SQLException {
        var source = all;
        var where = "";
        var direction = words.takeAny(Set.of("ON", "TO", "OF"));
        var kind = words.takeAny(KINDS);
        if (!direction.isEmpty() && !words.done()) {
            var name = words.name();
            boolean relation = direction.equals("ON") && (kind.equals("TABLE") || kind.equals("VIEW"));
            if (relation) {
                var full = session.full(name, "SHOW GRANTS");
                if (new Ddl(session).kind(session.stored(full)).isEmpty()) {
                    throw Failures.missing(Remembered.called(kind), full.dotted());
                }
                source = all + " UNION ALL " + ownership(full);
                where = " WHERE \"name\" = " + Quote.text(full.dotted())
                        + " OR \"granted_on\" IN ('TABLE', 'VIEW') AND ends_with("
                        + Quote.text("." + full.dotted()) + ", '.' || \"name\")";
            } else {
                var text = Quote.text(String.join(".", name.parts()));
                where = switch (direction) {
                    case "TO" -> " WHERE \"grantee_name\" = " + text;
                    case "OF" -> " WHERE \"granted_on\" = 'ROLE' AND \"name\" = " + text;
                    default -> " WHERE \"name\" = " + text;
                };
            }
        }
        return new Plan.Query(Types.SHOW,
                "SELECT * EXCLUDE (_db, _schema, _name) FROM (" + source + ") _shown"
                        + where + " ORDER BY \"created_on\", \"privilege\"",
                List.of());
    }

    private String ownership(Session.Full name) {
        return "SELECT NULL, NULL, name, created, 'OWNERSHIP', kind, " + Quote.text(name.dotted())
                + ", 'ROLE', owner, 'true', owner FROM sf_relations(" + session.facts().sessionId()
                + ") WHERE db = "
                + Quote.text(name.database()) + " AND \"schema\" = " + Quote.text(name.schema())
                + " AND name = "
                + Quote.text(name.name());
    }
}
