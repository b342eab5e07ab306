package io.snowgate.sql;

/// What a statement does, coarsely.
///
/// - `READ`: Reads rows or metadata.
/// - `WRITE`: Changes rows, or files in a stage.
/// - `DDL`: Changes objects.
/// - `DCL`: Changes who may do or see what.
/// - `LOAD`: Brings files in.
/// - `UNLOAD`: Takes data out into files.
/// - `SESSION`: Changes what later statements of the session mean.
/// - `TRANSACTION`: Begins or ends a transaction.
/// - `PROCEDURE`: Runs code: a procedure, a block, a text given as a value.
/// - `ADMIN`: Changes or drives the account: users, warehouses, integrations, tasks.
/// - `UNKNOWN`: Nobody knows.
public enum StatementClass {
    READ, WRITE, DDL, DCL, LOAD, UNLOAD, SESSION, TRANSACTION, PROCEDURE, ADMIN, UNKNOWN
}
