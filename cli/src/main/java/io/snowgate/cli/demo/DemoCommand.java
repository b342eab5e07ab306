package io.snowgate.cli.demo;

import module java.base;
import module java.sql;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.StopSignal;
import io.snowgate.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate demo`.
@Command(name = "demo", description = "Watch it work: a pretend Snowflake, a pretend identity provider, a real gateway, a real driver.", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--once", description = "Exit after the story: 0 when every step did what it says, 1 otherwise.") private boolean once = false;

    @Option(names = "--folder", paramLabel = "FOLDER", description = "Where its configuration and data go (default: a new temporary folder).") private Optional<Path> folder = Optional
            .empty();

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Plays the story, then stays up unless told otherwise.
    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        try (var stop = new StopSignal(); var stage = Stage.set(place())) {
            terminal.out()
                    .println("Snowgate listens on " + stage.gateway().url()
                            + ", in front of a pretend Snowflake on "
                            + stage.sandbox().url() + "; identities come from " + stage.idp().issuer() + ".");
            var failures = new Story(stage, terminal).play();
            if (!failures.isEmpty()) {
                throw CommandFailed.fault(failures.size() + " step(s) did not do what they say: "
                        + String.join("; ", failures));
            }
            terminal.out()
                    .println("\nEvery step did what it says. Configuration and data: " + stage.folder());
            if (!once) {
                terminal.out().println(Settings.of(stage));
                terminal.out().println("Ctrl-C ends it.");
                stop.await();
            }
            return 0;
        } catch (SQLException | IOException e) {
            throw CommandFailed.fault("the demo broke off: " + e.getMessage(), e);
        }
    }

    private Path place() throws IOException {
        return folder.isPresent()
                ? terminal.folder().resolve(folder.get())
                : Files.createTempDirectory("snowgate-demo-");
    }
}
