package io.snowgate.cli;

import module java.base;

/// A command cannot do what was asked. The messages are for the person at the terminal: what is wrong, and what to do.
public final class CommandFailed extends Exception {
    /// Something went wrong.
    public static final int FAULT = 1;
    /// The command line or the configuration is wrong.
    public static final int USAGE = 2;
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<String> messages;

    private CommandFailed(int exitCode, List<String> messages) {
        super(String.join("; ", messages));
        this.exitCode = exitCode;
        this.messages = List.copyOf(messages);
    }

    /// Something went wrong: exit code 1.
    public static CommandFailed fault(String message) {
        return new CommandFailed(FAULT, List.of(message));
    }

    /// Something went wrong because of `cause`: exit code 1.
    public static CommandFailed fault(String message, Throwable cause) {
        var failed = fault(message);
        failed.initCause(cause);
        return failed;
    }

    /// What the user gave is wrong: exit code 2.
    public static CommandFailed usage(List<String> messages) {
        return new CommandFailed(USAGE, messages);
    }

    /// What the process ends with.
    public int exitCode() {
        return exitCode;
    }

    /// What to tell, a line each.
    public List<String> messages() {
        return messages;
    }
}
