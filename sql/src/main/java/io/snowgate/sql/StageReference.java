package io.snowgate.sql;

import module java.base;

/// A stage that a text names.
///
/// @param owner whose stage it is
/// @param name  the name as written (`db.schema."My stage"`, the table's name), `""` for the user's own
/// @param path  what follows the name's slash, `""` when nothing does
public record StageReference(Owner owner, String name, String path) {
    /// Whose stage it is.
    ///
    /// - `USER`: `@~`.
    /// - `TABLE`: `@%table`.
    /// - `NAMED`: `@name`.
    public enum Owner {
        USER, TABLE, NAMED
    }

    /// Every stage a text names, in order, as a token or as a string that begins with `@`.
    public static List<StageReference> of(Tokens tokens) {
        return List.of();
    }
}
