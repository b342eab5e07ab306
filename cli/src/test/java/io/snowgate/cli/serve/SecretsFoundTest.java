package io.snowgate.cli.serve;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Credential;
import io.snowgate.cli.configuration.SecretSource;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsFoundTest {
    private static final SecretSource ABSENT = new SecretSource.Absent();

    @TempDir Path folder = Path.of("");

    private SecretSource file(String content) throws IOException {
        return new SecretSource.InFile(Files.writeString(folder.resolve("secret"), content));
    }

    private String text(String content) throws IOException, CommandFailed {
        return new SecretsFound(Map.of()).text(file(content), "the password").reveal();
    }

    @Test
    void one_line_end_is_not_part_of_a_secret() throws Exception {
        assertThat(text("hunter2")).isEqualTo("hunter2");
        assertThat(text("hunter2\n")).isEqualTo("hunter2");
        assertThat(text("hunter2\r\n")).isEqualTo("hunter2");
        assertThat(text(" two\nlines \n\n")).isEqualTo(" two\nlines \n");
    }

    @Test
    void an_empty_secret_is_none() {
        assertThatThrownBy(() -> text("\n")).isInstanceOf(CommandFailed.class)
                .hasMessageEndingWith("is empty");
        assertThatThrownBy(
                () -> new SecretsFound(Map.of()).text(new SecretSource.InEnvironment("X"), "the password"))
                .hasMessage("the password in the environment variable X is empty");
    }

    @Test
    void bytes_that_are_no_text_are_refused_without_showing_them() throws IOException {
        var file = folder.resolve("secret");
        Files.write(file, new byte[]{(byte) 0xff, 0});
        assertThatThrownBy(
                () -> new SecretsFound(Map.of()).text(new SecretSource.InFile(file), "the password"))
                .hasMessage("the password in " + file + " is not UTF-8 text")
                .hasNoCause();
    }

    @Test
    void the_root_key_comes_from_a_file_or_any_variable() throws Exception {
        var file = folder.resolve("root.key");
        var made = KeyRing.of(RootKey.create(file, new SecureRandom())).current();
        var secrets = new SecretsFound(Map.of("MINE", Files.readString(file)));
        assertThat(KeyRing.of(secrets.root(new SecretSource.InFile(file))).current()).isEqualTo(made);
        assertThat(KeyRing.of(secrets.root(new SecretSource.InEnvironment("MINE"))).current())
                .isEqualTo(made);
    }

    /// The keys were made for this test, by `openssl pkcs8 -topk8`, with the passphrase `open sesame`.
    private Credential.KeyPair pair(String resource) throws IOException {
        try (var in = Objects.requireNonNull(SecretsFoundTest.class.getResourceAsStream(resource))) {
            return new Credential.KeyPair("U", "A",
                    file(new String(in.readAllBytes(), StandardCharsets.US_ASCII)),
                    resource.startsWith("plain") ? ABSENT : new SecretSource.InEnvironment("PHRASE"));
        }
    }

    @Test
    void a_private_key_is_read_plain_or_with_its_passphrase() throws Exception {
        var secrets = new SecretsFound(Map.of("PHRASE", "open sesame"));
        var plain = secrets.key(pair("plain.p8")).reveal();
        assertThat(plain.getModulus().bitLength()).isEqualTo(2048);
        assertThat(secrets.key(pair("aes.p8")).reveal()).isEqualTo(plain);
    }

    @Test
    void a_private_key_that_does_not_open_is_said_so() {
        assertThatThrownBy(() -> new SecretsFound(Map.of("PHRASE", "wrong")).key(pair("aes.p8")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("with the right passphrase");
        assertThatThrownBy(() -> new SecretsFound(Map.of("PHRASE", "open sesame")).key(pair("des3.p8")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -v2 aes-256-cbc");
    }

    @Test
    void what_is_no_private_key_is_said_so() throws IOException {
        var none = new Credential.KeyPair("U", "A", file("-----BEGIN RSA PRIVATE KEY-----"), ABSENT);
        assertThatThrownBy(() -> new SecretsFound(Map.of()).key(none)).hasMessageContaining("no PKCS#8 PEM");
        var broken = new Credential.KeyPair("U", "A", file(pem("", new byte[]{1, 2, 3})), ABSENT);
        assertThatThrownBy(() -> new SecretsFound(Map.of()).key(broken))
                .hasMessageContaining("cannot be used");
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %1$sPRIVATE KEY-----\n%2$s\n-----END %1$sPRIVATE KEY-----\n".formatted(kind,
                Base64.getMimeEncoder().encodeToString(bytes));
    }

}
