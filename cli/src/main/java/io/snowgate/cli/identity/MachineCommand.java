package io.snowgate.cli.identity;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Machine;
import io.snowgate.gateway.identity.MachineKey;
import io.snowgate.gateway.identity.Registered;
import io.snowgate.gateway.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `snowgate machine`.
@Command(name = "machine", description = {"Machines that log in with a key pair.",
        "Works on the gateway's data folder, whether it runs or not; a change counts from the next login on."}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class MachineCommand {
    private static final long LARGEST_KEY = 64 << 10;
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", scope = ScopeType.INHERIT, description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    public MachineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "add", description = "Register a machine.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "What the driver sends as user.") String name,
            @Option(names = "--public-key", paramLabel = "FILE", required = true, description = "Its RSA public key, PEM.") Path key,
            @Option(names = "--kind", paramLabel = "KIND", defaultValue = "service", description = "service or agent (default: ${DEFAULT-VALUE}).") String kind,
            @Option(names = "--groups", paramLabel = "GROUP", split = ",", description = "The groups it is in, separated by commas.") List<String> groups,
            @Option(names = "--job", paramLabel = "JOB", defaultValue = "", description = "The job it runs.") String job)
            throws CommandFailed {
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                var registration = DataFolder.now();
                var machine = new Machine(Machine.named(name), Kind.of(kind),
                        groups == null ? List.of() : groups,
                        new Job(job, ""), List.of(key(key, registration.at())), registration);
                if (!folder.registered().add(machine)) {
                    throw CommandFailed.fault("a machine called " + machine.name()
                            + " is registered, or was; names are not given twice");
                }
                say("added machine " + machine.name() + " with key "
                        + machine.keys().getFirst().fingerprint());
                return 0;
            });
        }
    }

    @Command(name = "list", description = "All machines.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "Print a line of JSON for each.") boolean json)
            throws CommandFailed {
        try (var folder = open()) {
            var machines = DataFolder.attempt(folder.registered()::machines);
            if (json) {
                machines.forEach(m -> terminal.out().println(Printable.json(json(m))));
                return 0;
            }
            var table = new Table(List.of("NAME", "KIND", "GROUPS", "JOB", "KEYS", "ADDED", "BY", "REVOKED"));
            machines.forEach(
                    m -> table.add(Stream.of(m.name(), m.kind().label(), String.join(",", m.groups()),
                            m.job().id(), String.join(" ", fingerprints(m)), m.registration().at().toString(),
                            m.registration().by(), revoked(m)).map(Printable::line).toList()));
            table.print(terminal.out());
            return 0;
        }
    }

    @Command(name = "rotate", description = "Give a machine a new key beside the one it has, or retire all but the newest.", mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "NAME", description = "The machine.") String name,
            @Option(names = "--public-key", paramLabel = "FILE", description = "The new RSA public key, PEM; the one before the last is good no more.") Path key,
            @Option(names = "--retire", description = "Only the newest key is good from now on.") boolean retire)
            throws CommandFailed {
        if ((key == null) != retire) {
            throw CommandFailed.usage(List.of("write either --public-key FILE or --retire"));
        }
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                var machine = standing(folder.registered(), name);
                var next = key == null
                        ? machine.retired()
                        : machine.rotated(key(key, DataFolder.now().at()));
                folder.registered().replace(next);
                say("machine " + next.name() + " has " + String.join(" and ", fingerprints(next)));
                return 0;
            });
        }
    }

    @Command(name = "revoke", description = "Let a machine in no more. Its name is not given again.", mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "NAME", description = "The machine.") String name)
            throws CommandFailed {
        try (var folder = open()) {
            return DataFolder.attempt(() -> {
                var machine = standing(folder.registered(), name);
                folder.registered().replace(machine.revokedAt(DataFolder.now().at()));
                say("revoked machine " + machine.name()
                        + "; sessions it has open end within 5 seconds where a gateway runs");
                return 0;
            });
        }
    }

    private DataFolder open() throws CommandFailed {
        return DataFolder.open(ConfigCommand.load(terminal, config), terminal.environment());
    }

    private void say(String line) {
        terminal.out().println(Printable.line(line));
    }

    private static Machine standing(Registered registered, String name) throws CommandFailed {
        var machine = registered.machine(name)
                .orElseThrow(() -> CommandFailed.fault("no machine is called " + name));
        if (!machine.registration().stands()) {
            throw CommandFailed.fault("the machine " + machine.name() + " was revoked at "
                    + machine.registration().revoked());
        }
        return machine;
    }

    private MachineKey key(Path file, Instant now) throws CommandFailed {
        var path = terminal.folder().resolve(file);
        try {
            if (Files.size(path) > LARGEST_KEY) {
                throw CommandFailed.usage(List.of(file + " is too large for a public key"));
            }
            return MachineKey.ofPem(Files.readString(path, StandardCharsets.ISO_8859_1), now);
        } catch (IOException e) {
            throw CommandFailed.fault("the public key cannot be read from " + file, e);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(List.of(file + ": " + e.getMessage()));
        }
    }

    private static List<String> fingerprints(Machine machine) {
        return machine.keys().stream().map(MachineKey::fingerprint).toList();
    }

    private static String revoked(Machine machine) {
        return machine.registration().stands() ? "" : machine.registration().revoked().toString();
    }

    private static String json(Machine machine) {
        var json = Json.object()
                .put("name", machine.name())
                .put("kind", machine.kind().label())
                .put("job", machine.job().id())
                .put("added", machine.registration().at().toString())
                .put("by", machine.registration().by())
                .put("revoked", revoked(machine));
        var groups = json.putArray("groups");
        machine.groups().forEach(groups::add);
        var keys = json.putArray("keys");
        machine.keys()
                .forEach(k -> keys.addObject()
                        .put("fingerprint", k.fingerprint())
                        .put("added", k.added().toString()));
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }
}
