package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// Everything that is accepted, remembered and shown, but does nothing here: roles, users, warehouses, stages, tasks, policies, …
final class Remembered {
    private static final Set<String> SECOND_WORDS = Set.of("FORMAT", "POLICY", "MONITOR", "INTEGRATION",
            "FUNCTION", "ACCESS", "ROLE", "GROUP", "TABLE", "RULE", "VOLUME");
    private static final Set<String> FIRST_WORDS = Set.of("FILE", "MASKING", "ROW", "NETWORK", "RESOURCE",
            "STORAGE", "API", "NOTIFICATION", "SECURITY", "EXTERNAL", "PASSWORD", "SESSION",
            "AUTHENTICATION", "DATABASE", "FAILOVER", "REPLICATION", "CATALOG", "APPLICATION", "COMPUTE",
            "AGGREGATION", "PROJECTION", "PACKAGES", "TABLE");
    private static final Set<String> OF_ACCOUNT = Set.of("ROLE", "USER", "WAREHOUSE", "INTEGRATION", "SHARE",
            "RESOURCE MONITOR", "NETWORK POLICY", "STORAGE INTEGRATION", "API INTEGRATION",
            "NOTIFICATION INTEGRATION", "SECURITY INTEGRATION", "EXTERNAL ACCESS INTEGRATION",
            "CATALOG INTEGRATION", "COMPUTE POOL", "APPLICATION", "EXTERNAL VOLUME", "CONNECTION",
            "FAILOVER GROUP", "REPLICATION GROUP");
    private static final Set<String> KINDS = Set.of("ROLE", "USER", "WAREHOUSE", "INTEGRATION", "SHARE",
            "STAGE", "TASK", "STREAM", "PIPE", "FUNCTION", "PROCEDURE", "TAG", "SECRET",
            "ALERT", "CONNECTION", "STREAMLIT", "NOTEBOOK", "SERVICE", "APPLICATION", "MODEL", "IMAGE", "GIT",
            "INDEX", "DATASET");

    private final Session session;

    Remembered(Session session) {
        this.session = session;
    }

    /// The kind of object named here, of one to three words, stepping over it.
    static String kind(Words words) throws SqlFailure {
        var kind = words.next().text();
        if (FIRST_WORDS.contains(kind) && words.peek().in(SECOND_WORDS)
                && !(kind.equals("TABLE") || (kind.equals("DATABASE") && !words.peek().is("ROLE")))) {
            kind += " " + words.next().text();
            if (words.peek().in(Set.of("POLICY", "INTEGRATION"))) {
                kind += " " + words.next().text();
            }
        }
        return kind;
    }

    private static void check(String kind) throws SqlFailure {
        if (!KINDS.contains(kind) && !kind.contains(" ")) {
            throw Failures.syntax(kind);
        }
    }

    /// What a message calls a kind.
    static String called(String kind) {
        return kind.equals("STAGE")
                ? "Stage area"
                : kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
    }

    Plan create(Definitions.Head head, Words words) throws SqlFailure {
        check(head.kind());
        var name = words.name();
        var rest = words.rest();
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            session.transaction().end("COMMIT");
            var entry = entry(head, name, rest);
            if (!head.orReplace() && session.account()
                    .hasObject(entry.kind(), entry.database(), entry.schema(), entry.name(), 0)) {
                if (!head.ifNotExists()) {
                    throw Failures.exists(name.last());
                }
                return List.of(Session.row(name.last() + " already exists, statement succeeded."));
            }
            session.account().put(entry);
            return List.of(Session.row(called(head.kind()) + " " + name.last() + " successfully created."));
        });
    }

    private Account.Entry entry(Definitions.Head head, Name name, List<Node> rest) throws SqlFailure {
        var detail = new TreeMap<String, String>();
        detail.put("definition", definition(rest));
        detail.put("url", Options.text(rest, "URL"));
        detail.put("size", Options.text(rest, "WAREHOUSE_SIZE"));
        detail.put("temporary", head.temporary() ? "Y" : "");
        detail.put("login", Options.text(rest, "LOGIN_NAME"));
        detail.put("email", Options.text(rest, "EMAIL"));
        detail.put("role", Options.text(rest, "DEFAULT_ROLE"));
        detail.put("arguments",
                rest.isEmpty() || !(rest.getFirst() instanceof Node.Group group)
                        ? "()"
                        : "(" + Render.nodes(group.nodes()) + ")");
        var comment = Options.text(rest, "COMMENT");
        long own = head.temporary() ? session.facts().sessionId() : 0;
        if (OF_ACCOUNT.contains(head.kind())) {
            return new Account.Entry(head.kind(), "", "", name.last(), session.facts().role(), comment,
                    Remarks.json(detail), own);
        }
        var full = session.full(name, "CREATE " + head.kind());
        return new Account.Entry(head.kind(), full.database(), full.schema(), full.name(),
                session.facts().role(), comment, Remarks.json(detail), own);
    }

    /// What the object says, without anything that might be a secret.
    private static String definition(List<Node> rest) {
        for (int i = 0; i + 1 < rest.size(); i++) {
            if (rest.get(i).is("AS")) {
                return Render.nodes(rest.subList(i + 1, rest.size()));
            }
        }
        return "";
    }

    /// DROP of such an object.
    Plan drop(String kind, Name name, boolean ifExists) throws SqlFailure {
        check(kind);
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            session.transaction().end("COMMIT");
            var full = OF_ACCOUNT.contains(kind)
                    ? new Session.Full("", "", name.last())
                    : session.full(name, "DROP " + kind);
            boolean there = session.account().remove(kind, full.database(), full.schema(), full.name());
            if (!there && !ifExists) {
                throw Failures.missing(called(kind), name.last());
            }
            return List.of(Session.row(there
                    ? name.last() + " successfully dropped."
                    : "Drop statement executed successfully (" + name.last() + " already dropped)."));
        });
    }

    /// ALTER of such an object changes nothing but its comment; it has to exist.
    Plan alter(String kind, Words words) throws SqlFailure {
        boolean ifExists = words.take("IF", "EXISTS");
        if (!words.peek().name()) {
            return Plan.done(Types.DDL);
        }
        var name = words.name();
        var comment = Options.text(words.rest(), "COMMENT");
        return Plan.status(Types.DDL, Types.SUCCESS, () -> alter(kind, name, comment, ifExists));
    }

    private void alter(String kind, Name name, String comment, boolean ifExists)
            throws SqlFailure, SQLException {
        boolean account = OF_ACCOUNT.contains(kind) || kind.equals("DATABASE");
        var full = account
                ? new Session.Full("", "", name.last())
                : kind.equals("SCHEMA")
                        ? new Session.Full(name.second(session.facts().database()), "", name.last())
                        : session.full(name, "ALTER " + kind);
        boolean self = kind.equals("USER") && name.last().equals(session.facts().user());
        if (!self && !session.account().hasObject(kind, full.database(), full.schema(), full.name(), 0)) {
            if (ifExists) {
                return;
            }
            throw Failures.missing(called(kind), name.last());
        }
        if (!comment.isEmpty() && account) {
            session.account().setComment(kind, "", name.last(), comment);
        }
    }
}
