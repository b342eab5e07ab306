package io.snowgate.cli;

import module java.base;

import io.snowgate.cli.serve.RunningGateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate serve`.
@Command(name = "serve", description = "Run the gateway.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /// What closing takes beside waiting for requests.
    private static final Duration CLOSING = Duration.ofSeconds(20);
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", description = "The configuration (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs until the process is told to stop.
    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var configuration = ConfigCommand.load(terminal, config);
        try (var stop = new StopSignal(configuration.drain().plus(CLOSING));
                var gateway = RunningGateway.start(configuration, terminal.environment())) {
            terminal.err()
                    .println("snowgate: listening on " + gateway.url() + ", for operators on "
                            + gateway.webUrl());
            stop.await();
            terminal.err()
                    .println("snowgate: stopping; requests under way have "
                            + configuration.drain().toSeconds() + " s, a second signal ends them at once");
        }
        return 0;
    }
}
