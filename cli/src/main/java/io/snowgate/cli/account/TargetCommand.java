package io.snowgate.cli.account;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.configuration.Credential;
import io.snowgate.cli.configuration.MetadataUser;
import io.snowgate.cli.configuration.SecretSource;
import io.snowgate.cli.configuration.Target;
import io.snowgate.cli.serve.SecretsFound;
import io.snowgate.gateway.session.Roles;
import io.snowgate.http.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `snowgate target`.
@Command(name = "target", description = "Set up a Snowflake account for the gateway.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class TargetCommand {
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", scope = ScopeType.INHERIT, description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    public TargetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "init", description = {
            "Print the SQL that an account administrator runs once: users, keys, roles, policies.",
            "A private key that is not there yet is made. Nothing is sent anywhere."}, mixinStandardHelpOptions = true)
    int init(
            @Parameters(paramLabel = "NAME", description = "The target, as the configuration calls it.") String name,
            @Option(names = "--addresses", paramLabel = "CIDR", split = ",", description = "The gateway's outgoing IPv4 addresses, separated by commas; nobody else may log in as its users.") List<String> addresses,
            @Option(names = "--database", paramLabel = "DB", split = ",", description = "The databases whose tables and views the metadata user sees, separated by commas.") List<String> databases,
            @Option(names = "--warehouse", paramLabel = "WH", defaultValue = "", description = "The warehouse the metadata user asks on.") String warehouse)
            throws CommandFailed {
        var target = target(name);
        var networks = new ArrayList<String>();
        for (var address : given(addresses)) {
            networks.add(network(address));
        }
        var names = new ArrayList<String>();
        for (var database : given(databases)) {
            names.add(name("--database", database));
        }
        var place = warehouse.isEmpty() ? "" : name("--warehouse", warehouse);
        var pair = pair("credential", target.credential());
        var metadata = metadata(target.metadata(), names, place);
        terminal.out().print(new SetUp(target, user(pair), metadata, networks).sql());
        return 0;
    }

    private static String name(String option, String written) throws CommandFailed {
        return Roles.stored(written)
                .orElseThrow(() -> CommandFailed
                        .usage(List.of(option + ": " + written + " is no name; write it as in SQL")));
    }

    // An option that is left out is null to picocli.
    private static List<String> given(List<String> option) {
        return Objects.requireNonNullElse(option, List.of());
    }

    private Target target(String name) throws CommandFailed {
        var targets = ConfigCommand.plan(terminal, config).targets();
        return targets.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailed.usage(List.of("there is no target '" + name
                        + "' in the configuration, only "
                        + targets.stream().map(Target::name).collect(Collectors.joining(", ")))));
    }

    private static String network(String text) throws CommandFailed {
        try {
            var network = Network.of(text);
            if (network.first() instanceof Inet4Address) {
                return network.toString();
            }
            throw new IllegalArgumentException("network rules of type IPV4 take no such address");
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(List.of("--addresses: " + text + ": " + e.getMessage()));
        }
    }

    private SetUp.Metadata metadata(MetadataUser user, List<String> databases, String warehouse)
            throws CommandFailed {
        return switch (user) {
            case MetadataUser.Same() when databases.isEmpty() && warehouse.isEmpty() ->
                new SetUp.Metadata.Nobody();
            case MetadataUser.Same() -> throw CommandFailed.usage(
                    List.of("--database, --warehouse: the configuration has no metadata user at this target"));
            case MetadataUser.Other(var credential, var role) ->
                new SetUp.Metadata.Somebody(user(pair("metadata.credential", credential)), role,
                        databases, warehouse);
        };
    }

    private static Credential.KeyPair pair(String key, Credential credential) throws CommandFailed {
        return switch (credential) {
            case Credential.KeyPair pair -> pair;
            case Credential.Password _,Credential.AccessToken _ -> throw CommandFailed.usage(List.of(key
                    + ": this sets up users with key pairs: they never travel, and hold for every role;"
                    + " write {type: key_pair, …}"));
        };
    }

    private SetUp.User user(Credential.KeyPair pair) throws CommandFailed {
        make(pair);
        var key = new SecretsFound(terminal.environment()).key(pair);
        return new SetUp.User(pair.user(), PrivateKeyFile.publicHalf(key));
    }

    private void make(Credential.KeyPair pair) throws CommandFailed {
        if (!(pair.privateKey() instanceof SecretSource.InFile(var file)) || Files.exists(file)) {
            return;
        }
        if (!(pair.passphrase() instanceof SecretSource.Absent)) {
            throw CommandFailed
                    .usage(List.of(file + " is not there, and keys with a passphrase are not made here:"
                            + " openssl genrsa 2048 | openssl pkcs8 -topk8 -v2 aes-256-cbc -out " + file));
        }
        PrivateKeyFile.create(file);
        terminal.complain("made the private key of " + pair.user() + " in " + file
                + "; only its owner may read it");
    }
}
