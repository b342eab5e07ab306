package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// GRANT and REVOKE: nothing is ever refused for lack of a privilege here, but SHOW GRANTS tells what was granted.
final class Grants {
    private final Session session;

    Grants(Session session) {
        this.session = session;
    }

    Plan grant(Request request) throws SqlFailure {
        var grant = read(request, "TO");
        return Plan.status(Types.DDL, Types.SUCCESS, () -> {
            for (var privilege : grant.privileges) {
                session.account()
                        .store()
                        .run("INSERT INTO grants VALUES (" + session.account().now() + ", "
                                + Quote.text(privilege) + ", " + Quote.text(grant.on) + ", "
                                + Quote.text(grant.name)
                                + ", " + Quote.text(grant.to) + ", " + Quote.text(grant.grantee)
                                + ", 'false', " + Quote.text(session.facts().role()) + ")");
            }
        });
    }

    Plan revoke(Request request) throws SqlFailure {
        var grant = read(request, "FROM");
        return Plan.status(Types.DDL, Types.SUCCESS, () -> {
            for (var privilege : grant.privileges) {
                session.account()
                        .store()
                        .run("DELETE FROM grants WHERE privilege = " + Quote.text(privilege) + " AND name = "
                                + Quote.text(grant.name) + " AND grantee_name = "
                                + Quote.text(grant.grantee));
            }
        });
    }

    private record Grant(List<String> privileges, String on, String name, String to, String grantee) {}

    /// `privileges ON kind name TO kind name`, `ROLE r TO kind name`.
    private static Grant read(Request request, String preposition) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        words.take("GRANT", "OPTION", "FOR");
        boolean role = words.peek().is("ROLE") || (words.peek().is("DATABASE") && words.peek(1).is("ROLE"));
        var privileges = role ? List.of("USAGE") : privileges(words);
        var on = "ROLE";
        if (!role) {
            on = words.next().text();
            if (words.peek()
                    .in(Set.of("TABLES", "VIEWS", "SCHEMAS", "FORMAT", "MONITOR", "INTEGRATION", "OBJECTS",
                            "FUNCTIONS", "STAGES"))) {
                on += " " + words.next().text();
                words.take("IN");
                words.takeAny(Set.of("SCHEMA", "DATABASE"));
            }
        } else {
            words.next();
        }
        var name = words.peek().is(preposition) ? "" : String.join(".", words.name().parts());
        skipTo(words, preposition);
        words.take("DATABASE");
        var to = words.takeAny(Set.of("ROLE", "USER", "SHARE"));
        return new Grant(privileges, on, name, to.isEmpty() ? "ROLE" : to, words.name().last());
    }

    private static List<String> privileges(Words words) throws SqlFailure {
        int from = words.position();
        skipTo(words, "ON");
        var list = words.since(from);
        return Node.items(list.subList(0, list.size() - 1)).stream().map(Render::nodes).toList();
    }

    private static void skipTo(Words words, String word) throws SqlFailure {
        while (!words.next().is(word)) {
            if (words.done()) {
                throw Failures.syntax("<EOF>");
            }
        }
    }
}
