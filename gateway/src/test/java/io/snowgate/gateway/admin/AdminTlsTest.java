package io.snowgate.gateway.admin;

import module java.base;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import io.snowgate.gateway.secret.RootKeyUnusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdminTlsTest {
    @TempDir Path folder = Path.of("");

    @Test
    void it_speaks_tls_with_the_certificate_it_is_given()
            throws IOException, InterruptedException, GeneralSecurityException, RootKeyUnusable {
        var store = made();
        var chain = pem("CERTIFICATE", store.getCertificate("gate").getEncoded());
        var key = pem("PRIVATE KEY", store.getKey("gate", "changeit".toCharArray()).getEncoded());
        try (var admin = new RunningAdmin(folder, new AdminSettings.Security.Pem(chain, key));
                var client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            var answer = client.send(HttpRequest.newBuilder(
                    URI.create("https://localhost:" + admin.server.port() + "/livez")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("alive\n");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void files_that_are_none_are_said_so() throws IOException {
        var file = Files.writeString(folder.resolve("x.pem"), "nothing");
        assertThatThrownBy(() -> new RunningAdmin(folder, new AdminSettings.Security.Pem(file, file)))
                .hasMessageContaining("the certificate " + file);
    }

    private KeyStore made() throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve("store.p12");
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "gate", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost",
                "-storepass", "changeit", "-keystore", file.toString()).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    }

    private Path pem(String kind, byte[] bytes) throws IOException {
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes)));
    }

    private static SSLContext trusting(KeyStore store) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gate", store.getCertificate("gate"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
