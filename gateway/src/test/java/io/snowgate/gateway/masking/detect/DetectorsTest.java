package io.snowgate.gateway.masking.detect;

import module java.base;

import io.snowgate.gateway.masking.detect.OwnPattern.BadPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is found in single cells, and what is left alone.
class DetectorsTest {
    private static final Detectors ALL = Detectors.of(EnumSet.allOf(Kind.class), List.of(), Set.of());
    private static final Detectors US_DE = Detectors.of(Set.of(Kind.PHONE), List.of(), Set.of("US", "DE"));

    private static Set<Kind> found(Detectors detectors, String cell) {
        var bytes = ("x" + cell + "y").getBytes(StandardCharsets.UTF_8);
        var bits = detectors.kinds(bytes, 1, bytes.length - 1);
        return Arrays.stream(Kind.values())
                .filter(kind -> (bits & kind.bit()) != 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CARD  | 4111111111111111
            CARD  | 5555 5555 5555 4444
            CARD  | 3782-822463-10005
            CARD  | 4111 - 1111 - 1111 - 1111
            CARD  | paid with 4111111111111111.
            CARD  | 4111 1111 1111 1111 12/27 123
            CARD  | 12 4111 1111 1111 1111 1227
            CARD  | visa-4111111111111111
            CARD  | card_no=4111111111111111&id=7
            CARD  | {"order":{"id":7,"card":"4111111111111111"}}
            CARD  | {"card":4111111111111111}
            CARD  | card 4222222222222
            CARD  | 6205 5000 0000 0000 004
            CARD  | 2223003122003222
            CARD  | order paid by card 4111111111111111
            IBAN  | DE89370400440532013000
            IBAN  | de89370400440532013000
            IBAN  | IBAN: GB29 NWBK 6016 1331 9268 19, BIC NWBKGB2L
            IBAN  | MT84 MALT 0110 0001 2345 MTLC AST0 01S
            IBAN  | GB29-NWBK-6016-1331-9268-19
            IBAN  | NO9386011117947
            IBAN  | IT33 S371 3870 7850 0000 8737 626
            SSN   | 536-90-4399
            SSN   | 536 90 4399
            SSN   | SSN: 536904399
            SSN   | {"ssn":"536904399"}
            SSN   | {"socialSecurityNumber":536904399}
            EMAIL | ada@example.com
            EMAIL | <ada.lovelace+tag@mail.example.co.uk>
            EMAIL | mail ada@example.com.
            EMAIL | {"to":"ada@example.com"}
            EMAIL | jürgen@müller.de
            EMAIL | 用户@例子.公司
            EMAIL | пошта@приклад.укр
            EMAIL | a@xn--mller-kva.xn--p1ai
            EMAIL | mailto:ada@example.com?subject=x
            EMAIL | https://example.com/?mail=ada@example.com
            EMAIL | 12345@163.com
            PHONE | +49 30 901820
            PHONE | +12015550123
            PHONE | +1 (201) 555-0123
            PHONE | +44 (0)20 7946 0958
            PHONE | tel:+1-201-555-0123
            PHONE | 0049 30 901820
            PHONE | +49 30 901820 12 pieces
            PHONE | phone +1.2015550123
            PHONE | +39 06 6982
            IP    | 192.168.0.1
            IP    | from 10.1.2.3:8080
            IP    | 10.0.0.0/8
            IP    | http://203.0.113.7/x
            IP    | 2001:db8::1
            IP    | value:192.0.2.7
            IP    | value:2001:db8::1
            IP    | [fe80::1%eth0]:443
            IP    | ::ffff:192.0.2.128
            IP    | 2001:0db8:0000:0000:0000:ff00:0042:8329
            """)
    void a_value_is_found(Kind kind, String cell) {
        assertThat(found(ALL, cell)).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a card whose check digit is wrong        | 4111111111111112
            an order                                 | ORD-4539148803436467
            an order with its name                   | order no. 4539148803436467
            an order in JSON                         | {"orderId":"4539148803436467"}
            a number on a path                       | /orders/4539148803436467
            a number with a sign                     | #4539148803436467
            nanoseconds                              | 1764547200000000000
            milliseconds                             | 1764547200000
            a fraction                               | 0.4111111111111111
            a sum                                    | 4111111111111111.00
            an id                                    | 550e8400-e29b-41d4-a716-446655440000
            a hash                                   | 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            a longer number                          | 99411111111111111199
            a list of years                          | 4111 1111 1111 1111 1111 1111
            no check digits                          | DE88370400440532013000
            no such country                          | ZZ89370400440532013000
            a piece of a word                        | XDE89370400440532013000
            an area that is not issued               | 666-90-4399
            a group that is not issued               | 536-00-4399
            a longer number with dashes              | 536-90-4399-11
            a part number                            | PN-536-90-4399
            nine digits                              | 536904399
            a handle                                 | thanks @ada.lovelace
            a handle elsewhere                       | @ada@mastodon.example
            no domain                                | a@b
            a package                                | lodash@4.17.21
            a package before its time                | react@19.0.0-rc.beta
            a picture                                | logo@2x.png
            a repository in a field                  | url=git@github.com:ada/engine.git
            check digits that are not given out      | DE00986705331655316367
            an order with short forms                | ref. no. 4539148803436467
            a repository                             | git@github.com:ada/engine.git
            logging in to a server                   | https://ada:secret@db.example.com/x
            an object                                | java.lang.Object@6d06d69c
            an offset                                | 2026-12-01T01:02:03+02:00
            a fraction with its sign                 | +1.2015550123
            too short for a telephone                | +49 30 12
            a time                                   | 12:34:56.789
            a device                                 | 00:1a:2b:3c:4d:5e
            a longer device                          | 00:11:22:33:44:55:66:77
            a name in code                           | std::vector<int> a::b
            a long version                           | 1.3.6.1.4.1.311
            a browser                                | Chrome/120.0.6.71
            a version                                | version 1.2.3.4
            beyond a byte                            | 1.2.3.256
            a date                                   | 2026-12-01
            nothing                                  | ``
            """)
    void what_is_no_value_is_left_alone(String what, String cell) {
        assertThat(found(ALL, cell)).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JSON escapes                        | EMAIL | {"m":"ada\\u0040example.com"}
            digits as JSON escapes              | CARD  | {"c":"\\u0034111111111111111"}
            JSON within JSON                    | EMAIL | "{\\\\"m\\\\":\\\\"ada\\\\u0040example.com\\\\"}"
            a line feed that JSON escapes       | CARD  | "x\\n4111111111111111\\ny"
            an address that is escaped          | EMAIL | https://example.com/?m=ada%40example.com
            a sign that is escaped              | PHONE | ?tel=%2B4930901820
            spaces that do not break            | CARD  | 4111\u00a01111\u00a01111\u00a01111
            narrow spaces                       | IBAN  | DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00
            long dashes                         | SSN   | 536\u201390\u20134399
            dashes that do not break            | CARD  | 4111\u20111111\u20111111\u20111111
            nothing of width between digits     | CARD  | 4111\u200b1111\u200b1111\u200b1111
            nothing of width in an address      | EMAIL | ada\u200d@exam\u2060ple.com
            wide forms                          | CARD  | \uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11
            wide signs                          | EMAIL | ada\uff20example\uff0ecom
            digits of another script            | SSN   | \u0665\u0663\u0666-\u0669\u0660-\u0664\u0663\u0669\u0669
            quotation marks                     | EMAIL | \u201eada@example.com\u201c
            text of another script around       | CARD  | \u5361\u53f7\uff1a4111111111111111\u3002
            """)
    void a_value_does_not_hide_behind_how_it_is_written(String behind, Kind kind, String cell) {
        assertThat(found(ALL, cell)).as(behind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (201) 555-0123
            201-555-0123
            call 2015550123
            1-201-555-0123
            030 901820
            030/901820
            0151 23456789
            fax 030901820
            """)
    void numbers_of_a_region_are_found_where_it_is_configured(String cell) {
        assertThat(found(US_DE, cell)).containsExactly(Kind.PHONE);
        assertThat(found(ALL, cell)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2015550123
            2026-12-01 10:20:30
            2024-01-15 10
            192.168.100.200
            201 5550 123
            4111 1111 1111 1111
            """)
    void numbers_that_are_not_written_as_in_the_region_are_left_alone(String cell) {
        assertThat(found(US_DE, cell)).isEmpty();
    }

    @Test
    void a_region_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> Detectors.of(Set.of(Kind.PHONE), List.of(), Set.of("XX")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no region XX with telephone numbers");
    }

    @Test
    void several_kinds_are_found_at_once() {
        assertThat(found(ALL, "ada@example.com, 536-90-4399, 4111111111111111"))
                .containsExactly(Kind.CARD, Kind.SSN, Kind.EMAIL);
    }

    @Test
    void only_what_is_asked_for_is_found() {
        var ssn = Detectors.of(Set.of(Kind.SSN), List.of(), Set.of());
        assertThat(found(ssn, "ada@example.com, 536-90-4399")).containsExactly(Kind.SSN);
        var nothing = Detectors.of(Set.of(), List.of(), Set.of());
        assertThat(found(nothing, "ada@example.com, 536-90-4399")).isEmpty();
    }

    @Test
    void only_the_cell_is_looked_at() {
        var bytes = "ada@example.com".getBytes(StandardCharsets.UTF_8);
        assertThat(ALL.kinds(bytes, 0, bytes.length)).isEqualTo(Kind.EMAIL.bit());
        assertThat(ALL.kinds(bytes, 4, bytes.length)).isZero();
        assertThat(ALL.kinds(bytes, 0, 5)).isZero();
    }

    @Test
    void an_own_pattern_has_the_bit_of_its_place_behind_the_kinds() throws BadPattern {
        var detectors = Detectors.of(Set.of(Kind.EMAIL),
                List.of(OwnPattern.of("staff", "\\bS-[0-9]{4}\\b"), OwnPattern.of("street", "(?i)straße")),
                Set.of());
        assertThat(bits(detectors, "S-1234")).isEqualTo(Detectors.bit(0)).isEqualTo(1L << 6);
        assertThat(bits(detectors, "Lange Straße 7")).isEqualTo(Detectors.bit(1));
        assertThat(bits(detectors, "S-1234 ada@example.com")).isEqualTo(Detectors.bit(0) | Kind.EMAIL.bit());
        assertThat(bits(detectors, "S-123")).isZero();
    }

    @Test
    void an_own_pattern_is_searched_in_the_cell_as_it_is_and_as_it_reads() throws BadPattern {
        var detectors = Detectors.of(Set.of(),
                List.of(OwnPattern.of("a", "S-[0-9]{4}"), OwnPattern.of("b", "€")),
                Set.of());
        assertThat(bits(detectors, "{\"n\":\"S\\u002d12\u200b34\"}")).isEqualTo(Detectors.bit(0));
        assertThat(bits(detectors, "7 €")).isEqualTo(Detectors.bit(1));
        assertThat(bits(detectors, "7 \\u20ac")).isEqualTo(Detectors.bit(1));
    }

    private static long bits(Detectors detectors, String cell) {
        var bytes = cell.getBytes(StandardCharsets.UTF_8);
        return detectors.kinds(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a(b       | pattern p: missing closing ): a(b
            (a)\\1    | pattern p: invalid escape sequence: \\1
            (?=a)b    | pattern p: invalid or unsupported Perl syntax: (?=
            a{2000}   | pattern p: invalid repeat count: {2000}
            a*        | pattern p: it is found in empty text, hence in every cell
            """)
    void a_pattern_that_cannot_be_used_says_why(String expression, String message) {
        assertThatThrownBy(() -> OwnPattern.of("p", expression)).isInstanceOf(BadPattern.class)
                .hasMessage(message);
    }

    @Test
    void a_pattern_has_a_longest_length() {
        assertThatThrownBy(() -> OwnPattern.of("p", "a".repeat(1001))).isInstanceOf(BadPattern.class)
                .hasMessage("pattern p: it has 1001 characters; at most 1000");
    }

    @Test
    void there_are_so_many_patterns_at_most() throws BadPattern {
        var pattern = OwnPattern.of("p", "x");
        var most = Collections.nCopies(Detectors.MOST_PATTERNS, pattern);
        assertThat(bits(Detectors.of(Set.of(), most, Set.of()), "x")).isEqualTo(-1L << 6);
        var more = Collections.nCopies(Detectors.MOST_PATTERNS + 1, pattern);
        assertThatThrownBy(() -> Detectors.of(Set.of(), more, Set.of()))
                .hasMessage("59 patterns; at most 58");
    }

    @Test
    void policies_name_the_kinds() {
        assertThat(Arrays.stream(Kind.values()).map(Kind::word))
                .containsExactly("card", "iban", "ssn", "email", "phone", "ip")
                .allSatisfy(word -> assertThat(Kind.named(word).orElseThrow().word()).isEqualTo(word));
        assertThat(Kind.named("CARD")).isEmpty();
    }
}
