package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Key;
import io.snowgate.gateway.document.Key.Presence;
import io.snowgate.gateway.document.KeyType;
import io.snowgate.gateway.document.Problem;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// `policies/policy.schema.json`, which editors read, says what the program takes.
class PolicySchemaTest {
    private static final Path SCHEMA = Path.of("../policies/policy.schema.json");
    private static final List<Key> KEYS = PolicyKeys.all();

    private static JsonNode schema() throws IOException, Malformed {
        return Json.object(Files.readAllBytes(SCHEMA));
    }

    /// What the schema says of the section at `path`, `""` for the whole.
    private static JsonNode section(String path) throws IOException, Malformed {
        var node = schema();
        for (var step : path.isEmpty() ? List.<String>of() : List.of(path.split("\\."))) {
            node = node.path("properties").path(step.replace("[]", ""));
            node = step.endsWith("[]") ? node.path("items") : node;
        }
        return node;
    }

    private static String parent(Key key) {
        return key.path().contains(".") ? key.path().substring(0, key.path().lastIndexOf('.')) : "";
    }

    private static String name(Key key) {
        return key.path().substring(key.path().lastIndexOf('.') + 1);
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void every_key_is_there_with_its_type(Key key) throws IOException, Malformed {
        var said = section(parent(key)).path("properties").path(name(key));
        var type = said.path("type").asString("");
        switch (key.type()) {
            case SECTION, ENTRIES -> assertThat(type).isEqualTo("object");
            case SECTIONS -> {
                assertThat(type).isEqualTo("array");
                assertThat(said.at("/items/type").asString("")).isEqualTo("object");
            }
            case TEXT, DURATION -> assertThat(type).isEqualTo("string");
            case TEXTS -> assertThat(said.at("/$ref").asString("")).isEqualTo("#/$defs/texts");
            case NUMBER -> assertThat(type).isEqualTo("integer");
            case FLAG -> assertThat(type).isEqualTo("boolean");
            case MASK -> assertThat(said.at("/$ref").asString("")).isEqualTo("#/$defs/mask");
            default -> throw new AssertionError("no policy has a " + key.type());
        }
        assertThat(said.path("description").asString("")).isNotBlank();
    }

    @Test
    void nothing_else_is_there_and_what_is_required_is() throws IOException, Malformed {
        var sections = KEYS.stream()
                .filter(k -> k.type() == KeyType.SECTION || k.type() == KeyType.SECTIONS)
                .map(k -> k.path() + (k.type() == KeyType.SECTIONS ? "[]" : ""));
        for (var path : Stream.concat(Stream.of(""), sections).toList()) {
            var said = section(path);
            var inside = KEYS.stream().filter(k -> parent(k).equals(path)).toList();
            assertThat(said.path("additionalProperties").toString()).as(path).isEqualTo("false");
            assertThat(said.path("properties").propertyNames()).as(path)
                    .containsExactlyInAnyOrderElementsOf(
                            inside.stream().map(PolicySchemaTest::name).toList());
            assertThat(said.path("required").valueStream().map(n -> n.asString(""))).as(path)
                    .containsExactlyInAnyOrderElementsOf(inside.stream()
                            .filter(k -> k.presence() instanceof Presence.Required)
                            .map(PolicySchemaTest::name)
                            .toList());
        }
    }

    /// A document with nothing but `value` at `path`, in JSON, which is YAML.
    private static String only(String path, String value) {
        var text = "\"" + value + "\"";
        for (var step : List.of(path.split("\\.")).reversed()) {
            text = "{\"" + step.replace("[]", "") + "\": " + (step.endsWith("[]") ? "[" + text + "]" : text)
                    + "}";
        }
        return text;
    }

    private static List<Problem> problems(String yaml, String path) {
        return switch (PolicyFiles.read(Map.of(Path.of("p.yaml"), yaml))) {
            case PolicyFiles.Loaded.Sound _ -> List.of();
            case PolicyFiles.Loaded.Broken(var all) -> all.stream()
                    .filter(p -> p.key().replaceAll("\\[\\d+]", "[]").equals(path))
                    .toList();
        };
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void the_words_a_key_takes_are_those_the_program_takes(Key key) throws IOException, Malformed {
        if (key.type() != KeyType.TEXT) {
            return;
        }
        var words = section(parent(key)).path("properties")
                .path(name(key))
                .path("enum")
                .valueStream()
                .map(n -> n.asString(""))
                .toList();
        var remedies = problems(only(key.path(), "zzzzzzzzzzzz"), key.path()).stream()
                .map(Problem::remedy)
                .toList();
        if (words.isEmpty()) {
            assertThat(remedies).noneMatch(r -> r.startsWith("write ") && r.contains(" or "));
        } else {
            assertThat(remedies).containsExactly("write " + String.join(" or ", words));
            assertThat(words)
                    .allSatisfy(w -> assertThat(problems(only(key.path(), w), key.path())).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded", "strict", "agents"})
    void editors_find_it_from_the_policies_beside_it(String name) throws IOException {
        assertThat(Files.readAllLines(SCHEMA.resolveSibling(name + ".yaml")).getFirst())
                .isEqualTo("# yaml-language-server: $schema=policy.schema.json");
    }
}
