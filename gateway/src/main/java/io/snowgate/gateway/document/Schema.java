package io.snowgate.gateway.document;

import module java.base;

/// The keys that a kind of document knows. What is not listed cannot be read, and what a document has beyond it is a problem.
public final class Schema {
    private final List<Key> keys;
    private final Map<String, Key> byPath;
    private final String reference;

    /// @param keys      every key, parents before children
    /// @param reference the page that explains them
    public Schema(List<Key> keys, String reference) {
        this.keys = List.copyOf(keys);
        this.byPath = keys.stream().collect(Collectors.toUnmodifiableMap(Key::path, key -> key));
        this.reference = reference;
    }

    /// Every key, parents before children.
    public List<Key> keys() {
        return keys;
    }

    /// The page that explains them.
    String reference() {
        return reference;
    }

    /// The key at `path`, whose list indexes are ignored. Fails when the program asks for one that is not listed.
    Key at(String path) {
        var key = byPath.get(pattern(path));
        if (key == null) {
            throw new IllegalStateException("no key " + path + " is declared");
        }
        return key;
    }

    /// Names that may stand in the section at `path`.
    List<String> within(String path) {
        var section = pattern(path);
        return keys.stream().filter(key -> key.parent().equals(section)).map(Key::name).toList();
    }

    /// Paths of keys called `name`, wherever they stand.
    List<String> called(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).map(Key::path).toList();
    }

    private static String pattern(String path) {
        return path.replaceAll("\\[\\d+]", "[]");
    }
}
