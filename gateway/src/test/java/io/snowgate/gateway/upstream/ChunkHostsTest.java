package io.snowgate.gateway.upstream;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

// Addresses are given by number where they may be reached, so that no name has to be looked up.
class ChunkHostsTest {
    private static ChunkHosts of(String target, String... storage) {
        return new ChunkHosts(new Target("prod", List.of("acme"), URI.create(target),
                new Credential.Password("u", Secret.of("p")), Roles.ANY, List.of(storage),
                /* repeatSafe= */ true));
    }

    @ParameterizedTest
    @CsvSource({
            "https://192.0.2.1:443, https://192.0.2.1/chunk?sig=a%2Fb",
            "https://192.0.2.1, https://192.0.2.1:8443/chunk",
            "https://192.0.2.1, https://192.0.2.9/chunk",
            "http://192.0.2.1:8080, http://192.0.2.1:8081/chunk",
            "http://192.0.2.1:8080, https://192.0.2.1/chunk",
            "http://127.0.0.1:8080, http://127.0.0.1:9/chunk",
            "http://127.0.0.1:8080, http://localhost:9/chunk",
            "http://localhost:8080, http://127.0.0.1:9/chunk",
            "http://127.0.0.1:8080, http://[::1]:9/chunk"})
    void allowed(String target, String chunk) {
        assertThat(of(target, "192.0.2.9").allowed(chunk)).contains(URI.create(chunk));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chunk", "/chunk", "//192.0.2.1/chunk", "https://", "https:///chunk",
            "http://192.0.2.1/chunk", "ftp://192.0.2.1/chunk", "file:///etc/passwd",
            "jar:https://192.0.2.1!/",
            "https://192.0.2.2/chunk", "https://user@192.0.2.1/chunk", "https://192.0.2.1@192.0.2.2/chunk",
            "https://192.0.2.1:p@192.0.2.2/", "https://192.0.2.1/chunk#part", "https://192.0.2.1\\@x/",
            "https://192.0.2.1/a b", "https://127.0.0.1/chunk", "https://localhost/chunk",
            "https://[::1]/chunk",
            "https://0.0.0.0/chunk", "https://[::]/chunk", "https://169.254.169.254/latest/meta-data",
            "https://[fe80::1]/chunk", "https://224.0.0.1/chunk", "https://[::ffff:169.254.169.254]/x",
            "https://2130706433/", "https://0x7f.0.0.1/", "https://amazonaws.com/",
            "https://evil-amazonaws.com/",
            "https://x.amazonaws.com.evil.example/", "https://storage.googleapis.com.evil.example/"})
    void not_allowed_beside_a_target_elsewhere(String chunk) {
        assertThat(of("https://192.0.2.1").allowed(chunk)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data", "http://192.0.2.1/chunk",
            "http://[fe80::1]/chunk", "http://0.0.0.0/chunk", "ftp://127.0.0.1/chunk"})
    void not_allowed_beside_a_target_on_this_machine(String chunk) {
        assertThat(of("http://127.0.0.1:8080").allowed(chunk)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "127.0.0.1", "0.0.0.0", "224.0.0.1", "localhost"})
    void listing_a_host_does_not_open_the_way_to_this_machine_or_its_link(String host) {
        assertThat(of("https://192.0.2.1", host).allowed("https://" + host + "/chunk")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "https://192.0.2.1, 192.0.2.1", "https://192.0.2.1, 198.51.100.7",
            "https://192.0.2.1, 2001:db8::7",
            "https://192.0.2.1, 172.32.0.1", "https://192.0.2.1, 100.128.0.1", "https://192.0.2.1, 11.0.0.1",
            "https://192.0.2.1, 64:ff9b::c000:207",
            "https://10.1.2.3, 10.1.2.3", "https://10.1.2.3, 172.16.0.9", "https://10.1.2.3, fd12::1",
            "https://10.1.2.3, 192.0.2.7", "https://[fd12::7], 10.0.0.1", "https://100.64.0.1, 192.168.0.1",
            "http://127.0.0.1:8080, 127.0.0.2", "http://localhost:8080, ::1",
            "http://127.0.0.1:8080, 192.0.2.1",
            "https://169.254.1.2, 169.254.1.2"})
    void reachable(String target, String address) throws IOException {
        assertThat(of(target).reachable(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
            "https://192.0.2.1, 10.0.0.1", "https://192.0.2.1, 10.255.255.255",
            "https://192.0.2.1, 172.16.0.1",
            "https://192.0.2.1, 172.31.255.255", "https://192.0.2.1, 192.168.1.1",
            "https://192.0.2.1, 100.64.0.1",
            "https://192.0.2.1, 100.127.255.255", "https://192.0.2.1, fc00::1", "https://192.0.2.1, fdff::1",
            "https://192.0.2.1, fec0::1", "https://192.0.2.1, 127.0.0.1", "https://192.0.2.1, 127.255.0.1",
            "https://192.0.2.1, ::1", "https://192.0.2.1, ::ffff:127.0.0.1",
            "https://192.0.2.1, ::ffff:10.0.0.1",
            "https://192.0.2.1, 64:ff9b::a00:1", "https://192.0.2.1, 64:ff9b::7f00:1",
            "https://192.0.2.1, 64:ff9b::a9fe:a9fe", "https://192.0.2.1, 169.254.169.254",
            "https://192.0.2.1, 169.254.170.2", "https://192.0.2.1, fe80::1", "https://192.0.2.1, 0.0.0.0",
            "https://192.0.2.1, 0.1.2.3", "https://192.0.2.1, ::", "https://192.0.2.1, 224.0.0.1",
            "https://192.0.2.1, ff02::1", "https://192.0.2.1, 255.255.255.255",
            "https://192.0.2.1, 168.63.129.16",
            "https://10.1.2.3, 169.254.169.254", "https://10.1.2.3, 100.100.100.200",
            "https://10.1.2.3, fd00:ec2::254", "https://10.1.2.3, 127.0.0.1",
            "https://10.1.2.3, 168.63.129.16",
            "http://127.0.0.1:8080, 10.0.0.1", "http://127.0.0.1:8080, 169.254.169.254",
            "http://127.0.0.1:8080, 0.0.0.0", "https://169.254.1.2, 169.254.169.254"})
    void not_reachable(String target, String address) throws IOException {
        assertThat(of(target).reachable(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void no_name_is_looked_up_to_tell_whether_a_host_is_listed() {
        assertThat(of("https://nowhere.invalid", "storage.invalid").allowed("https://storage.invalid/chunk"))
                .isPresent();
    }

    @Test
    void a_listed_suffix_covers_what_is_below_it_only() {
        var hosts = of("https://192.0.2.1", "*.2.9");
        assertThat(hosts.allowed("https://192.0.2.9/chunk")).isPresent();
        assertThat(hosts.allowed("https://192.0.3.9/chunk")).isEmpty();
    }
}
