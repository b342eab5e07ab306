package io.snowgate.cli;

import module java.base;

import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.gateway.document.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate config`.
@Command(name = "config", description = "Look at a configuration.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class ConfigCommand {
    private final Terminal terminal;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check", description = "List everything that is wrong with a configuration.", mixinStandardHelpOptions = true)
    int check(
            @Option(names = {"-c",
                    "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", description = "The configuration file (default: ${DEFAULT-VALUE}).") Path file)
            throws CommandFailed {
        var configuration = load(terminal, file);
        terminal.out()
                .println(String.format(Locale.ROOT, "%s is sound: %d target(s), %d issuer(s)",
                        configuration.file().getFileName(),
                        configuration.targets().size(), configuration.identity().issuers().size()));
        return 0;
    }

    /// The configuration in `file`.
    ///
    /// @throws CommandFailed with every problem, a line each
    public static Configuration load(Terminal terminal, Path file) throws CommandFailed {
        return sound(ConfigurationFile.load(terminal.folder().resolve(file), terminal.environment()));
    }

    /// The same for somebody who is still setting up: files that secrets are to be in need not exist.
    ///
    /// @throws CommandFailed with every problem, a line each
    public static Configuration plan(Terminal terminal, Path file) throws CommandFailed {
        return sound(ConfigurationFile.plan(terminal.folder().resolve(file), terminal.environment()));
    }

    private static Configuration sound(Loaded loaded) throws CommandFailed {
        return switch (loaded) {
            case Loaded.Sound(var configuration) -> configuration;
            case Loaded.Broken(var problems) ->
                throw CommandFailed.usage(problems.stream().map(Problem::text).toList());
        };
    }
}
