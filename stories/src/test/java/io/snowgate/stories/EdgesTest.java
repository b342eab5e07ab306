package io.snowgate.stories;

import module java.base;

import io.snowgate.log.Position;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.tool.ConnectProxy;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What stands in front of the gateway and behind it: proxies, names, certificates. Closing the road closes all three.
class EdgesTest {
    private SandboxServer account;
    private PretendIdp idp;

    @BeforeEach
    void open() throws IOException {
        account = GatewayRoad.startAccount();
        idp = PretendIdp.start(IdpSettings.usual());
    }

    private GatewayRoad gateway(String listen) throws IOException {
        return GatewayRoad.before(account, idp,
                GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0" + listen + "}", account, idp));
    }

    private static String login(GatewayRoad road, String host, String... header) throws IOException {
        var body = "{\"data\":{\"ACCOUNT_NAME\":\"acme\",\"LOGIN_NAME\":\"ann\",\"PASSWORD\":\""
                + road.token("ann", Map.of())
                + "\",\"CLIENT_APP_ID\":\"JavaScript\",\"CLIENT_APP_VERSION\":\"3.3.0\"}}";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), road.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /session/v1/login-request?requestId="
                            + UUID.nameUUIDFromBytes(new byte[]{1})
                            + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                            + "Accept: application/json\r\nConnection: close\r\n"
                            + Arrays.stream(header).map(line -> line + "\r\n").collect(Collectors.joining())
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> addresses(GatewayRoad road) {
        return road.diary()
                .since(Position.START)
                .stream()
                .filter(line -> line.text("type").equals("session.opened"))
                .map(line -> line.text("address"))
                .toList();
    }

    @Test
    void the_log_has_the_client_that_a_trusted_proxy_names() throws IOException {
        try (var road = gateway(", trusted_proxies: 127.0.0.1")) {
            assertThat(login(road, "gate", "X-Forwarded-For: 203.0.113.9, 192.0.2.7"))
                    .contains("\"success\":true");
            assertThat(addresses(road)).containsExactly("192.0.2.7");
        }
    }

    @Test
    void the_log_has_the_peer_when_no_proxy_is_trusted() throws IOException {
        try (var road = gateway("")) {
            assertThat(login(road, "gate", "X-Forwarded-For: 192.0.2.7")).contains("\"success\":true");
            assertThat(addresses(road)).containsExactly("127.0.0.1");
        }
    }

    @Test
    void nobody_has_more_sessions_than_one_may_have() throws IOException {
        var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}\nlimits: {sessions_each: 2}",
                account, idp);
        try (var road = GatewayRoad.before(account, idp, folder)) {
            assertThat(login(road, "gate")).contains("\"success\":true");
            assertThat(login(road, "gate")).contains("\"success\":true");
            assertThat(login(road, "gate")).contains("\"399007\"", "\"success\":false");
            assertThat(addresses(road)).hasSize(2);
            assertThat(account.recorder().requests(Endpoint.LOGIN)).hasSize(2);
        }
    }

    @Test
    void a_request_for_another_host_is_misdirected() throws IOException {
        var port = Tap.freePort();
        var listen = "listen: {address: 127.0.0.1, port: " + port + ", public: \"gate.example.com:" + port
                + "\"}";
        try (var road = GatewayRoad.before(account, idp, GatewayRoad.folder(listen, account, idp))) {
            assertThat(login(road, "gate.example.com")).contains("\"success\":true");
            assertThat(login(road, "evil.example.com")).startsWith("HTTP/1.1 421 ");
            assertThat(addresses(road)).hasSize(1);
        }
    }

    @Test
    void statements_and_chunks_go_through_the_proxy_that_leads_to_the_account() throws IOException {
        var url = URI.create(account.url().toString());
        try (var proxy = ConnectProxy.start(url.getHost(), url.getPort(), "gate:word")) {
            var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
            Files.writeString(folder.resolve("proxy.txt"), "word");
            GatewayRoad.changed(folder, "roles: any",
                    "roles: any, proxy: {url: \"http://127.0.0.1:" + proxy.port()
                            + "\", user: gate, password: {file: proxy.txt}}");
            try (var road = GatewayRoad.before(account, idp, folder);
                    var session = Cast.driver(Client.JDBC).connect(road.login())) {
                var many = Query.of("select seq4() as n from table(generator(rowcount => 5000))").folded();
                assertThat(session.query(many).count()).isEqualTo(5_000);
            }
            assertThat(proxy.tunnels()).isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("CONNECT "));
        }
    }

    @Test
    void a_certificate_that_is_broken_is_seen_from_outside() throws IOException {
        var authority = Cast.authority();
        var folder = GatewayRoad.folder(
                "listen: {address: 127.0.0.1, port: 0, tls: {certificate: gate.pem, key: gate.key}}", account,
                idp);
        Files.copy(authority.certificate(), folder.resolve("gate.pem"));
        Files.copy(authority.key(), folder.resolve("gate.key"));
        try (var road = GatewayRoad.before(account, idp, folder)) {
            assertThat(road.ready().statusCode()).isEqualTo(200);
            Files.writeString(folder.resolve("gate.key"), "junk");
            Await.until("it says so", () -> road.ready().statusCode() == 503);
            assertThat(road.ready().body()).contains("\"certificate\":\"failed\"");
            Files.copy(authority.key(), folder.resolve("gate.key"),
                    StandardCopyOption.REPLACE_EXISTING);
            Await.until("it is well again", () -> road.ready().statusCode() == 200);
        }
    }
}
