package io.snowgate.cli.identity;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.gateway.identity.AccessToken;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.identity.Registered;
import io.snowgate.gateway.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `snowgate pat`.
@Command(name = "pat", description = {
        "Access tokens that Snowgate issues itself, for tools that know nothing else.",
        "Works on the gateway's data folder, whether it runs or not; a change counts from the next login on."}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class PatCommand {
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", scope = ScopeType.INHERIT, description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    public PatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What a token is to be.
    static final class Wish {
        @Option(names = "--subject", paramLabel = "SUBJECT", required = true, description = "Whose it is.") private String subject = "";
        @Option(names = "--days", paramLabel = "N", required = true, description = "How long it is good, up to 366.") private int days = 0;
        @Option(names = "--kind", paramLabel = "KIND", defaultValue = "human", description = "human, service or agent (default: ${DEFAULT-VALUE}).") private String kind = "human";
        @Option(names = "--groups", paramLabel = "GROUP", split = ",", description = "The groups its bearer is in, separated by commas.") private List<String> groups = List
                .of();
        @Option(names = "--job", paramLabel = "JOB", defaultValue = "", description = "The job its bearer runs.") private String job = "";
        @Option(names = "--issuer", paramLabel = "URL", defaultValue = AccessToken.ISSUER, description = "The configured issuer whose subject it is; left out, the subject is Snowgate's own.") private String issuer = AccessToken.ISSUER;

        Registered.Wanted wanted(Configuration configuration) throws CommandFailed {
            if (days < 1) {
                throw CommandFailed.usage(List.of("--days: write a number from 1 to 366"));
            }
            if (!issuer.equals(AccessToken.ISSUER)
                    && configuration.identity()
                            .issuers()
                            .stream()
                            .noneMatch(i -> i.issuer().equals(issuer))) {
                throw CommandFailed.usage(List.of("--issuer: the configuration has no issuer " + issuer));
            }
            return new Registered.Wanted(new Principal(issuer, subject, Kind.of(kind), groups, ""),
                    new Job(job, ""), Duration.ofDays(days));
        }
    }

    @Command(name = "create", description = "Make a token and print it, this once.", mixinStandardHelpOptions = true)
    int create(@Mixin Wish wish) throws CommandFailed {
        var configuration = ConfigCommand.load(terminal, config);
        try (var folder = DataFolder.open(configuration, terminal.environment())) {
            var issued = DataFolder.attempt(() -> folder.registered()
                    .issue(wish.wanted(configuration), DataFolder.now(), new SecureRandom()));
            terminal.err()
                    .println(Printable.line("snowgate: token " + issued.known().id() + " is good until "
                            + issued.known().expires() + "; it is shown this once"));
            terminal.out().println(issued.token().reveal());
            return 0;
        }
    }

    @Command(name = "list", description = "All tokens, by their ids.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "Print a line of JSON for each.") boolean json)
            throws CommandFailed {
        try (var folder = open()) {
            var tokens = DataFolder.attempt(folder.registered()::tokens);
            if (json) {
                tokens.forEach(t -> terminal.out().println(Printable.json(json(t))));
                return 0;
            }
            var table = new Table(List.of("ID", "SUBJECT", "ISSUER", "KIND", "GROUPS", "JOB", "CREATED", "BY",
                    "EXPIRES", "REVOKED"));
            tokens.forEach(t -> table.add(Stream.of(t.id(), t.principal().subject(), t.principal().issuer(),
                    t.principal().kind().label(), String.join(",", t.principal().groups()), t.job().id(),
                    t.registration().at().toString(), t.registration().by(), t.expires().toString(),
                    revoked(t)).map(Printable::line).toList()));
            table.print(terminal.out());
            return 0;
        }
    }

    @Command(name = "revoke", description = "End a token.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "ID", description = "The token's id, as list shows it.") String id)
            throws CommandFailed {
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                var token = folder.registered()
                        .token(id)
                        .orElseThrow(() -> CommandFailed.fault("no token has the id " + id));
                if (!token.registration().stands()) {
                    throw CommandFailed.fault(
                            "the token " + id + " was revoked at " + token.registration().revoked());
                }
                folder.registered().replace(token.revokedAt(DataFolder.now().at()));
                terminal.out()
                        .println(Printable.line(
                                "revoked token " + id
                                        + "; sessions it has open stay open: sessions revoke ends them"));
                return 0;
            });
        }
    }

    private DataFolder open() throws CommandFailed {
        return DataFolder.open(ConfigCommand.load(terminal, config), terminal.environment());
    }

    private static String revoked(AccessToken token) {
        return token.registration().stands() ? "" : token.registration().revoked().toString();
    }

    private static String json(AccessToken token) {
        var json = Json.object()
                .put("id", token.id())
                .put("subject", token.principal().subject())
                .put("issuer", token.principal().issuer())
                .put("kind", token.principal().kind().label())
                .put("job", token.job().id())
                .put("created", token.registration().at().toString())
                .put("by", token.registration().by())
                .put("expires", token.expires().toString())
                .put("revoked", revoked(token));
        var groups = json.putArray("groups");
        token.principal().groups().forEach(groups::add);
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }
}
