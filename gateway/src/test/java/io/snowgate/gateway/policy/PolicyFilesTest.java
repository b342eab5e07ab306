package io.snowgate.gateway.policy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Reading a policy from files.
class PolicyFilesTest {
    @TempDir Path folder = Path.of("");

    private static PolicyFiles.Loaded.Sound sound(PolicyFiles.Loaded loaded) {
        assertThat(loaded).isInstanceOf(PolicyFiles.Loaded.Sound.class);
        return (PolicyFiles.Loaded.Sound) loaded;
    }

    @Test
    void what_is_kept_of_several_files_is_the_same_policy_again() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "---\nversion: 1\nrules: [{name: b, allow: {}}]\n");
        Files.writeString(folder.resolve("a.yaml"), "version: 1\nrules: [{name: a, allow: {}}]");
        Files.writeString(folder.resolve("c.txt"), "not a policy");
        var first = sound(PolicyFiles.load(folder));
        var again = sound(PolicyFiles.again(first.text()));
        assertThat(again.policy().digest()).isEqualTo(first.policy().digest());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.policy().document().rules()).extracting(PolicyDocument.Rule::name)
                .containsExactly("a", "b");
    }

    @Test
    void a_policy_that_names_every_column_of_a_large_account_is_read() {
        var text = new StringBuilder("version: 1\nclassify:\n");
        for (var table = 0; table < 10_000; table++) {
            text.append("  - {tags: [t], columns: [");
            for (var column = 0; column < 10; column++) {
                text.append(column == 0 ? "" : ", ")
                        .append("DATABASE.SCHEMA.TABLE_")
                        .append(table)
                        .append(".COLUMN_")
                        .append(column);
            }
            text.append("]}\n");
        }
        assertThat(text.length()).isGreaterThan(3 << 20);
        assertThat(sound(PolicyFiles.again(text.toString())).policy().document().classify()).hasSize(10_000);
    }
}
