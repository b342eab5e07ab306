package io.snowgate.cli.identity;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.gateway.identity.Denied;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.wire.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `snowgate sessions`.
@Command(name = "sessions", description = {"Who is logged in, and who may be no more.",
        "Works on the gateway's data folder, whether it runs or not; a running gateway acts within 5 seconds."}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class SessionsCommand {
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", scope = ScopeType.INHERIT, description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    public SessionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Whose.
    static final class Whose {
        @Option(names = "--subject", paramLabel = "SUBJECT", description = "Those of this subject, or of whom it stands behind.") private String subject = "";
        @Option(names = "--issuer", paramLabel = "URL", description = "Only when this issuer vouches for the subject.") private String issuer = "";

        boolean means(Session session) {
            return session.caller().chain().stream().anyMatch(p -> Denied.means(issuer, subject, p));
        }
    }

    @Command(name = "list", description = "The sessions that are open, the oldest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Whose whose,
            @Option(names = "--json", description = "Print a line of JSON for each.") boolean json)
            throws CommandFailed {
        try (var folder = open()) {
            var sessions = DataFolder.attempt(folder.sessions()::all)
                    .stream()
                    .filter(s -> whose.subject.isEmpty() || whose.means(s))
                    .sorted(Comparator.comparing(s -> s.origin().opened()))
                    .toList();
            if (json) {
                sessions.forEach(s -> terminal.out().println(Printable.json(json(s))));
                return 0;
            }
            var table = new Table(
                    List.of("ID", "SUBJECT", "KIND", "FOR", "TARGET", "ROLE", "CLIENT", "ADDRESS",
                            "OPENED"));
            sessions.forEach(s -> table.add(row(s).map(Printable::line).toList()));
            table.print(terminal.out());
            return 0;
        }
    }

    private static Stream<String> row(Session session) {
        var origin = session.origin();
        var caller = session.caller();
        var initiator = caller.initiator().is(caller.principal()) ? "" : caller.initiator().subject();
        return Stream.of(session.id(), caller.principal().subject(), caller.principal().kind().label(),
                initiator, origin.target(), session.facts().role(), origin.client().application(),
                origin.client().address(), origin.opened().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String json(Session session) {
        var origin = session.origin();
        var principal = session.caller().principal();
        var json = Json.object()
                .put("id", session.id())
                .put("issuer", principal.issuer())
                .put("subject", principal.subject())
                .put("kind", principal.kind().label())
                .put("initiator", session.caller().initiator().subject())
                .put("job", session.caller().job().id())
                .put("target", origin.target())
                .put("role", session.facts().role())
                .put("client", origin.client().application())
                .put("address", origin.client().address())
                .put("snowflake_session", origin.snowflakeId())
                .put("opened", origin.opened().toString());
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    /// Which sessions; one of them.
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "The session's id, as list shows it.")
        void id(String given) {
            id = given;
        }

        private String id = "";
        @Option(names = "--subject", paramLabel = "SUBJECT", description = "All of this subject, and of whoever acts for it.") private String subject = "";
        @Option(names = "--all", description = "All.") private boolean all;

        boolean means(Session session) {
            return all || session.id().equals(id)
                    || (!subject.isEmpty()
                            && session.caller().chain().stream().anyMatch(p -> Denied.means("", subject, p)));
        }
    }

    @Command(name = "revoke", description = "End sessions: their statements are cancelled, their results lead nowhere. Who is not denied may log in again.", mixinStandardHelpOptions = true)
    int revoke(
            @ArgGroup(multiplicity = "1") Which which,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the log.") String reason)
            throws CommandFailed {
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                Denied.checkReason(reason);
                var meant = folder.sessions().all().stream().filter(which::means).toList();
                if (meant.isEmpty()) {
                    throw CommandFailed.fault("no such session is open");
                }
                meant.forEach(s -> folder.sessions().rows().revoke(s.id(), DataFolder.now().by(), reason));
                say("revoked " + meant.size() + (meant.size() == 1 ? " session" : " sessions"));
                return 0;
            });
        }
    }

    @Command(name = "deny", description = "Shut somebody out: their sessions and those of whoever acts for them end, and they log in no more.", mixinStandardHelpOptions = true)
    int deny(
            @Parameters(paramLabel = "SUBJECT", description = "Who, as their issuer names them.") String subject,
            @Option(names = "--issuer", paramLabel = "URL", defaultValue = "", description = "Only when this issuer vouches for them.") String issuer,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the log.") String reason)
            throws CommandFailed {
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                folder.registered().replace(new Denied(issuer, subject, reason, DataFolder.now()));
                say("denied " + subject);
                return 0;
            });
        }
    }

    @Command(name = "denied", description = "Who is shut out.", mixinStandardHelpOptions = true)
    int denied() throws CommandFailed {
        try (var folder = open()) {
            var table = new Table(List.of("SUBJECT", "ISSUER", "SINCE", "BY", "REASON"));
            standing(folder).forEach(d -> table.add(
                    Stream.of(d.subject(), d.issuer().isEmpty() ? "any" : d.issuer(),
                            d.registration().at().toString(), d.registration().by(), d.reason())
                            .map(Printable::line)
                            .toList()));
            table.print(terminal.out());
            return 0;
        }
    }

    @Command(name = "admit", description = "Let somebody in again.", mixinStandardHelpOptions = true)
    int admit(@Parameters(paramLabel = "SUBJECT", description = "Who, as denied shows them.") String subject)
            throws CommandFailed {
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                var meant = standing(folder).stream().filter(d -> d.subject().equals(subject)).toList();
                if (meant.isEmpty()) {
                    throw CommandFailed.fault(subject + " is not denied");
                }
                meant.forEach(d -> folder.registered().replace(d.liftedAt(DataFolder.now().at())));
                say("admitted " + subject);
                return 0;
            });
        }
    }

    private static List<Denied> standing(DataFolder folder) throws CommandFailed {
        return DataFolder.attempt(folder.registered()::denied)
                .stream()
                .filter(d -> d.registration().stands())
                .toList();
    }

    private DataFolder open() throws CommandFailed {
        return DataFolder.open(ConfigCommand.load(terminal, config), terminal.environment());
    }

    private void say(String line) {
        terminal.out().println(Printable.line(line));
    }
}
