package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.gateway.admin.AuditQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `snowgate audit`.
@Command(name = "audit", description = {"Read the audit log.",
        "Through the running gateway, which records that it was read; when none runs, from its data folder, which nobody records."}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {
    private static final int MOST = 1_000;
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", scope = ScopeType.INHERIT, description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print a line of JSON for each entry.") private boolean json = false;

    public AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "tail", description = "The last entries, and with -f each new one.", mixinStandardHelpOptions = true)
    int tail(
            @Mixin Filters filters,
            @Option(names = {"-n",
                    "--limit"}, paramLabel = "N", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).") int limit,
            @Option(names = {"-f", "--follow"}, description = "Go on with each new entry.") boolean follow)
            throws CommandFailed {
        var query = filters.query(InstantSource.system().instant());
        check(limit);
        try (var source = open()) {
            if (follow && !source.recorded()) {
                throw CommandFailed.fault(
                        "no gateway is running, so there is nothing to follow; without -f its data folder is read");
            }
            var printer = printer(source);
            if (follow) {
                source.follow(query, limit, printer::line);
            } else {
                source.last(query, limit).forEach(printer::line);
            }
        }
        return 0;
    }

    @Command(name = "list", description = "Entries in a table, the newest below.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Filters filters,
            @Option(names = {"-n",
                    "--limit"}, paramLabel = "N", defaultValue = "100", description = "How many (default: ${DEFAULT-VALUE}).") int limit)
            throws CommandFailed {
        var query = filters.query(InstantSource.system().instant());
        check(limit);
        try (var source = open()) {
            printer(source).table(source.last(query, limit));
        }
        return 0;
    }

    @Command(name = "show", description = "Everything about an entry, a session or a statement, in full.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "The id of an entry, a session, a work context (wid), a query or a request.") String id)
            throws CommandFailed {
        try (var source = open()) {
            var found = source.last(AuditQuery.about(id), MOST);
            if (found.isEmpty()) {
                throw CommandFailed.fault("nothing in the log has the id " + id);
            }
            printer(source).whole(found);
        }
        return 0;
    }

    private static void check(int limit) throws CommandFailed {
        if (limit < 1 || limit > MOST) {
            throw CommandFailed.usage(List.of("--limit: write a number from 1 to " + MOST));
        }
    }

    private AuditSource open() throws CommandFailed {
        return AuditSources.open(ConfigCommand.load(terminal, config), terminal.environment());
    }

    private AuditPrinter printer(AuditSource source) {
        var printer = json ? AuditPrinter.json(terminal) : AuditPrinter.text(terminal);
        if (!source.recorded()) {
            printer.note("(offline: this read is not audited)");
        }
        return printer;
    }
}
