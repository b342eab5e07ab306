package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Key;
import io.snowgate.gateway.document.Key.Presence;
import io.snowgate.gateway.document.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds `docs/configuration.md` against the keys that the program knows.
class ReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/configuration.md");

    @TempDir Path folder = Path.of("");

    @Test
    void every_key_is_documented_with_its_type_and_default_and_no_other_is() throws IOException {
        var documented = Files.readAllLines(REFERENCE)
                .stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 4))
                .peek(cells -> assertThat(cells[3]).as(cells[0]).hasSizeGreaterThan(10))
                .map(cells -> cells[0] + " | " + cells[1] + " | " + cells[2])
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(Keys.all().stream().map(ReferenceTest::row).toList());
    }

    private static String row(Key key) {
        return "| `" + key.path() + "` | " + key.type().label() + " | " + switch (key.presence()) {
            case Presence.Required() -> "required";
            case Presence.Default(var value) -> "`" + value + "`";
            case Presence.Optional() -> "–";
        };
    }

    @Test
    void every_type_is_explained() throws IOException {
        var explained = Files.readAllLines(REFERENCE)
                .stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| `"))
                .flatMap(line -> Arrays.stream(line.substring(2, line.indexOf(" |", 2)).split(", ")))
                .toList();
        assertThat(explained).containsAll(Keys.all()
                .stream()
                .filter(key -> key.type() != KeyType.SECTION && key.type() != KeyType.SECTIONS)
                .map(key -> key.type().label())
                .toList());
    }

    @Test
    void the_example_is_sound() throws IOException {
        var reference = Files.readString(REFERENCE);
        var begin = reference.indexOf("```yaml\n") + 8;
        var example = reference.substring(begin, reference.indexOf("```", begin));
        Files.writeString(folder.resolve("snowgate.p8"), "not looked into");
        assertThat(ConfigurationFixture.in(folder).problems(example)).isEmpty();
    }
}
