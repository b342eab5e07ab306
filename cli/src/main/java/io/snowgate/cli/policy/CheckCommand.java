package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.PolicyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `snowgate policy check`.
@Command(name = "check", description = {
        "List everything that is wrong with a policy, and what is probably not meant.",
        "Exit code 0 when it is sound, 1 when --strict and there are warnings, 2 when it is not sound."}, mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private String place = Given.POLICY;
    @Option(names = "--schema", paramLabel = "FILE", description = "All tables there are, as for snowgate sql: names of others are warned of.") private String schema = "";
    @Option(names = "--strict", description = "Fail when there are warnings.") private boolean strict;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Parameters(paramLabel = "POLICY", arity = "0..1", defaultValue = Given.POLICY, description = "A file, a folder, or one of observe, guarded, strict, agents (default: ${DEFAULT-VALUE}).")
    void place(String given) {
        place = given;
    }

    @Override
    public Integer call() throws CommandFailed {
        var tables = Given.schema(terminal, schema).columns();
        var policy = Given.policy(terminal, place);
        var warnings = PolicyFiles.warnings(Given.place(terminal, place), tables);
        warnings.forEach(w -> terminal.out().println("warning: " + Printable.line(w.text())));
        terminal.out()
                .println(Printable.line(place) + " is sound: " + summary(policy) + ", " + warnings.size()
                        + " warning(s)");
        return strict && !warnings.isEmpty() ? CommandFailed.FAULT : 0;
    }

    private static String summary(Policy policy) {
        var document = policy.document();
        return document.rules().size() + " rule(s), " + document.masks().size() + " mask(s), "
                + document.tests().size() + " test(s), " + policy.digest();
    }
}
