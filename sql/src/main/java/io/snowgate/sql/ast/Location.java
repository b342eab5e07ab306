package io.snowgate.sql.ast;

/// Where files are.
///
/// @param reference `@stage/path`, or an address (`s3://…`), without quotes
/// @param at        where it stands
public record Location(String reference, int at) {
    /// True for `@…`; else it is an address.
    public boolean stage() {
        return reference.startsWith("@");
    }
}
