package io.snowgate.cli;

import module java.base;

import io.snowgate.cli.print.Printable;

/// Where a command prints and what it sees of the process around it.
///
/// @param in          what is given to the command
/// @param out         for what was asked for
/// @param err         for everything else
/// @param environment the process's environment
/// @param folder      the folder that relative paths on the command line begin in, absolute
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /// The process's own.
    public static Terminal ofProcess() {
        return new Terminal(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err),
                System.getenv(),
                Path.of("").toAbsolutePath());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), /* autoFlush= */ true,
                StandardCharsets.UTF_8);
    }

    /// Prints `snowgate: message` to `err`, on one line whatever is in it.
    public void complain(String message) {
        err.println("snowgate: " + Printable.line(message));
    }
}
