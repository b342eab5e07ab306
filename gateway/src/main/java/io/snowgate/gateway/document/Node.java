package io.snowgate.gateway.document;

import module java.base;

/// A YAML value that remembers where it stands.
public sealed interface Node {
    Place place();

    /// What to call it in a message.
    String kind();

    /// Keys in the order of the file, duplicates included.
    record Mapping(Place place, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /// One `key: value`; `place` is the key's.
    record Entry(String key, Place place, Node value) {}

    /// `[a, b]` or a list with dashes.
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A text, number or flag, as written.
    record Scalar(Place place, String text, Form form) implements Node {
        @Override
        public String kind() {
            return switch (form) {
                case TEXT -> "a text";
                case NUMBER -> "a number";
                case FLAG -> "true or false";
            };
        }
    }

    /// `key:` with nothing behind it.
    record Nothing(Place place) implements Node {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /// How YAML reads a scalar.
    enum Form {
        TEXT, NUMBER, FLAG
    }
}
