package io.snowgate.cli;

import module java.base;

import io.snowgate.cli.serve.RunningGateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate serve`.
@Command(name = "serve", description = "Run the gateway.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
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
        try (var stop = new StopSignal();
                var gateway = RunningGateway.start(ConfigCommand.load(terminal, config),
                        terminal.environment())) {
            terminal.err()
                    .println("snowgate: listening on " + gateway.url() + ", for operators on "
                            + gateway.webUrl());
            stop.await();
        }
        return 0;
    }
}
