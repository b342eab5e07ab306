package io.snowgate.gateway.secret;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/keys.md` and [Purpose] say the same.
class KeysPageTest {
    @Test
    void the_page_lists_every_key_and_no_other() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/keys.md"))
                .stream()
                .filter(l -> l.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Purpose.values()).map(KeysPageTest::row).toList());
    }

    private static String row(Purpose key) {
        return "| `%s` | %s | %s | %s | %s |".formatted(key.label(),
                key.use() == Purpose.Use.SEAL ? "AES-256-GCM" : "HMAC-SHA-256", key.what(), key.rotation(),
                key.loss());
    }
}
