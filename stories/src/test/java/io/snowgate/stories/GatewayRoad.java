package io.snowgate.stories;

import module java.base;
import module java.net.http;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Snowgate;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.cli.serve.Disks;
import io.snowgate.cli.serve.RunningGateway;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.SandboxSettings;
import io.snowgate.sandbox.server.User;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.Login;

/// Through the gateway to the pretend account, with tokens of the pretend identity provider. What the gateway logs in with is known to
/// no client, and what clients log in with is unknown to the account.
final class GatewayRoad implements Road {
    /// What the gateway logs in to the account with.
    static final String ACCOUNT_PASSWORD = "only the gateway knows this";

    private static final String MACHINE = "loader";

    private final Path folder;
    private final SandboxServer account;
    private final PretendIdp idp;
    private final RunningGateway gateway;
    private final KeyFile machine;

    private GatewayRoad(Path folder, SandboxServer account, PretendIdp idp, RunningGateway gateway)
            throws IOException {
        this.folder = folder;
        this.account = account;
        this.idp = idp;
        this.gateway = gateway;
        this.machine = machine(folder);
    }

    /// Registers a machine with the gateway, as its operator would.
    private static KeyFile machine(Path folder) throws IOException {
        var key = KeyFile.make();
        Files.writeString(folder.resolve("machine.pub"), key.publicPem());
        command(folder, "machine", "add", MACHINE, "--public-key", "machine.pub");
        return key;
    }

    private static String command(Path folder, String... arguments) throws IOException {
        var said = new ByteArrayOutputStream();
        var prints = new PrintStream(said, /* autoFlush= */ true, StandardCharsets.UTF_8);
        var code = Snowgate.run(new Terminal(InputStream.nullInputStream(), prints, prints, Map.of(), folder),
                List.of(arguments));
        if (code != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + said.toString(StandardCharsets.UTF_8));
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /// Runs a command of `snowgate` beside the running gateway, as its operator would.
    ///
    /// @return what it printed
    String command(String... arguments) throws IOException {
        return command(folder, arguments);
    }

    /// Starts all three. Account and gateway answer "in progress" after half a second, so that polling need not be waited for.
    static GatewayRoad open() throws IOException {
        return open(Disks.FILES);
    }

    /// The same with a catalogue that counts for so long: `10m`.
    static GatewayRoad open(String maxAge) throws IOException {
        var account = startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        return before(account, idp, changed(folder, "patience: 500ms",
                "patience: 500ms\ncatalog: {max_age: " + maxAge + "}"));
    }

    /// The same with an audit log on `disks`.
    static GatewayRoad open(Disks disks) throws IOException {
        var account = startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        return new GatewayRoad(folder, account, idp, gateway(folder, disks));
    }

    /// A gateway on what is in `folder`, before an account and a provider that stand already.
    static GatewayRoad before(SandboxServer account, PretendIdp idp, Path folder) throws IOException {
        return new GatewayRoad(folder, account, idp, gateway(folder, Disks.FILES));
    }

    /// An account that nobody but a gateway knows the password of.
    static SandboxServer startAccount() throws IOException {
        return startAccount(User.named("SNOWGATE", ACCOUNT_PASSWORD));
    }

    /// An account with one user.
    static SandboxServer startAccount(User user) throws IOException {
        var settings = SandboxSettings.defaults();
        var timing = settings.timing();
        return SandboxServer.start(settings
                .with(new SandboxSettings.Timing(timing.session(), timing.master(), Duration.ofMillis(500),
                        timing.links(),
                        timing.clock()))
                .with(new SandboxSettings.Access(List.of(user),
                        SandboxSettings.Trust.NOBODY)));
    }

    /// A new folder with everything that a gateway before `account` needs: `snowgate.yaml`, root key, password.
    ///
    /// @param listen the configuration's line on where to listen
    static Path folder(String listen, SandboxServer account, PretendIdp idp) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()),
                "gateway");
        Files.writeString(folder.resolve("snowgate.yaml"),
                listen + "\n"
                        + """
                                web: {address: 127.0.0.1, port: 0}
                                data: ./data
                                keys: {root: {file: ./root.key}}
                                targets:
                                  - {name: main, accounts: [acme], url: "%s", credential: {type: password, user: SNOWGATE, password: {file: secret.txt}}, roles: any}
                                policy: observe
                                identity:
                                  issuers:
                                    - issuer: "%s"
                                      audience: snowgate
                                      claims: {subject: sub, email: email, groups: groups, kind: kind, job_id: job_id, run_id: run_id}
                                      may_assert: {kinds: [human, service, agent], groups: ["*"], jobs: ["*"]}
                                patience: 500ms
                                """
                                .formatted(account.url(), idp.issuer()));
        Files.writeString(folder.resolve("secret.txt"), ACCOUNT_PASSWORD);
        try {
            RootKey.create(folder.resolve("root.key"), new SecureRandom());
        } catch (RootKeyUnusable e) {
            throw new IOException("no root key", e);
        }
        return folder;
    }

    /// The same with something changed in `snowgate.yaml`.
    static Path changed(Path folder, String from, String to) throws IOException {
        var file = folder.resolve("snowgate.yaml");
        var yaml = Files.readString(file);
        if (!yaml.contains(from)) {
            throw new IllegalStateException("there is no " + from);
        }
        Files.writeString(file, yaml.replace(from, to));
        return folder;
    }

    private static RunningGateway gateway(Path folder, Disks disks) throws IOException {
        try {
            return switch (ConfigurationFile.load(folder.resolve("snowgate.yaml"), Map.of())) {
                case Loaded.Sound(var sound) -> RunningGateway.start(sound, Map.of(), disks);
                case Loaded.Broken(var problems) -> throw new IllegalStateException("broken: " + problems);
            };
        } catch (CommandFailed e) {
            throw new IOException("the gateway does not start", e);
        }
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Login login() {
        return login("ann", Map.of());
    }

    /// How one of the pretend company's people or machines logs in.
    Login login(String persona, Map<String, String> claims) {
        return login(port(), persona, token(persona, claims));
    }

    /// How somebody logs in at a gateway on `port`.
    static Login login(int port, String persona, String token) {
        return new Login(new Login.Server("http", "127.0.0.1", port, "acme"),
                new Credential.Password(persona, token),
                new Login.Context("COMPANY", "PUBLIC", "COMPUTE_WH", ""), Map.of(), Login.Extra.NONE);
    }

    /// Where the gateway listens.
    int port() {
        return URI.create(gateway.url()).getPort();
    }

    /// A fresh token.
    String token(String persona, Map<String, String> claims) {
        return idp.token(persona, claims);
    }

    @Override
    public Map<String, Credential> credentials() {
        return Map.of("OAuth token", new Credential.OAuth("", token("ann", Map.of())),
                "programmatic access token", new Credential.AccessToken("ann", token("ann", Map.of())),
                "key pair", new Credential.KeyPair(MACHINE, machine.file()));
    }

    @Override
    public SandboxServer account() {
        return account;
    }

    /// The audit log, as the gateway itself reads it.
    Diary diary() {
        return new Diary(gateway.kept().reader());
    }

    /// What the gateway answers operators who ask whether it is ready.
    HttpResponse<String> ready() {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(gateway.webUrl() + "/readyz")).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Where the gateway keeps everything.
    Path folder() {
        return folder;
    }

    /// The identity provider.
    PretendIdp idp() {
        return idp;
    }

    @Override
    public void close() {
        gateway.close();
        idp.close();
        account.close();
        machine.close();
    }
}
