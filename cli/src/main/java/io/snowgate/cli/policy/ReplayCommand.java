package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.audit.AuditSource;
import io.snowgate.cli.audit.AuditSources;
import io.snowgate.cli.audit.Filters;
import io.snowgate.gateway.admin.AuditQuery;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.PolicyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate policy replay`.
@Command(name = "replay", description = {
        "Decide recorded statements again, and tell what comes out differently.",
        "With the policy that was in force then, or with another. Exit code 0 whatever comes out, 2 when the policy is not sound."}, mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");
    @Option(names = "--since", paramLabel = "WHEN", defaultValue = "7d", description = "From this moment on: 2026-01-31T12:00:00Z, or 15m, 2h, 7d ago (default: ${DEFAULT-VALUE}).") private String since = "7d";
    @Option(names = "--until", paramLabel = "WHEN", description = "Before this moment; written as --since.") private String until = "";
    @Option(names = "--with", paramLabel = "POLICY", description = "The policy that decides: a file, a folder, or one of observe, guarded, strict, agents (default: the one in force then).") private String with = "";
    @Option(names = "--json", description = "Print JSON.") private boolean json;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailed {
        var now = InstantSource.system().instant();
        var query = new AuditQuery(new TreeMap<>(Map.of("type", "statement.*")), "",
                Filters.moment("--since", since, now, Instant.MIN),
                Filters.moment("--until", until, now, Instant.MAX));
        var other = with.isEmpty() ? List.<Policy>of() : List.of(Given.policy(terminal, with));
        try (var source = AuditSources.open(ConfigCommand.load(terminal, config), terminal.environment())) {
            if (!source.recorded()) {
                terminal.err().println("(offline: this read is not audited)");
            }
            var replay = new Replay(other.isEmpty() ? loaded(source) : _ -> other.stream().findFirst());
            source.all(query, replay::add);
            var printer = new ReplayPrinter(terminal);
            if (json) {
                printer.json(replay);
            } else {
                printer.text(replay);
            }
        }
        return 0;
    }

    /// The policies that the log has, by their digests.
    private static Replay.Policies loaded(AuditSource source) throws CommandFailed {
        var policies = new HashMap<String, Policy>();
        source.all(
                new AuditQuery(new TreeMap<>(Map.of("type", "policy.loaded")), "", Instant.MIN, Instant.MAX),
                found -> {
                    if (PolicyFiles
                            .again(found.at("/text")) instanceof PolicyFiles.Loaded.Sound(var policy, _)) {
                        policies.put(found.at("/digest"), policy);
                    }
                });
        return digest -> Optional.ofNullable(policies.get(digest));
    }
}
