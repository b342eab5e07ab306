package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.sandbox.server.Recorded;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Nobody's secret gets to where it has no business: searched for in every byte that crossed and in every file that was written.
class LeakTest {
    private static final Pattern TOKEN = Pattern.compile("Token=\"([^\"]{16,})\"");

    @Test
    void no_secret_is_found_where_it_does_not_belong() throws IOException {
        var own = Tap.freePort();
        var behind = Tap.freePort();
        try (var account = GatewayRoad.startAccount(); var idp = PretendIdp.start(IdpSettings.usual())) {
            var folder = GatewayRoad.folder(
                    "listen: {address: 127.0.0.1, port: " + behind + ", public: \"127.0.0.1:" + own + "\"}",
                    account, idp);
            var tokens = new ArrayList<String>();
            List<byte[]> crossed;
            try (var _ = ServedGateway.start(folder); var tap = Tap.before(behind, own)) {
                for (var client : Client.values()) {
                    tokens.add(idp.token("ann", Map.of("unlike_others", client.name())));
                    live(client, account, own, tokens.getLast());
                }
                crossed = tap.heard();
            }
            var accountsOwn = accountsOwn(account);
            assertThat(accountsOwn).as("the account's tokens: session and master")
                    .hasSizeGreaterThan(Client.values().length);
            assertThat(found(tokens.getFirst(), crossed)).as("the search finds what is there").isTrue();
            secrets("clients, at the account", tokens,
                    account.recorder().requests().stream().map(LeakTest::bytes).toList());
            secrets("clients, in files", tokens, files(folder));
            secrets("the account, at clients", accountsOwn, crossed);
            secrets("the account, in files", accountsOwn, files(folder));
        }
    }

    /// What a client does in a day: logs in twice, reads a little and much, errs, has its token expire upstream.
    private static void live(Client client, SandboxServer account, int port, String token) {
        var login = GatewayRoad.login(port, "ann", token);
        try (var session = Cast.driver(client).connect(login)) {
            account.faults().add(Fault.once(Endpoint.QUERY, new Effect.ExpireToken()).on("renewed"));
            assertThat(session.query("select 'renewed'").cell()).isEqualTo("renewed");
            assertThatThrownBy(() -> session.query("select * from nowhere")).isInstanceOf(DriverFault.class);
        }
        try (var session = Cast.driver(client).connect(login.with(new Credential.OAuth("ann", token)))) {
            var many = Query
                    .of("select seq4() as n, repeat('x', 50) as s from table(generator(rowcount => 5000))")
                    .folded();
            assertThat(session.query(many).count()).isEqualTo(5_000);
        }
    }

    /// What the gateway holds of the account: its password, and every token that it ever showed.
    private static List<String> accountsOwn(SandboxServer account) {
        var found = new TreeSet<String>();
        found.add(GatewayRoad.ACCOUNT_PASSWORD);
        for (var request : account.recorder().requests()) {
            var token = TOKEN.matcher(request.header("authorization"));
            if (token.find()) {
                found.add(token.group(1));
            }
        }
        return List.copyOf(found);
    }

    private static byte[] bytes(Recorded request) {
        return (request.target() + request.headers() + request.text()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<byte[]> files(Path folder) throws IOException {
        var found = new ArrayList<byte[]>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("secret.txt"))
                    .toList()) {
                found.add(Files.readAllBytes(file));
            }
        }
        return found;
    }

    private static void secrets(String whose, List<String> secrets, List<byte[]> places) {
        assertThat(places).as("searched for " + whose).isNotEmpty();
        secrets.forEach(secret -> assertThat(found(secret, places)).as("a secret of " + whose).isFalse());
    }

    private static boolean found(String secret, List<byte[]> places) {
        return places.stream()
                .anyMatch(place -> new String(place, StandardCharsets.ISO_8859_1).contains(secret));
    }
}
