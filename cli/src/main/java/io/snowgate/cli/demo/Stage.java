package io.snowgate.cli.demo;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.cli.serve.RunningGateway;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.SandboxSettings;
import io.snowgate.sandbox.server.User;

/// Everything the demo needs, on free ports of loopback, configured by a real `snowgate.yaml` in a folder of its own.
///
/// @param folder  configuration, root key and data; stays behind for whoever wants to look
/// @param sandbox the pretend Snowflake
/// @param idp     the pretend identity provider
/// @param gateway the real gateway in front of it
public record Stage(Path folder, SandboxServer sandbox, PretendIdp idp, RunningGateway gateway)
        implements
            AutoCloseable {
    private static final String ACCOUNT = "acme";

    /// Sets the stage. Blocks until the gateway listens.
    public static Stage set(Path folder) throws CommandFailed {
        try {
            Files.createDirectories(folder);
            var password = HexFormat.of().formatHex(random(16));
            Files.writeString(folder.resolve("secret.txt"), password + "\n");
            var key = folder.resolve("keys").resolve("root.key");
            Files.createDirectories(key.getParent());
            if (!Files.exists(key)) {
                RootKey.create(key, new SecureRandom());
            }
            var settings = SandboxSettings.defaults();
            var sandbox = SandboxServer.start(settings.with(new SandboxSettings.Access(
                    List.of(User.named("SNOWGATE", password)), SandboxSettings.Trust.NOBODY)));
            var idp = PretendIdp.start(IdpSettings.usual().living(Duration.ofHours(12)));
            var file = folder.resolve("snowgate.yaml");
            Files.writeString(file, yaml(sandbox.url(), idp.issuer()));
            return switch (ConfigurationFile.load(file, Map.of())) {
                case Loaded.Broken(var problems) ->
                    throw CommandFailed.fault("the demo's own configuration is broken: " + problems);
                case Loaded.Sound(var configuration) -> new Stage(folder, sandbox, idp,
                        RunningGateway.start(configuration, Map.of()));
            };
        } catch (IOException | RootKeyUnusable e) {
            throw CommandFailed.fault("the demo cannot be set up in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String yaml(String snowflake, String issuer) {
        return String.format(Locale.ROOT,
                """
                        # Written by `snowgate demo`.
                        listen: {address: 127.0.0.1, port: 0}
                        web: {address: 127.0.0.1, port: 0}
                        data: ./data
                        keys: {root: {file: ./keys/root.key}}
                        targets:
                          - {name: main, accounts: [%s], url: "%s", credential: {type: password, user: SNOWGATE, password: {file: secret.txt}}, roles: any}
                        policy: guarded
                        identity:
                          issuers:
                            - issuer: "%s"
                              audience: snowgate
                              claims: {subject: sub, email: email, groups: groups, kind: kind, job_id: job_id, run_id: run_id}
                              may_assert: {kinds: [human, service, agent], groups: ["*"], jobs: ["*"]}
                        """,
                ACCOUNT, snowflake, issuer);
    }

    /// The account name clients use.
    public String account() {
        return ACCOUNT;
    }

    /// The port drivers connect to.
    public int port() {
        return URI.create(gateway.url()).getPort();
    }

    @Override
    public void close() {
        gateway.close();
        idp.close();
        sandbox.close();
    }
}
