package io.snowgate.cli;

import module java.base;

import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.idp.TokenRequest;
import io.snowgate.sandbox.idp.TokenRequestFailed;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.SandboxSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate sandbox`.
@Command(name = "sandbox", description = "Run a pretend Snowflake and a pretend identity provider, without a gateway.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]")
final class SandboxCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9001", description = "Where the pretend Snowflake listens; 0 for any (default: ${DEFAULT-VALUE}). Its user is SNOWGATE, password snowgate.") private int port = 9_001;

    @Option(names = "--idp-port", paramLabel = "PORT", defaultValue = "9002", description = "Where the pretend identity provider listens; 0 for any (default: ${DEFAULT-VALUE}).") private int idpPort = 9_002;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs both until the process is told to stop.
    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        try (var stop = new StopSignal();
                var sandbox = SandboxServer.start(SandboxSettings.defaults().on(port));
                var idp = PretendIdp.start(IdpSettings.usual().on(idpPort))) {
            terminal.err()
                    .println("snowgate: a pretend Snowflake listens on " + sandbox.url()
                            + " (user SNOWGATE, password snowgate)");
            terminal.err()
                    .println("snowgate: a pretend identity provider listens on " + idp.issuer()
                            + " (personas: "
                            + String.join(", ", idp.personas().stream().map(p -> p.id()).toList()) + ")");
            stop.await();
            return 0;
        } catch (IOException e) {
            throw CommandFailed.fault("cannot listen: " + e.getMessage(), e);
        }
    }

    @Command(name = "token", description = "Print a token of the pretend identity provider.", mixinStandardHelpOptions = true)
    int token(
            @Option(names = "--idp", paramLabel = "URL", required = true, description = "The pretend identity provider.") URI idp,
            @Option(names = "--as", paramLabel = "PERSONA", required = true, description = "Whose token.") String persona,
            @Option(names = "--claim", paramLabel = "NAME=VALUE", description = "A claim to add or change; may be repeated.") Map<String, String> claims)
            throws CommandFailed {
        try {
            terminal.out().println(new TokenRequest(idp, persona, claims == null ? Map.of() : claims).send());
            return 0;
        } catch (TokenRequestFailed e) {
            throw CommandFailed.fault(String.valueOf(e.getMessage()), e);
        }
    }
}
