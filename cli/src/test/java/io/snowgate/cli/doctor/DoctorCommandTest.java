package io.snowgate.cli.doctor;

import module java.base;

import java.net.ServerSocket;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Ran;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.cli.serve.RunningGateway;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpServer;
import io.snowgate.http.ServerSettings;
import io.snowgate.http.ServerTls;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `snowgate doctor`, beside a pretend account and a pretend identity provider.
class DoctorCommandTest {
    @TempDir Path folder = Path.of("");
    private SandboxServer account;
    private PretendIdp idp;

    @BeforeEach
    void start() throws IOException {
        account = SandboxServer.start(SandboxSettings.defaults());
        idp = PretendIdp.start(IdpSettings.usual());
        Files.writeString(folder.resolve("secret.txt"), "s");
        assertThat(Ran.in(folder, "keys", "init").exitCode()).isZero();
        write("listen: {port: 0}", account.url().toString(), "");
    }

    @AfterEach
    void stop() {
        idp.close();
        account.close();
    }

    private void write(String listen, String url, String more) throws IOException {
        Files.writeString(folder.resolve("snowgate.yaml"),
                """
                        %s
                        web: {port: 0}
                        keys: {root: {file: root.key}}
                        targets:
                          - {name: main, accounts: acme, url: "%s", credential: {type: password, user: U, password: {file: secret.txt}}, roles: any%s}
                        policy: observe
                        identity: {issuers: [{issuer: "%s", audience: snowgate}]}
                        limits: {spool_total: 128MiB}
                        """
                        .formatted(listen, url, more, idp.issuer()));
    }

    private Ran doctor(String... more) {
        return Ran.in(folder, Stream.concat(Stream.of("doctor"), Arrays.stream(more)).toArray(String[]::new));
    }

    private void failed(String check, String what) {
        var ran = doctor();
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out().lines().filter(line -> line.startsWith("FAILED"))).as(ran.out())
                .singleElement()
                .asString()
                .startsWith("FAILED    " + check)
                .contains(what);
    }

    @Test
    void where_all_is_well_every_line_says_so_and_nothing_is_changed() throws IOException {
        var ran = doctor();
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().map(line -> line.replaceAll(" {2,}", "|").split("\\|", -1)[1]))
                .containsExactly("java", "configuration", "root key", "data folder", "disk space",
                        "listen.port",
                        "web.port", "issuer", "target main", "clock of main");
        assertThat(ran.out().lines()).noneMatch(line -> line.startsWith("FAILED"));
        assertThat(folder.resolve("data")).doesNotExist();
        var json = doctor("--json");
        assertThat(json.out())
                .startsWith("{\"healthy\":true,\"checks\":[{\"check\":\"java\",\"result\":\"passed\",")
                .hasLineCount(1);
    }

    @Test
    void where_people_sign_in_it_says_what_the_identity_provider_has_to_know() throws IOException {
        var file = folder.resolve("snowgate.yaml");
        Files.writeString(file, Files.readString(file)
                .replace("audience: snowgate",
                        "audience: snowgate, sign_in: {client_id: gate, client_secret: {file: client.txt}}")
                .replace("listen: {port: 0}", "listen: {port: 0, public: \"gate.example.com:80\"}"));
        Files.writeString(folder.resolve("client.txt"), "\n");
        failed("sign-in", "the secret of client gate");
        Files.writeString(folder.resolve("client.txt"), "s");
        assertThat(doctor().out()).contains("it has to know http://gate.example.com/sign-in/return");
    }

    @Test
    void a_broken_configuration_is_told_problem_by_problem() throws IOException {
        Files.writeString(folder.resolve("snowgate.yaml"), "listen: {prot: 1}\n");
        var ran = doctor("--json");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).startsWith("{\"healthy\":false,").contains("listen.prot: unknown key");
    }

    @Test
    void keys_and_folders_that_others_may_enter_are_named() throws IOException {
        var key = folder.resolve("root.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        failed("root key", "chmod 600 " + key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
        failed("data folder", "chmod 700 " + data);
    }

    @Test
    void a_disk_that_is_too_small_for_the_limits_is_told() throws IOException {
        var file = folder.resolve("snowgate.yaml");
        Files.writeString(file, Files.readString(file).replace("128MiB", "900000TiB"));
        failed("disk space", "limits.spool_total");
    }

    @Test
    void a_port_that_something_else_has_is_told_from_one_the_gateway_has() throws IOException, CommandFailed {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            write("listen: {port: " + port + "}", account.url().toString(), "");
            failed("listen.port", "cannot be listened on");
        }
        var loaded = (Loaded.Sound) ConfigurationFile.load(folder.resolve("snowgate.yaml"), Map.of());
        try (var gateway = RunningGateway.start(loaded.configuration(), Map.of())) {
            assertThat(gateway.url()).endsWith(":" + port);
            var ran = doctor();
            assertThat(ran.exitCode()).as(ran.out()).isZero();
            assertThat(ran.out()).contains("the gateway has " + port);
        }
    }

    @Test
    void whoever_does_not_answer_is_named() throws IOException {
        idp.refuseConnections();
        failed("issuer", idp.issuer());
        idp.acceptConnections();
        write("listen: {port: 0}", "http://127.0.0.1:1", "");
        failed("target main", "http://127.0.0.1:1");
    }

    @Test
    void certificates_are_good_when_they_can_be_served_and_last() throws Exception {
        var now = InstantSource.system().instant();
        certificate(bundle(now.plus(Duration.ofDays(15))));
        var ran = doctor();
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("listen.tls", "gate.pem is good until ");
        certificate(bundle(now.plus(Duration.ofDays(13))));
        failed("listen.tls", "is good from ");
        Files.writeString(folder.resolve("gate.pem"),
                bundle(now.plus(Duration.ofDays(99))).getCertificatePathPEM());
        failed("listen.tls", "cannot be used");
    }

    private void certificate(X509Bundle bundle) throws IOException {
        Files.writeString(folder.resolve("gate.pem"), bundle.getCertificatePathPEM());
        Files.writeString(folder.resolve("gate.key"), bundle.getPrivateKeyPEM());
        write("listen: {port: 0, tls: {certificate: gate.pem, key: gate.key}}", account.url().toString(), "");
    }

    private static X509Bundle bundle(Instant until) throws Exception {
        return new CertificateBuilder().ecp256()
                .subject("CN=gate")
                .addSanDnsName("localhost")
                .notBefore(until.minus(Duration.ofDays(100)))
                .notAfter(until)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    @Test
    void a_target_is_reached_over_tls_with_its_authority_only_and_its_clock_is_compared() throws Exception {
        var bundle = bundle(InstantSource.system().instant().plus(Duration.ofDays(50)));
        certificate(bundle);
        var tls = new ServerTls.Pem(folder.resolve("gate.pem"), folder.resolve("gate.key"));
        var settings = ServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(tls);
        var date = new AtomicReference<>("Thu, 01 Jan 2026 00:00:00 GMT");
        try (var server = HttpServer.start(settings,
                exchange -> exchange.answer(204, Headers.of("Date", date.get()), new byte[0]))) {
            var url = "https://localhost:" + server.address().getPort();
            write("listen: {port: 0}", url, "");
            failed("target main", url);
            write("listen: {port: 0}", url, ", ca: gate.pem");
            failed("clock of main", " s away from ours");
            date.set("soon");
            assertThat(doctor().out()).contains("unknown   clock of main");
        }
    }
}
