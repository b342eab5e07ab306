package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.audit.AuditSources;
import io.snowgate.cli.audit.Filters;
import io.snowgate.cli.audit.Found;
import io.snowgate.gateway.admin.AuditQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate policy suggest`.
@Command(name = "suggest", description = {"Suggest what to classify, going by the names of columns.",
        "From a schema file, or else from the statements in the audit log. Prints a policy that has nothing else in it."}, mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Option(names = "--schema", paramLabel = "FILE", description = "The tables there are, as for snowgate sql.") private String schema = "";
    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");
    @Option(names = "--since", paramLabel = "WHEN", defaultValue = "30d", description = "Statements from this moment on: 2026-01-31T12:00:00Z, or 15m, 2h, 7d ago (default: ${DEFAULT-VALUE}).") private String since = "30d";

    SuggestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailed {
        var suggestions = new Suggestions();
        if (schema.isEmpty()) {
            statements(suggestions);
        } else {
            suggestions.tables(Given.schema(terminal, schema).columns());
        }
        terminal.out().print(suggestions.yaml());
        return 0;
    }

    private void statements(Suggestions suggestions) throws CommandFailed {
        var query = new AuditQuery(new TreeMap<>(Map.of("type", "statement.*")), "",
                Filters.moment("--since", since, InstantSource.system().instant(), Instant.MIN), Instant.MAX);
        var lost = new ArrayList<Found>();
        try (var source = AuditSources.open(ConfigCommand.load(terminal, config), terminal.environment())) {
            if (!source.recorded()) {
                terminal.err().println("(offline: this read is not audited)");
            }
            source.all(query, found -> {
                try {
                    if (Recorded.about(found)) {
                        suggestions.statement(found);
                    }
                } catch (Recorded.Lost _) {
                    lost.add(found);
                }
            });
        }
        if (!lost.isEmpty()) {
            terminal.complain(lost.size() + " statement(s) could not be opened, and are left out");
        }
    }
}
