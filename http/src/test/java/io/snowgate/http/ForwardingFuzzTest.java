package io.snowgate.http;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever a proxy says, it is understood or it is not; and nobody but a proxy is listened to.
class ForwardingFuzzTest {
    private static final Front FRONT = new Front(Set.of(), List.of(Network.of("10.0.0.0/8")),
            Front.Word.FORWARDED);

    @FuzzTest
    void any_field_is_understood_or_not(byte[] bytes) {
        var value = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\\p{Cntrl}&&[^\t]]", "");
        var proxy = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 1);
        var stranger = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1);
        for (var name : List.of("Forwarded", "X-Forwarded-For")) {
            var headers = Headers.of(name, value);
            switch (Forwarding.of(headers, proxy, FRONT)) {
                case Forwarding.From(var client) -> assertThat(client.isUnresolved()).isFalse();
                case Forwarding.Unclear() -> assertThat(value).isNotEqualTo("for=192.0.2.1");
            }
            assertThat(Forwarding.of(headers, stranger, FRONT)).isEqualTo(new Forwarding.From(stranger));
        }
    }
}
