package io.snowgate.gateway.masking.detect;

import module java.base;

/// IPv4 addresses (four numbers with dots) and IPv6 addresses (RFC 4291), with port, prefix length or zone behind them.
final class Addresses implements Finder {
    private static final Set<String> VERSIONS = Words.set("""
            version versions ver v release build section chapter oid""");

    @Override
    public boolean in(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.' && startsV4(text, i)) {
                return true;
            }
            if (c == ':') {
                var token = Ipv6.around(text, i);
                if (token.address()) {
                    return true;
                }
                i = token.lastColon();
            }
        }
        return false;
    }

    /// Whether a dot is the first in an IPv4 address.
    private static boolean startsV4(String text, int dot) {
        var start = dot;
        while (dot - start < 3 && Characters.digit(text, start - 1)) {
            start--;
        }
        return start < dot && endOfV4(text, start) > 0 && !embedded(text, start)
                && !Words.any(text, start, VERSIONS);
    }

    /// Whether what starts there is a piece of a word or a number, or a version: `Chrome/1.2.3.4`, `lib-1.2.3.4`.
    private static boolean embedded(String text, int start) {
        var before = Characters.at(text, start - 1);
        var named = "/-@".indexOf(before) >= 0 && Characters.letter(Characters.at(text, start - 2));
        return named || Characters.word(before) || before == '.';
    }

    /// Where four numbers with dots end; 0 when that is not what starts there.
    static int endOfV4(String text, int start) {
        var at = start;
        for (var part = 0; part < 4; part++) {
            var end = at;
            var value = 0;
            while (end - at < 3 && Characters.digit(text, end)) {
                value = value * 10 + text.charAt(end) - '0';
                end++;
            }
            var padded = end - at > 1 && text.charAt(at) == '0';
            if (end == at || value > 255 || padded || (part < 3 && Characters.at(text, end) != '.')) {
                return 0;
            }
            at = part < 3 ? end + 1 : end;
        }
        var next = Characters.at(text, at + 1);
        var longer = switch (Characters.at(text, at)) {
            case '.' -> Characters.word(next);
            case '-' -> Characters.letter(next);
            default -> Characters.word(text, at);
        };
        return longer ? 0 : at;
    }
}
