package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `snowgate policy`.
@Command(name = "policy", description = "Work with a policy: check, test and explain it, decide recorded statements again, suggest what to classify.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class PolicyCommand {
    private final Terminal terminal;

    public PolicyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// This command with those under it.
    public CommandLine line() {
        return new CommandLine(this)
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new SuggestCommand(terminal));
    }
}
