package io.snowgate.http;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Whom a request is from, when it came from 10.0.0.1 and proxies are 10.0.0.0/8 and 2001:db8:1::/48.
class ForwardingTest {
    private static final String UNCLEAR = "unclear";
    private static final Front FRONT = new Front(Set.of(),
            List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8:1::/48")), Front.Word.FORWARDED);

    record Row(String name, String value, String client) {}

    static final List<Row> ROWS = List.of(
            new Row("X-Other", "192.0.2.1", "10.0.0.1:7"),
            new Row("X-Forwarded-For", "192.0.2.1", "192.0.2.1:0"),
            new Row("x-forwarded-for", " 192.0.2.1 ", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "192.0.2.1:4711", "192.0.2.1:4711"),
            new Row("X-Forwarded-For", "198.51.100.9, 192.0.2.1", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "198.51.100.9, 192.0.2.1, 10.0.0.2", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "192.0.2.1, 10.0.0.3, 10.0.0.2", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "10.0.0.3, 10.0.0.2", "10.0.0.3:0"),
            new Row("X-Forwarded-For", "nonsense, 192.0.2.1", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "2001:db8::1", "2001:db8:0:0:0:0:0:1:0"),
            new Row("X-Forwarded-For", "[2001:db8::1]:80", "2001:db8:0:0:0:0:0:1:80"),
            new Row("X-Forwarded-For", "192.0.2.1, 2001:db8:1::5", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "192.0.2.1, ::ffff:10.0.0.2", "192.0.2.1:0"),
            new Row("X-Forwarded-For", "unknown", "10.0.0.1:7"),
            new Row("X-Forwarded-For", "192.0.2.1, unknown", "10.0.0.1:7"),
            new Row("X-Forwarded-For", "192.0.2.1, unknown, 10.0.0.2", "10.0.0.2:0"),
            new Row("X-Forwarded-For", "", UNCLEAR),
            new Row("X-Forwarded-For", "192.0.2.1,", UNCLEAR),
            new Row("X-Forwarded-For", "nonsense", UNCLEAR),
            new Row("X-Forwarded-For", "client.example.com", UNCLEAR),
            new Row("X-Forwarded-For", "192.0.2", UNCLEAR),
            new Row("X-Forwarded-For", "3221225985", UNCLEAR),
            new Row("X-Forwarded-For", "0x7f.0.0.1", UNCLEAR),
            new Row("X-Forwarded-For", "192.0.2.256", UNCLEAR),
            new Row("X-Forwarded-For", "192.0.2.1:99999", UNCLEAR),
            new Row("X-Forwarded-For", "192.0.2.1:", UNCLEAR),
            new Row("X-Forwarded-For", "192.0.2.1 198.51.100.9", UNCLEAR),
            new Row("X-Forwarded-For", "[192.0.2.1]", UNCLEAR),
            new Row("X-Forwarded-For", "[2001:db8::1", UNCLEAR),
            new Row("X-Forwarded-For", "[2001:db8::1]x", UNCLEAR),
            new Row("X-Forwarded-For", "fe80::1%lo", UNCLEAR),
            new Row("X-Forwarded-For", "\"192.0.2.1\"", UNCLEAR),
            new Row("Forwarded", "for=192.0.2.1", "192.0.2.1:0"),
            new Row("Forwarded", "For=\"192.0.2.1:80\";proto=https;by=10.0.0.1", "192.0.2.1:80"),
            new Row("Forwarded", "proto=https; for=192.0.2.1", "192.0.2.1:0"),
            new Row("Forwarded", "for=\"[2001:db8::1]:80\"", "2001:db8:0:0:0:0:0:1:80"),
            new Row("Forwarded", "for=198.51.100.9, for=192.0.2.1, for=10.0.0.2", "192.0.2.1:0"),
            new Row("Forwarded", "for=192.0.2.1;ext=\"a,b;for=198.51.100.9\\\",\"", "192.0.2.1:0"),
            new Row("Forwarded", "for=_hidden", "10.0.0.1:7"),
            new Row("Forwarded", "for=192.0.2.1, for=unknown", "10.0.0.1:7"),
            new Row("Forwarded", "for=192.0.2.1, proto=https", "10.0.0.1:7"),
            new Row("Forwarded", "for=192.0.2.1;for=198.51.100.9", UNCLEAR),
            new Row("Forwarded", "192.0.2.1", UNCLEAR),
            new Row("Forwarded", "for=\"192.0.2.1", UNCLEAR),
            new Row("Forwarded", "for=192.0.2.1;", UNCLEAR),
            new Row("Forwarded", "", UNCLEAR),
            new Row("Forwarded", "for=", UNCLEAR));

    @ParameterizedTest
    @FieldSource("ROWS")
    void a_trusted_proxy_says_where_it_has_the_request_from(Row row) {
        var found = Forwarding.of(Headers.of(row.name(), row.value()), peer("10.0.0.1"), FRONT);

        assertThat(text(found)).isEqualTo(row.client());
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void nobody_else_is_listened_to(Row row) {
        var found = Forwarding.of(Headers.of(row.name(), row.value()), peer("192.0.2.77"), FRONT);

        assertThat(text(found)).isEqualTo("192.0.2.77:7");
    }

    @ParameterizedTest
    @FieldSource("FIELDS")
    void several_fields_are_one_list_and_two_kinds_are_none(Headers headers, String client) {
        assertThat(text(Forwarding.of(headers, peer("10.0.0.1"), FRONT))).isEqualTo(client);
    }

    static final List<Arguments> FIELDS = List.of(
            arguments(
                    Headers.of("X-Forwarded-For", "198.51.100.9", "X-Forwarded-For", "192.0.2.1"),
                    "192.0.2.1:0"),
            arguments(
                    Headers.of("Forwarded", "for=198.51.100.9", "Forwarded", "for=192.0.2.1, for=10.0.0.9"),
                    "192.0.2.1:0"),
            arguments(
                    Headers.of("Forwarded", "for=198.51.100.9", "X-Forwarded-For", "192.0.2.1"), UNCLEAR));

    private static InetSocketAddress peer(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 7);
    }

    private static String text(Forwarding found) {
        return switch (found) {
            case Forwarding.From(var client) ->
                client.getAddress().getHostAddress() + ":" + client.getPort();
            case Forwarding.Unclear() -> UNCLEAR;
        };
    }
}
