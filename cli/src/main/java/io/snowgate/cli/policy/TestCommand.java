package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.gateway.policy.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `snowgate policy test`.
@Command(name = "test", description = {"Run the tests that stand in a policy.",
        "Exit code 0 when all came out as expected, 1 when one did not, 2 when the policy is not sound."}, mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private String place = Given.POLICY;
    @Option(names = "--schema", paramLabel = "FILE", description = "Tables and views, as for snowgate sql; those under assume: come on top.") private String schema = "";
    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the results to this file, as JUnit's XML.") private String junit = "";
    @Option(names = "--now", paramLabel = "WHEN", description = "What the time is for conditions: 2026-01-31T12:00:00Z (default: now).") private String now = "";

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Parameters(paramLabel = "POLICY", arity = "0..1", defaultValue = Given.POLICY, description = "A file, a folder, or one of observe, guarded, strict, agents (default: ${DEFAULT-VALUE}).")
    void place(String given) {
        place = given;
    }

    @Override
    public Integer call() throws CommandFailed {
        var policy = Given.policy(terminal, place);
        var tested = Trial.tests(policy, Given.schema(terminal, schema), Given.moment("--now", now));
        tested.forEach(this::print);
        if (!junit.isEmpty()) {
            write(tested);
        }
        var failed = tested.stream().filter(t -> !t.problem().isEmpty()).count();
        terminal.out().println(tested.size() + " test(s), " + failed + " failed");
        return failed == 0 ? 0 : CommandFailed.FAULT;
    }

    private void print(Trial.Tested tested) {
        var name = Printable.line(tested.test().name());
        terminal.out()
                .println(tested.problem().isEmpty()
                        ? "ok      " + name
                        : "FAILED  " + name + " (line " + tested.test().line() + "): "
                                + Printable.line(tested.problem()));
    }

    private void write(List<Trial.Tested> tested) throws CommandFailed {
        try {
            Files.writeString(terminal.folder().resolve(junit), JUnitReport.of(place, tested));
        } catch (IOException e) {
            throw CommandFailed.fault("the results cannot be written to " + junit, e);
        }
    }
}
