package io.snowgate.sql;

import module java.base;

/// Leading keywords to kind, by a closed list. Looks at tokens only, never at the raw text.
final class Classifier {
    private static final Set<String> MODIFIERS = Set.of("OR", "REPLACE", "ALTER", "SECURE", "TEMP",
            "TEMPORARY",
            "TRANSIENT", "VOLATILE", "LOCAL", "GLOBAL", "RECURSIVE", "READ", "ONLY", "INTERACTIVE",
            "VERSIONED");
    private static final Set<String> EXECUTED = Set.of("ALERT", "NOTEBOOK", "JOB", "DBT", "DCM", "SERVICE",
            "DATA");

    private final Piece piece;
    private final Words words;

    private Classifier(Piece piece) {
        this.piece = piece;
        this.words = new Words(piece.tokens());
    }

    static Statement classify(Piece piece) {
        return new Classifier(piece).statement();
    }

    private Statement statement() {
        if (words.symbol("(")) {
            return parenthesised();
        }
        if (words.symbol("{")) {
            return escaped();
        }
        var word = words.word();
        words.skip();
        return switch (word) {
            case "SELECT", "VALUES" -> plain(StatementKind.SELECT);
            case "WITH" -> plain(with());
            case "CREATE" -> create();
            case "ALTER" -> alter();
            case "DROP" -> about(StatementKind.DROP);
            case "UNDROP" -> about(StatementKind.UNDROP);
            case "DEFINE" -> about(StatementKind.DEFINE);
            case "COMMENT" -> comment();
            case "SHOW" -> show();
            case "DESC", "DESCRIBE" -> read(StatementKind.DESCRIBE, ObjectKinds.takeDescribed(words));
            case "COPY" -> plain(copy());
            case "USE" -> plain(use());
            case "EXECUTE" -> plain(execute());
            case "BEGIN" ->
                plain(Transactions.begins(piece.tokens(), 0) ? StatementKind.BEGIN : StatementKind.BLOCK);
            case "START" -> plain(words.take("TRANSACTION") ? StatementKind.BEGIN : StatementKind.UNKNOWN);
            default -> plain(byWord(word));
        };
    }

    private static StatementKind byWord(String word) {
        return switch (word) {
            case "INSERT" -> StatementKind.INSERT;
            case "UPDATE" -> StatementKind.UPDATE;
            case "DELETE" -> StatementKind.DELETE;
            case "MERGE" -> StatementKind.MERGE;
            case "TRUNCATE" -> StatementKind.TRUNCATE;
            case "PUT" -> StatementKind.PUT;
            case "GET" -> StatementKind.GET;
            case "LIST", "LS" -> StatementKind.LIST;
            case "REMOVE", "RM" -> StatementKind.REMOVE;
            case "GRANT" -> StatementKind.GRANT;
            case "REVOKE" -> StatementKind.REVOKE;
            case "EXPLAIN" -> StatementKind.EXPLAIN;
            case "SET" -> StatementKind.SET;
            case "UNSET" -> StatementKind.UNSET;
            case "COMMIT" -> StatementKind.COMMIT;
            case "ROLLBACK" -> StatementKind.ROLLBACK;
            case "CALL" -> StatementKind.CALL;
            case "DECLARE" -> StatementKind.BLOCK;
            default -> StatementKind.UNKNOWN;
        };
    }

    private Statement plain(StatementKind kind) {
        return new Statement(kind, kind.usual(), "", piece);
    }

    private Statement about(StatementKind kind) {
        var object = ObjectKinds.take(words);
        return object.isEmpty()
                ? plain(StatementKind.UNKNOWN)
                : new Statement(kind, ObjectKinds.category(object), object, piece);
    }

    private Statement read(StatementKind kind, String object) {
        return object.isEmpty()
                ? plain(StatementKind.UNKNOWN)
                : new Statement(kind, kind.usual(), object, piece);
    }

    private Statement parenthesised() {
        words.skipAll("(");
        var word = words.word();
        var query = word.equals("SELECT") || word.equals("WITH") || word.equals("VALUES");
        return plain(query ? StatementKind.SELECT : StatementKind.UNKNOWN);
    }

    /// `{call p()}` and `{? = call p()}`, as JDBC writes it.
    private Statement escaped() {
        words.skip();
        if (!words.done() && words.kind() == TokenKind.BIND) {
            words.skip();
            words.takeSymbol("=");
        }
        return plain(words.take("CALL") ? StatementKind.CALL : StatementKind.UNKNOWN);
    }

    /// What comes after the common table expressions.
    private StatementKind with() {
        words.take("RECURSIVE");
        while (!words.done()) {
            words.skip(); // the name
            if (words.symbol("(")) {
                words.skipBrackets();
            }
            if (!words.take("AS")) {
                return StatementKind.UNKNOWN;
            }
            if (words.take("PROCEDURE")) {
                return StatementKind.CALL;
            }
            words.take("NOT");
            words.take("MATERIALIZED");
            if (!words.symbol("(")) {
                return StatementKind.UNKNOWN;
            }
            words.skipBrackets();
            if (!words.takeSymbol(",")) {
                break;
            }
        }
        return afterWith();
    }

    private StatementKind afterWith() {
        words.skipAll("(");
        return switch (words.word()) {
            case "SELECT", "VALUES", "WITH" -> StatementKind.SELECT;
            case "CALL" -> StatementKind.CALL;
            default -> StatementKind.UNKNOWN;
        };
    }

    private Statement create() {
        while (MODIFIERS.contains(words.word())) {
            words.skip();
        }
        return about(StatementKind.CREATE);
    }

    private Statement alter() {
        var session = words.word().equals("SESSION") && !words.word(1).equals("POLICY");
        return session ? plain(StatementKind.ALTER_SESSION) : about(StatementKind.ALTER);
    }

    private Statement comment() {
        if (words.take("IF")) {
            words.take("EXISTS");
        }
        return words.take("ON") ? about(StatementKind.COMMENT) : plain(StatementKind.UNKNOWN);
    }

    private Statement show() {
        words.take("TERSE");
        return read(StatementKind.SHOW, ObjectKinds.takeShown(words));
    }

    private StatementKind copy() {
        if (words.take("FILES")) {
            return StatementKind.COPY_FILES;
        }
        if (!words.take("INTO") || words.done()) {
            return StatementKind.UNKNOWN;
        }
        return switch (words.kind()) {
            case STAGE, STRING, DOLLAR -> StatementKind.COPY_UNLOAD;
            case WORD, QUOTED -> StatementKind.COPY_LOAD;
            case BLANK, COMMENT, BINARY, NUMBER, BIND, VARIABLE, POSITION, PATH, SYMBOL ->
                StatementKind.UNKNOWN;
        };
    }

    private StatementKind use() {
        if (words.left() > 2 && words.word().equals("SECONDARY") && words.word(1).equals("ROLES")) {
            return StatementKind.USE_SECONDARY_ROLES;
        }
        var bare = words.left() == 1;
        return switch (bare ? "" : words.word()) {
            case "ROLE" -> StatementKind.USE_ROLE;
            case "WAREHOUSE" -> StatementKind.USE_WAREHOUSE;
            case "DATABASE" -> StatementKind.USE_DATABASE;
            case "SCHEMA" -> StatementKind.USE_SCHEMA;
            default -> bareUse();
        };
    }

    /// `USE name` is a database, `USE name.name` a schema.
    private StatementKind bareUse() {
        if (words.left() == 1) {
            return StatementKind.USE_DATABASE;
        }
        words.skip();
        return words.symbol(".")
                ? StatementKind.USE_SCHEMA
                : words.symbol("(") ? StatementKind.USE_DATABASE : StatementKind.UNKNOWN;
    }

    private StatementKind execute() {
        return switch (words.word()) {
            case "IMMEDIATE" -> StatementKind.EXECUTE_IMMEDIATE;
            case "TASK" -> StatementKind.EXECUTE_TASK;
            default -> EXECUTED.contains(words.word()) ? StatementKind.EXECUTE_OTHER : StatementKind.UNKNOWN;
        };
    }
}
