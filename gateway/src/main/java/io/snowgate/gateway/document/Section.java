package io.snowgate.gateway.document;

import module java.base;

import io.snowgate.gateway.document.Key.Presence;

/// A mapping of the file, being read. Asking for a key gives its value, its default, or, after noting a problem, something
/// harmless of the right type: reading always goes on, so that every problem is found in one run.
public final class Section {
    private final String path;
    private final Place place;
    private final Map<String, Node> values;
    private final Schema schema;
    private final Problems problems;

    private Section(String path, Place place, Map<String, Node> values, Schema schema, Problems problems) {
        this.path = path;
        this.place = place;
        this.values = values;
        this.schema = schema;
        this.problems = problems;
    }

    /// The whole file.
    public static Section root(Node node, Schema schema, Problems problems) {
        return of("", node, schema, problems);
    }

    private static Section of(String path, Node node, Schema schema, Problems problems) {
        return switch (node) {
            case Node.Mapping mapping -> {
                var section = new Section(path, mapping.place(), new LinkedHashMap<>(), schema, problems);
                mapping.entries().forEach(section::take);
                yield section;
            }
            case Node.Nothing nothing -> new Section(path, nothing.place(), Map.of(), schema, problems);
            case Node.Sequence _,Node.Scalar _ -> {
                problems.add(node.place(), path,
                        "a section (keys with values) is wanted here, not " + node.kind(),
                        "see " + schema.reference());
                yield new Section(path, node.place(), Map.of(), schema, Problems.unheard());
            }
        };
    }

    private void take(Node.Entry entry) {
        var known = schema.within(path);
        if (!known.contains(entry.key())) {
            problems.add(entry.place(), path(entry.key()), "unknown key",
                    Suggestion.forKey(entry.key(), known, schema.called(entry.key())));
        } else if (values.putIfAbsent(entry.key(), entry.value()) != null) {
            problems.add(entry.place(), path(entry.key()), "this key stands here twice",
                    "keep one of the two");
        }
    }

    /// True when the file has `key` with something behind it.
    public boolean has(String key) {
        return values.get(key) != null && !(values.get(key) instanceof Node.Nothing);
    }

    /// True when the file has `key`, be it with nothing behind it.
    public boolean stands(String key) {
        return values.containsKey(key);
    }

    /// How many problems the file has so far.
    public int problems() {
        return problems.count();
    }

    /// Path of `key` from the root of the file.
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Where `key` stands, or this section when it does not.
    public Place place(String key) {
        var node = values.get(key);
        return node == null ? place : node.place();
    }

    /// Notes that something is wrong with the value of `key`, or, when it is empty, with the section.
    public void problem(String key, String what, String remedy) {
        problems.add(place(key), key.isEmpty() ? path : path(key), what, remedy);
    }

    /// The section `key`; empty when it is left out.
    public Section section(String key) {
        var node = node(key);
        if (node.isPresent()) {
            return of(path(key), node.get(), schema, problems);
        }
        var needed = schema.at(path(key)).presence() instanceof Presence.Required;
        return new Section(path(key), place, Map.of(), schema, needed ? Problems.unheard() : problems);
    }

    /// The sections in the list `key`.
    public List<Section> sections(String key) {
        return switch (node(key).orElseGet(() -> new Node.Nothing(place))) {
            case Node.Sequence list -> {
                if (list.items().isEmpty()) {
                    problem(key, "this list is empty", "give at least one");
                }
                yield IntStream.range(0, list.items().size())
                        .mapToObj(i -> of(path(key) + "[" + i + "]", list.items().get(i), schema, problems))
                        .toList();
            }
            case Node.Nothing _ -> List.of();
            case Node.Mapping _,Node.Scalar _ -> {
                problem(key, "a list of sections is wanted here", "begin each with a dash");
                yield List.of();
            }
        };
    }

    /// The value of `key` as written, or its default; empty when there is neither, which is a problem if it is required.
    public Optional<Node> node(String key) {
        var declared = schema.at(path(key));
        if (has(key)) {
            return Optional.of(Objects.requireNonNull(values.get(key)));
        }
        return switch (declared.presence()) {
            case Presence.Required() -> {
                problem(key, "this is missing", "add it: " + declared.type().label());
                yield Optional.empty();
            }
            case Presence.Default(var value) -> Optional.of(Values.fallback(place, value));
            case Presence.Optional() -> Optional.empty();
        };
    }

    /// What [Values] reads out of `key`; `otherwise` when the key is left out or wrong.
    public <T> T value(String key, Values.Reading<T> reading, T otherwise) {
        return node(key).flatMap(node -> {
            try {
                return Optional.of(reading.read(node));
            } catch (Values.Unfit unfit) {
                problems.add(unfit.place(node.place()), path(key), unfit.what(), unfit.remedy());
                return Optional.empty();
            }
        }).orElse(otherwise);
    }
}
