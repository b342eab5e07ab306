package io.snowgate.cli;

import module java.base;

/// A command that was run in this process, and what it printed.
public record Ran(int exitCode, String out, String err) {
    /// Runs `arguments` in `folder`.
    public static Ran in(Path folder, String... arguments) {
        return given("", folder, arguments);
    }

    /// Runs `arguments` in `folder` with `input` on standard input.
    public static Ran given(String input, Path folder, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, /* autoFlush= */ true, StandardCharsets.UTF_8),
                new PrintStream(err, /* autoFlush= */ true, StandardCharsets.UTF_8), Map.of(), folder);
        var exitCode = Snowgate.run(terminal, List.of(arguments));
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
