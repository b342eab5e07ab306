package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.SandboxSettings;
import io.snowgate.sandbox.server.User;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.Login;

/// Straight to the pretend account: what every other road is compared with.
final class DirectRoad implements Road {
    private final SandboxServer account;
    private final KeyFile key;

    private DirectRoad(SandboxServer account, KeyFile key) {
        this.account = account;
        this.key = key;
    }

    /// Starts an account that answers "in progress" after half a second, so that polling need not be waited for.
    static DirectRoad open() throws IOException {
        var key = KeyFile.make();
        var settings = SandboxSettings.defaults();
        var timing = settings.timing();
        var account = SandboxServer.start(settings
                .with(new SandboxSettings.Timing(timing.session(), timing.master(), Duration.ofMillis(500),
                        timing.links(),
                        timing.clock()))
                .with(new SandboxSettings.Access(
                        List.of(User.named("ANA", "ana's password").with(key.publicKey())),
                        SandboxSettings.Trust.NOBODY)));
        account.accounts().addAccessToken("an-oauth-token", "ANA");
        account.accounts().addProgrammaticToken("a-programmatic-token", "ANA");
        return new DirectRoad(account, key);
    }

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public Login login() {
        return new Login(new Login.Server("http", "127.0.0.1", account.port(), "acme"),
                new Credential.Password("ana", "ana's password"),
                new Login.Context("COMPANY", "PUBLIC", "COMPUTE_WH", ""), Map.of(), Login.Extra.NONE);
    }

    @Override
    public Map<String, Credential> credentials() {
        return Map.of("OAuth token", new Credential.OAuth("ana", "an-oauth-token"),
                "programmatic access token", new Credential.AccessToken("ana", "a-programmatic-token"),
                "key pair", new Credential.KeyPair("ana", key.file()));
    }

    @Override
    public SandboxServer account() {
        return account;
    }

    @Override
    public void close() {
        account.close();
        key.close();
    }
}
