package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.255.255.255, true", "10.0.0.0/8, 11.0.0.0, false",
            "192.0.2.128/25, 192.0.2.128, true", "192.0.2.128/25, 192.0.2.127, false",
            "192.0.2.4/31, 192.0.2.5, true", "192.0.2.4/31, 192.0.2.6, false",
            "192.0.2.4, 192.0.2.4, true", "192.0.2.4, 192.0.2.5, false",
            "0.0.0.0/0, 255.1.2.3, true", "0.0.0.0/0, ::1, false", "::/0, ::1, true", "::/0, 1.2.3.4, false",
            "2001:db8::/33, 2001:db8:7fff::, true", "2001:db8::/33, 2001:db8:8000::, false",
            "10.0.0.0/8, ::ffff:10.1.2.3, true", "::1, ::1, true"})
    void a_network_contains_what_shares_its_bits(String network, String address, boolean contained) {
        assertThat(Network.of(network).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10.0.0.0/33", "::/129", "10.0.0.1/8", "2001:db8::1/64", "10.0.0.0/",
            "10.0.0.0/-1", "10.0.0.0/08x", "localhost", "10.0.0/8", "fe80::1%lo", "10.0.0.0/8/8",
            "10.0.0.256", "1::2::3"})
    void what_is_no_network_is_refused(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_network_is_printed_as_it_is_written() {
        assertThat(Network.of("10.0.0.0/8")).hasToString("10.0.0.0/8");
        assertThat(Network.of("10.0.0.1")).hasToString("10.0.0.1/32");
    }
}
