package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Key;
import io.snowgate.gateway.document.Key.Presence;
import io.snowgate.gateway.document.KeyType;
import io.snowgate.sql.resolve.Catalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds `docs/policy.md` against what the program knows.
class PolicyPageTest {
    private static final Path PAGE = Path.of("../docs/policy.md");

    /// The first cells of the rows of the table below the line that begins with `heading`, each row with text in its last cell.
    private static List<String> table(String heading, int cells) throws IOException {
        var lines = Files.readAllLines(PAGE);
        var begin = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(heading))
                .findFirst()
                .orElseThrow();
        return lines.subList(begin + 2, lines.size())
                .stream()
                .takeWhile(l -> l.startsWith("| "))
                .map(l -> l.substring(2, l.length() - 2).split(" \\| ", cells + 1))
                .peek(row -> assertThat(row[cells]).as(row[0]).isNotBlank())
                .map(row -> String.join(" | ", Arrays.asList(row).subList(0, cells)))
                .toList();
    }

    @Test
    void every_key_is_documented_with_its_type_and_default_and_no_other_is() throws IOException {
        assertThat(table("| Key | Type | Default |", 3))
                .containsExactlyElementsOf(PolicyKeys.all().stream().map(PolicyPageTest::row).toList());
    }

    private static String row(Key key) {
        return "`" + key.path() + "` | " + key.type().label() + " | " + switch (key.presence()) {
            case Presence.Required() -> "required";
            case Presence.Default(var value) -> "`" + value + "`";
            case Presence.Optional() -> "–";
        };
    }

    @Test
    void every_type_is_explained() throws IOException {
        assertThat(table("| Type |", 1)).containsExactlyInAnyOrderElementsOf(PolicyKeys.all()
                .stream()
                .map(Key::type)
                .filter(t -> t != KeyType.SECTION && t != KeyType.SECTIONS)
                .map(KeyType::label)
                .distinct()
                .toList());
    }

    @Test
    void every_variable_is_documented_with_its_type_and_origin_and_no_other_is() throws IOException {
        assertThat(table("| Variable |", 3)).containsExactlyElementsOf(Arrays.stream(Variable.values())
                .map(v -> "`" + v.title() + "` | " + v.form().label() + " | "
                        + v.origin().name().toLowerCase(Locale.ROOT))
                .toList());
    }

    @Test
    void every_origin_is_explained() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(Variable.Origin.values())
                .allSatisfy(o -> assertThat(page).contains("`" + o.name().toLowerCase(Locale.ROOT) + "`: "));
    }

    @Test
    void every_built_in_rule_is_documented_and_no_other_is() throws IOException {
        assertThat(table("| Rule |", 1))
                .containsExactlyElementsOf(
                        Arrays.stream(BuiltIn.values()).map(b -> "`" + b.label() + "`").toList());
    }

    @Test
    void every_way_of_inference_is_documented() throws IOException {
        assertThat(table("| `inference` |", 1))
                .containsExactlyElementsOf(
                        Arrays.stream(Probing.values()).map(p -> "`" + p.label() + "`").toList());
    }

    @Test
    void the_example_is_sound_and_does_what_its_test_says() throws IOException {
        var page = Files.readString(PAGE);
        var begin = page.indexOf("```yaml\n") + 8;
        var example = page.substring(begin, page.indexOf("```", begin));
        var loaded = PolicyFiles.read(Map.of(PAGE, example));
        assertThat(loaded).isInstanceOf(PolicyFiles.Loaded.Sound.class);
        assertThat(
                Trial.tests(((PolicyFiles.Loaded.Sound) loaded).policy(), Catalogue.empty(), Instant.EPOCH))
                .hasSize(1)
                .allSatisfy(t -> assertThat(t.problem()).isEmpty());
    }
}
