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
/// - `CALL`: CALL, also `{call …}` and WITH … AS PROCEDURE … CALL.
/// - `BLOCK`: BEGIN … END or DECLARE … BEGIN … END.
/// - `EXECUTE_OTHER`: EXECUTE of an alert, a notebook, a job service, a project.
/// - `UNKNOWN`: Not on the list, or on the list with an object nobody knows.
public enum StatementKind {
    SELECT(StatementClass.READ), SHOW(StatementClass.READ), DESCRIBE(StatementClass.READ), EXPLAIN(
            StatementClass.READ), LIST(StatementClass.READ), INSERT(StatementClass.WRITE), UPDATE(
                    StatementClass.WRITE), DELETE(StatementClass.WRITE), MERGE(
                            StatementClass.WRITE), TRUNCATE(StatementClass.WRITE), REMOVE(
                                    StatementClass.WRITE), COPY_LOAD(StatementClass.LOAD), COPY_UNLOAD(
                                            StatementClass.UNLOAD), COPY_FILES(StatementClass.UNLOAD), PUT(
                                                    StatementClass.LOAD), GET(StatementClass.UNLOAD), CREATE(
                                                            StatementClass.DDL), ALTER(
                                                                    StatementClass.DDL), DROP(
                                                                            StatementClass.DDL), UNDROP(
                                                                                    StatementClass.DDL), COMMENT(
                                                                                            StatementClass.DDL), GRANT(
                                                                                                    StatementClass.DCL), REVOKE(
                                                                                                            StatementClass.DCL), USE_ROLE(
                                                                                                                    StatementClass.SESSION), USE_SECONDARY_ROLES(
                                                                                                                            StatementClass.SESSION), USE_WAREHOUSE(
                                                                                                                                    StatementClass.SESSION), USE_DATABASE(
                                                                                                                                            StatementClass.SESSION), USE_SCHEMA(
                                                                                                                                                    StatementClass.SESSION), SET(
                                                                                                                                                            StatementClass.SESSION), UNSET(
                                                                                                                                                                    StatementClass.SESSION), ALTER_SESSION(
                                                                                                                                                                            StatementClass.SESSION), BEGIN(
                                                                                                                                                                                    StatementClass.TRANSACTION), COMMIT(
                                                                                                                                                                                            StatementClass.TRANSACTION), ROLLBACK(
                                                                                                                                                                                                    StatementClass.TRANSACTION), CALL(
                                                                                                                                                                                                            StatementClass.PROCEDURE), EXECUTE_IMMEDIATE(
                                                                                                                                                                                                                    StatementClass.PROCEDURE), BLOCK(
                                                                                                                                                                                                                            StatementClass.PROCEDURE), EXECUTE_TASK(
                                                                                                                                                                                                                                    StatementClass.ADMIN), EXECUTE_OTHER(
                                                                                                                                                                                                                                            StatementClass.ADMIN), UNKNOWN(
                                                                                                                                                                                                                                                    StatementClass.UNKNOWN);

    private final StatementClass usual;

    StatementKind(StatementClass usual) {
        this.usual = usual;
    }

    /// The class of this kind, unless the statement's object says otherwise; see [Statement#category()].
    public StatementClass usual() {
        return usual;
    }
}
