package io.snowgate.gateway.identity;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/identity.md` explains every refusal.
class IdentityPageTest {
    @Test
    void the_page_lists_every_refusal_with_its_code_and_no_other() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/identity.md"))
                .stream()
                .filter(l -> l.startsWith("| `39"))
                .map(l -> l.split("\\|", -1))
                .map(c -> c[1].strip() + " " + c[2].strip())
                .toList();
        assertThat(rows).containsExactlyElementsOf(Arrays.stream(Reason.values())
                .map(r -> "`%s` `%s`".formatted(r.code(), r.label()))
                .toList());
    }
}
