package io.snowgate.gateway.document;

/// A key that a document knows. The page that explains the document has a row for each, and a test compares them.
///
/// @param path     from the root, list items as `[]`: `targets[].url`
/// @param type     what its value must be
/// @param presence what leaving it out means
public record Key(String path, KeyType type, Presence presence) {

    /// What leaving a key out means.
    public sealed interface Presence {
        /// A problem.
        record Required() implements Presence {}

        /// The same as writing `value`.
        record Default(String value) implements Presence {}

        /// That the thing is not wanted, or is derived as the reference says.
        record Optional() implements Presence {}
    }

    /// A key that must be there.
    public static Key required(String path, KeyType type) {
        return new Key(path, type, new Presence.Required());
    }

    /// A key that may be left out.
    public static Key optional(String path, KeyType type) {
        return new Key(path, type, new Presence.Optional());
    }

    /// A key that is `fallback` when it is left out.
    public static Key of(String path, KeyType type, String fallback) {
        return new Key(path, type, new Presence.Default(fallback));
    }

    /// The last step of the path.
    String name() {
        return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }

    /// The path of the section it stands in, `""` at the top.
    String parent() {
        var dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
