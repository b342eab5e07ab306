package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FiltersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin private final Filters filters = new Filters();
    }

    private static SortedMap<String, String> parameters(String... options) throws CommandFailed {
        var holder = new Holder();
        new CommandLine(holder).parseArgs(options);
        return holder.filters.query(NOW).parameters();
    }

    @Test
    void without_options_everything_is_wanted() throws CommandFailed {
        assertThat(parameters()).isEmpty();
    }

    @Test
    void every_option_asks_for_one_field() throws CommandFailed {
        assertThat(parameters("--type", "statement.*", "--subject", "a", "--kind", "agent", "--job", "j",
                "--run", "r",
                "--session", "s", "--target", "t", "--role", "o", "--query-id", "q")).isEqualTo(
                        Map.of("type", "statement.*", "subject", "a", "kind", "agent", "job", "j", "run", "r",
                                "session", "s",
                                "target", "t", "role", "o", "query_id", "q"));
    }

    @ParameterizedTest
    @CsvSource({"90s, 2026-03-02T11:58:30Z", "15m, 2026-03-02T11:45:00Z", "2h, 2026-03-02T10:00:00Z",
            "7d, 2026-02-23T12:00:00Z", "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z"})
    void moments_are_absolute_or_so_long_ago(String written, String meant) throws CommandFailed {
        assertThat(parameters("--since", written)).isEqualTo(Map.of("since", meant));
    }

    @Test
    void what_is_no_moment_is_said_so() {
        assertThatThrownBy(() -> parameters("--until", "yesterday"))
                .isInstanceOfSatisfying(CommandFailed.class,
                        failed -> assertThat(failed.exitCode()).isEqualTo(CommandFailed.USAGE))
                .hasMessageStartingWith("--until:");
    }
}
