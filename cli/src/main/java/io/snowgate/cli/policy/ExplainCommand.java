package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.gateway.policy.Trial;
import io.snowgate.gateway.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `snowgate policy explain`.
@Command(name = "explain", description = {
        "What a policy says to somebody who sends SQL, and why: every rule that is looked at.",
        "Exit code 0 whatever it says, 2 when the policy is not sound."}, mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final Asker asker = new Asker();
    @Option(names = "--policy", paramLabel = "POLICY", defaultValue = Given.POLICY, description = "A file, a folder, or one of observe, guarded, strict, agents (default: ${DEFAULT-VALUE}).") private String place = Given.POLICY;
    @Option(names = "--sql", paramLabel = "SQL", required = true, description = "The text.") private String sql = "";
    @Option(names = "--schema", paramLabel = "FILE", description = "Tables and views, as for snowgate sql; those under assume: come on top.") private String schema = "";
    @Option(names = "--now", paramLabel = "WHEN", description = "What the time is for conditions: 2026-01-31T12:00:00Z (default: now).") private String now = "";
    @Option(names = "--json", description = "Print JSON.") private boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailed {
        var policy = Given.policy(terminal, place);
        var verdict = Trial.decide(policy, asker.asking(), sql, Given.schema(terminal, schema),
                Given.moment("--now", now));
        if (json) {
            terminal.out()
                    .println(Printable
                            .json(new String(Json.bytes(VerdictJson.of(verdict)), StandardCharsets.UTF_8)));
        } else {
            new VerdictPrinter(terminal.out()).print(verdict);
        }
        return 0;
    }
}
