package io.snowgate.cli.configuration;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTest {
    @TempDir Path folder = Path.of("");

    @Test
    void one_line_end_is_not_part_of_a_secret() throws IOException {
        assertThat(inFile("hunter2")).isEqualTo("hunter2");
        assertThat(inFile("hunter2\n")).isEqualTo("hunter2");
        assertThat(inFile("hunter2\r\n")).isEqualTo("hunter2");
        assertThat(inFile(" two\nlines \n\n")).isEqualTo(" two\nlines \n");
    }

    private String inFile(String content) throws IOException {
        var file = folder.resolve("secret");
        Files.writeString(file, content);
        return new Secrets(Map.of()).read(new SecretSource.InFile(file)).reveal();
    }

    @Test
    void an_empty_secret_is_none() {
        assertThatThrownBy(() -> inFile("\n")).isInstanceOf(IOException.class)
                .hasMessageContaining("holds no secret");
        assertThatThrownBy(() -> new Secrets(Map.of()).read(new SecretSource.InEnvironment("X")))
                .hasMessageContaining("X is not set");
    }

    @Test
    void bytes_that_are_no_text_are_refused_without_showing_them() throws IOException {
        var file = folder.resolve("secret");
        Files.write(file, new byte[]{(byte) 0xff, 0});
        assertThatThrownBy(() -> new Secrets(Map.of()).read(new SecretSource.InFile(file)))
                .hasMessage(file + " is not UTF-8 text");
    }

    @Test
    void the_root_key_comes_from_a_file_or_any_variable() throws Exception {
        var file = folder.resolve("root.key");
        var made = KeyRing.of(RootKey.create(file, new SecureRandom())).current();
        var secrets = new Secrets(Map.of("MINE", Files.readString(file)));
        assertThat(KeyRing.of(secrets.rootKey(new SecretSource.InFile(file))).current()).isEqualTo(made);
        assertThat(KeyRing.of(secrets.rootKey(new SecretSource.InEnvironment("MINE"))).current())
                .isEqualTo(made);
    }
}
