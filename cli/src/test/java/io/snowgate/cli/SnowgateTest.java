package io.snowgate.cli;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SnowgateTest {
    @TempDir Path folder = Path.of("");

    @Test
    void help_and_version_are_asked_for_and_go_to_standard_output() {
        var help = Ran.in(folder, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: snowgate", "serve", "demo", "sandbox", "audit", "keys",
                "config");
        assertThat(help.err()).isEmpty();
        assertThat(Ran.in(folder, "--version").out()).startsWith("snowgate ");
    }

    @Test
    void a_wrong_command_line_says_what_is_wrong_and_ends_with_2() {
        var ran = Ran.in(folder, "keys", "init", "--colour");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("snowgate: Unknown option: '--colour'")
                .endsWith(
                        "snowgate: try: snowgate keys init --help\n");
        assertThat(Ran.in(folder).exitCode()).isEqualTo(2);
    }

    @Test
    void what_is_complained_about_cannot_reach_the_terminal_raw() {
        var ran = Ran.in(folder, "\u001b[31mboo\u202e\nsnowgate: all is well");
        assertThat(ran.err()).contains("\\x1b[31mboo\\u{202e}\\nsnowgate: all is well")
                .doesNotContain("\u001b", "\u202e");
        assertThat(ran.err().lines()).hasSize(2);
    }

    @Test
    void a_root_key_is_made_once_and_never_overwritten() throws IOException {
        var made = Ran.in(folder, "keys", "init", "--file", "k/root.key");
        assertThat(made.exitCode()).isZero();
        assertThat(made.out()).matches("made root key [0-9a-f]{12} in k/root.key\n");
        var key = Files.readString(folder.resolve("k/root.key"));
        var again = Ran.in(folder, "keys", "init", "--file", "k/root.key");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("is never overwritten");
        assertThat(Files.readString(folder.resolve("k/root.key"))).isEqualTo(key);
        assertThat(made.out() + again.out() + again.err()).doesNotContain(key.strip());
    }

    @Test
    void a_broken_configuration_is_listed_problem_by_problem_and_ends_with_2() throws IOException {
        Files.writeString(folder.resolve("snowgate.yaml"), "listen: {prot: 1, address: x}\n");
        for (var command : List.of(List.of("config", "check"), List.of("serve"), List.of("audit", "list"))) {
            var ran = Ran.in(folder, command.toArray(String[]::new));
            assertThat(ran.exitCode()).as("%s", command).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines()).contains("snowgate: " + folder
                    + "/snowgate.yaml:1:10: listen.prot: unknown key; did you mean 'port'?")
                    .hasSize(6)
                    .anyMatch(line -> line.endsWith(
                            "policy: this is missing; add it: policy: observe / guarded / strict / agents / file / folder"))
                    .allMatch(line -> line.startsWith("snowgate: " + folder + "/snowgate.yaml:1:"));
        }
    }

    @Test
    void a_configuration_that_is_not_there_is_said_so() {
        var ran = Ran.in(folder, "serve", "--config", "none.yaml");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("none.yaml: there is no such file");
    }
}
