package io.snowgate.cli.identity;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.ConfigCommand;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.gateway.identity.Explanation;
import io.snowgate.gateway.identity.Issuers;
import io.snowgate.gateway.identity.LocalCredentials;
import io.snowgate.gateway.secret.Secret;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `snowgate identity`.
@Command(name = "identity", description = "Look at who tokens are of.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class IdentityCommand {
    private static final long LARGEST = 64 << 10;
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", scope = ScopeType.INHERIT, description = "The configuration of the gateway (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    public IdentityCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Where the token is; one of them.
    static final class Given {
        @Option(names = "--token", paramLabel = "TOKEN", description = "The token; whoever sees this machine's processes sees it.") private String text = "";
        @Option(names = "--token-file", paramLabel = "FILE", description = "A file with nothing but the token in it.") private Path file = Path
                .of("");

        Secret token(Path folder) throws CommandFailed {
            if (!text.isEmpty()) {
                return Secret.of(text.strip());
            }
            try {
                var path = folder.resolve(file);
                if (Files.size(path) > LARGEST) {
                    throw CommandFailed.usage(List.of(file + " is too large for a token"));
                }
                return Secret.of(Files.readString(path, StandardCharsets.US_ASCII).strip());
            } catch (CharacterCodingException _) { // its message could describe the bytes
                throw CommandFailed.usage(List.of(file + " holds no token"));
            } catch (IOException e) {
                throw CommandFailed.fault("the token cannot be read from " + file, e);
            }
        }
    }

    @Command(name = "explain", description = {
            "What comes of every check on a token, and whom its claims make.",
            "Exit code 0 when it would be let in, 1 when it would not. The token is never printed."}, mixinStandardHelpOptions = true)
    int explain(
            @ArgGroup(multiplicity = "1") Given given,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws CommandFailed {
        var configuration = ConfigCommand.load(terminal, config);
        var explanation = explained(configuration, given.token(terminal.folder()));
        var printer = new ExplanationPrinter(terminal.out(), explanation);
        if (json) {
            printer.json();
        } else {
            printer.text();
        }
        return explanation.admitted() ? 0 : CommandFailed.FAULT;
    }

    private Explanation explained(Configuration configuration, Secret token) throws CommandFailed {
        if (!DataFolder.exists(configuration)) {
            return explained(configuration, LocalCredentials.NONE, token);
        }
        try (var folder = DataFolder.open(configuration, terminal.environment())) {
            return explained(configuration,
                    LocalCredentials.of(folder.registered(), configuration::answersTo), token);
        }
    }

    private static Explanation explained(Configuration configuration, LocalCredentials local, Secret token) {
        var identity = configuration.identity();
        try (var issuers = new Issuers(identity.issuers(), identity.limits(), local,
                InstantSource.system())) {
            return issuers.explain(token);
        }
    }
}
