package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Statement;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.ObjectName;

/// Statements of which the head is enough: what is done to which objects.
final class Heads {
    private static final Set<StatementKind> NAMELESS = Set.of(StatementKind.SHOW, StatementKind.COPY_FILES,
            StatementKind.DESCRIBE,
            StatementKind.ALTER_SESSION, StatementKind.USE_SECONDARY_ROLES, StatementKind.BEGIN,
            StatementKind.COMMIT, StatementKind.ROLLBACK);

    /// What EXECUTE says before the name of what it executes, or of where.
    private static final Set<String> EXECUTED = Set.of("TASK", "ALERT", "NOTEBOOK", "PROJECT", "JOB",
            "SERVICE",
            "DBT", "DCM", "DATA", "METRIC", "FUNCTION", "IN", "COMPUTE", "POOL", "FROM", "WORKSPACE");

    /// What ALTER may leave unnamed: it is the session's own.
    private static final Set<String> OWN = Set.of("ACCOUNT", "ORGANIZATION ACCOUNT", "USER", "WAREHOUSE");
    private static final Set<String> VERBS = Set.of("SET", "UNSET", "ADD", "REMOVE", "MODIFY", "ROTATE",
            "SUSPEND",
            "RESUME", "ABORT", "ENROLL");

    /// Before ROLE in GRANT and REVOKE.
    private static final Set<String> ROLES = Set.of("DATABASE", "APPLICATION", "SERVICE");

    private final Grammar grammar;
    private final Reader in;

    Heads(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Command head(Statement statement) throws Unreadable {
        var at = in.position();
        var names = new ArrayList<ObjectName>();
        var others = new ArrayList<ObjectName>();
        var needed = !NAMELESS.contains(statement.kind());
        in.skip(1);
        if (statement.kind() == StatementKind.GRANT || statement.kind() == StatementKind.REVOKE) {
            granted(names);
        } else if (needed || statement.kind() == StatementKind.DESCRIBE) {
            toName(statement);
            if (unnamed(statement)) {
                needed = false;
            } else {
                named(names);
            }
        }
        while (!in.done()) {
            if (in.take("RENAME", "TO") || in.take("SWAP", "WITH")) {
                names(others);
            } else {
                in.skipOne();
            }
        }
        if (names.isEmpty() && needed) {
            throw in.refuse("a name");
        }
        return new Command.Head(names, others, at);
    }

    /// True for DESCRIBE RESULT, and for `ALTER ACCOUNT SET …`, `ALTER WAREHOUSE SUSPEND` and their like.
    private boolean unnamed(Statement statement) {
        var own = statement.kind() == StatementKind.ALTER && OWN.contains(statement.object());
        return statement.object().equals("RESULT")
                || (own && VERBS.contains(in.word()) && !VERBS.contains(in.word(1)));
    }

    /// Passes everything before the name.
    private void toName(Statement statement) {
        switch (statement.kind()) {
            case TRUNCATE -> {
                if (!in.take("MATERIALIZED", "VIEW")) {
                    in.take("TABLE");
                }
            }
            case EXECUTE_TASK, EXECUTE_OTHER -> {
                while (EXECUTED.contains(in.word()) && in.kind(1) == TokenKind.WORD) {
                    in.skip(1);
                }
            }
            case USE_ROLE, USE_WAREHOUSE -> in.skip(1);
            case USE_DATABASE, USE_SCHEMA -> {
                if (in.kind(1) == TokenKind.WORD || in.kind(1) == TokenKind.QUOTED) {
                    in.skip(1);
                }
            }
            default -> {
                passObject(statement.object());
                in.take("ON"); // DESCRIBE SEARCH OPTIMIZATION ON
            }
        }
        if (in.take("IF", "EXISTS")) {
            return;
        }
        in.take("IF", "NOT", "EXISTS");
    }

    /// Passes the words of a kind of object, and what stands before them.
    void passObject(String object) {
        var words = object.isEmpty() ? List.<String>of() : List.of(object.split(" "));
        while (!in.done() && !words.isEmpty() && !starts(words)) {
            in.skip(1);
        }
        in.skip(words.size());
    }

    private boolean starts(List<String> words) {
        for (var i = 0; i < words.size(); i++) {
            if (!in.word(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void named(List<ObjectName> names) throws Unreadable {
        if (in.symbol("(")) {
            grammar.names.columns().forEach(n -> names.add(new ObjectName.Written(List.of(n), n.at())));
        } else {
            names(names);
        }
    }

    private void names(List<ObjectName> names) throws Unreadable {
        var here = in.kind() == TokenKind.WORD || in.kind() == TokenKind.QUOTED
                || in.kind() == TokenKind.VARIABLE
                || in.kind() == TokenKind.BIND || in.symbol(":");
        if (!here) {
            return;
        }
        if (Keywords.reserved(in.word()) && !in.opens("TABLE")) {
            names.add(new ObjectName.Written(List.of(grammar.names.any()), in.position()));
            return;
        }
        names.add(grammar.names.object());
    }

    /// `GRANT … ON TABLE t TO …`, `GRANT ROLE r TO USER u`: the object; the role, and who gets it.
    private void granted(List<ObjectName> names) throws Unreadable {
        if (ROLES.contains(in.word()) && in.word(1).equals("ROLE")) {
            in.skip(1);
        }
        if (in.take("ROLE")) {
            names(names);
        }
        while (!in.done() && !in.is("ON") && !in.is("TO") && !in.is("FROM")) {
            in.skipOne();
        }
        if (in.done()) {
            throw in.refuse("TO or FROM");
        }
        in.skip(1);
        while (in.kind() == TokenKind.WORD && (in.kind(1) == TokenKind.WORD || in.kind(1) == TokenKind.QUOTED)
                && !in.word(1).equals("TO") && !in.word(1).equals("FROM")) {
            in.skip(1);
        }
        if (in.kind() == TokenKind.WORD || in.kind() == TokenKind.QUOTED) {
            names(names);
        }
    }
}
