package io.snowgate.sql;

/// Which statement it is, by its leading keywords. A closed list: what is not on it is [#UNKNOWN].
///
/// - `SELECT`: SELECT, WITH … SELECT, VALUES, or one of them in parentheses.
/// - `REMOVE`: REMOVE or RM: deletes files of a stage.
/// - `COPY_LOAD`: COPY INTO a table.
/// - `COPY_UNLOAD`: COPY INTO a stage or an URL.
/// - `COPY_FILES`: COPY FILES INTO a stage from another.
/// - `USE_DATABASE`: USE DATABASE, or USE with a bare name.
/// - `BEGIN`: BEGIN or START TRANSACTION; a block is [#BLOCK].
/// - `DEFINE`: an object of a project that is deployed later.
/// - `DEFINE`: an object of a project, which is deployed later.
/// - `CALL`: CALL, also `{call …}` and WITH … AS PROCEDURE … CALL.
/// - `BLOCK`: BEGIN … END or DECLARE … BEGIN … END.
/// - `EXECUTE_OTHER`: EXECUTE of an alert, a notebook, a job service, a project.
/// - `UNKNOWN`: Not on the list, or on the list with an object nobody knows.
public enum StatementKind {
    SELECT, SHOW, DESCRIBE, EXPLAIN, LIST, INSERT, UPDATE, DELETE, MERGE, TRUNCATE, REMOVE, COPY_LOAD, PUT, COPY_UNLOAD, COPY_FILES, GET, CREATE, ALTER, DROP, UNDROP, COMMENT, DEFINE, GRANT, REVOKE, USE_ROLE, USE_SECONDARY_ROLES, USE_WAREHOUSE, USE_DATABASE, USE_SCHEMA, SET, UNSET, ALTER_SESSION, BEGIN, COMMIT, ROLLBACK, CALL, EXECUTE_IMMEDIATE, BLOCK, EXECUTE_TASK, EXECUTE_OTHER, UNKNOWN;

    /// The class of this kind, unless the statement's object says otherwise; see [Statement#category()].
    public StatementClass usual() {
        return switch (this) {
            case SELECT, SHOW, DESCRIBE, EXPLAIN, LIST -> StatementClass.READ;
            case INSERT, UPDATE, DELETE, MERGE, TRUNCATE, REMOVE -> StatementClass.WRITE;
            case COPY_LOAD, PUT -> StatementClass.LOAD;
            case COPY_UNLOAD, COPY_FILES, GET -> StatementClass.UNLOAD;
            case CREATE, ALTER, DROP, UNDROP, COMMENT, DEFINE -> StatementClass.DDL;
            case GRANT, REVOKE -> StatementClass.DCL;
            case USE_ROLE, USE_SECONDARY_ROLES, USE_WAREHOUSE, USE_DATABASE, USE_SCHEMA, SET, UNSET,
                    ALTER_SESSION ->
                StatementClass.SESSION;
            case BEGIN, COMMIT, ROLLBACK -> StatementClass.TRANSACTION;
            case CALL, EXECUTE_IMMEDIATE, BLOCK -> StatementClass.PROCEDURE;
            case EXECUTE_TASK, EXECUTE_OTHER -> StatementClass.ADMIN;
            case UNKNOWN -> StatementClass.UNKNOWN;
        };
    }

    /// Whether `name`, in upper case, is what others call this kind: our name with blanks or lines, or one of the coarser
    /// names that collections of statements use (`GRANT/REVOKE`, `COPY_INTO_TABLE`, `SCRIPTING`, …).
    public boolean called(String name) {
        return switch (name) {
            case "EXPRESSION" -> this == SELECT;
            case "ALTER" -> this == ALTER || this == ALTER_SESSION;
            case "CREATE" -> this == CREATE || this == DEFINE;
            case "GRANT/REVOKE" -> usual() == StatementClass.DCL;
            case "COPY_INTO_TABLE" -> this == COPY_LOAD;
            case "COPY_INTO_LOCATION" -> this == COPY_UNLOAD;
            case "SCRIPTING" -> this == BLOCK;
            case "TRANSACTION" -> usual() == StatementClass.TRANSACTION;
            case "USE" -> name().startsWith("USE_");
            default -> name().replace('_', ' ').equals(name.replace('_', ' '));
        };
    }
}
