package io.snowgate.gateway.secret;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RootKeyTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir Path folder;

    @Test
    void a_created_key_loads_again_and_is_closed_to_others() throws Exception {
        var file = folder.resolve("keys/root.key");
        var created = RootKey.create(file, random);
        assertThat(RootKey.load(file).material()).isEqualTo(created.material());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    }

    @Test
    void no_two_keys_are_alike() throws Exception {
        assertThat(RootKey.create(folder.resolve("a"), random).material())
                .isNotEqualTo(RootKey.create(folder.resolve("b"), random).material());
    }

    @Test
    void an_existing_file_is_never_overwritten() throws Exception {
        var file = folder.resolve("root.key");
        RootKey.create(file, random);
        var before = Files.readString(file);
        assertThatThrownBy(() -> RootKey.create(file, random)).isInstanceOf(RootKeyUnusable.class)
                .hasMessageContaining("never overwritten");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---", "rw-rw-rw-"})
    void a_key_open_to_others_is_refused_with_the_remedy(String permissions) throws Exception {
        var file = folder.resolve("root.key");
        RootKey.create(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> RootKey.load(file)).isInstanceOf(RootKeyUnusable.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void a_read_only_key_is_fine() throws Exception {
        var file = folder.resolve("root.key");
        RootKey.create(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(RootKey.load(file)).hasToString("RootKey[•••]");
    }

    @Test
    void a_missing_key_names_the_command_that_makes_one() {
        assertThatThrownBy(() -> RootKey.load(folder.resolve("none"))).isInstanceOf(RootKeyUnusable.class)
                .hasMessageContaining("snowgate keys init");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all!", "-----BEGIN PRIVATE KEY-----",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void what_is_no_key_is_refused_without_quoting_it(String content) throws Exception {
        var file = folder.resolve("root.key");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> RootKey.load(file)).isInstanceOf(RootKeyUnusable.class)
                .hasMessageContaining("is no root key")
                .satisfies(e -> assertThat(content.isBlank() || !e.toString().contains(content.strip()))
                        .isTrue());
    }

    @Test
    void a_huge_file_is_refused_unread() throws Exception {
        var file = folder.resolve("root.key");
        Files.writeString(file, "A".repeat(1000));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> RootKey.load(file)).isInstanceOf(RootKeyUnusable.class);
    }

    @Test
    void the_environment_may_carry_it() throws Exception {
        var text = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(RootKey.fromEnvironment(Map.of(RootKey.VARIABLE, text))).isPresent();
        assertThat(RootKey.fromEnvironment(Map.of())).isEmpty();
        assertThatThrownBy(() -> RootKey.fromEnvironment(Map.of(RootKey.VARIABLE, "")))
                .isInstanceOf(RootKeyUnusable.class)
                .hasMessageContaining(RootKey.VARIABLE);
    }
}
