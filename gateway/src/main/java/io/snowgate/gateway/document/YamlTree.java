package io.snowgate.gateway.document;

import module java.base;

import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads one YAML document into [Node]s. Aliases and further documents are refused: a configuration file should read the same
/// to a person and to a program.
public final class YamlTree {
    private static final int DEEPEST = 32;
    /// Of characters: whoever reads files refuses larger ones, and tells it better. So does [Section] with keys that stand twice.
    private static final int LONGEST = 64 << 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loadSettings(
                    LoadSettings.builder().setAllowDuplicateKeys(true).setCodePointLimit(LONGEST).build())
            .build();
    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /// The root of `yaml`. Broken syntax is added to `problems` and gives nothing.
    public static Node read(String yaml, Problems problems) {
        try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), yaml)) {
            if (parser.nextToken() == null) {
                return new Node.Nothing(Place.WHOLE_FILE);
            }
            var tree = new YamlTree(parser, problems);
            var root = tree.value(0);
            if (parser.nextToken() != null) {
                problems.add(tree.place(), "", "a second document begins here",
                        "keep one document in the file");
            }
            return root;
        } catch (JacksonException broken) {
            problems.add(place(broken.getLocation()), "", "this is not YAML: " + reason(broken),
                    "mind indentation, quotes and brackets");
            return new Node.Nothing(Place.WHOLE_FILE);
        }
    }

    /// The library's message without its indented lines: they are an excerpt of the file, which could show a secret.
    private static String reason(JacksonException broken) {
        return broken.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private Node value(int depth) {
        if (depth > DEEPEST) {
            problems.add(place(), "", "this is nested more than " + DEEPEST + " deep", "flatten it");
            parser.skipChildren();
            return new Node.Nothing(place());
        }
        if (parser.isCurrentAlias()) {
            problems.add(place(), "", "aliases (*name) are not supported", "write the value out");
            return new Node.Nothing(place());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_NULL -> new Node.Nothing(place());
            case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Form.FLAG);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Form.NUMBER);
            default -> scalar(Node.Form.TEXT);
        };
    }

    private Node scalar(Node.Form form) {
        return new Node.Scalar(place(), parser.getString(), form);
    }

    private Node mapping(int depth) {
        var start = place();
        var entries = new ArrayList<Node.Entry>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var at = place();
            parser.nextToken();
            entries.add(new Node.Entry(key, at, value(depth + 1)));
        }
        return new Node.Mapping(start, entries);
    }

    private Node sequence(int depth) {
        var start = place();
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        return new Node.Sequence(start, items);
    }

    private Place place() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(TokenStreamLocation location) {
        return new Place(Math.max(location.getLineNr(), 0), Math.max(location.getColumnNr(), 0));
    }
}
