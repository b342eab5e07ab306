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

    /// Every stage a text names, in order, as a token or as a string that begins with `@`. A stage that comes in a bind
    /// or a variable is not seen.
    public static List<StageReference> of(Tokens tokens) {
        return tokens.meaningful()
                .stream()
                .filter(t -> t.kind() == TokenKind.STAGE || t.kind().text())
                .map(tokens::value)
                .filter(v -> v.startsWith("@"))
                .map(StageReference::read)
                .toList();
    }

    private static StageReference read(String reference) {
        var end = 1;
        var quoted = false;
        while (end < reference.length() && (quoted || reference.charAt(end) != '/')) {
            quoted ^= reference.charAt(end) == '"';
            end++;
        }
        var name = reference.substring(1, end);
        var path = end < reference.length() ? reference.substring(end + 1) : "";
        if (name.equals("~")) {
            return new StageReference(Owner.USER, "", path);
        }
        var last = lastPart(name);
        if (name.startsWith("%", last)) {
            return new StageReference(Owner.TABLE, name.substring(0, last) + name.substring(last + 1), path);
        }
        return new StageReference(Owner.NAMED, name, path);
    }

    /// Where the last part of a dotted name begins.
    private static int lastPart(String name) {
        var begin = 0;
        var quoted = false;
        for (var i = 0; i < name.length(); i++) {
            quoted ^= name.charAt(i) == '"';
            if (!quoted && name.charAt(i) == '.') {
                begin = i + 1;
            }
        }
        return begin;
    }
}
