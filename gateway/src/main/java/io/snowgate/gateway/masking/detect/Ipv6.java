package io.snowgate.gateway.masking.detect;

import module java.base;

/// A piece of text out of hexadecimal digits, colons and dots.
///
/// @param lastColon where the last colon is
/// @param address   whether it is an IPv6 address (RFC 4291), and nothing else that looks like one
record Ipv6(int lastColon, boolean address) {
    private static final int PARTS = 8;
    private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

    /// The piece around a colon, the first in it.
    static Ipv6 around(String text, int colon) {
        var start = colon;
        while (colon - start < LONGEST && Characters.hex(Characters.at(text, start - 1))) {
            start--;
        }
        var label = start == colon || Characters.word(text, start - 1);
        if (label && Characters.at(text, colon + 1) != ':') {
            // ip:2001:…
            start = colon + 1;
        }
        var end = colon;
        while (in(Characters.at(text, end))) {
            end++;
        }
        var lastColon = text.lastIndexOf(':', end - 1);
        if (lastColon == colon) {
            return new Ipv6(colon, /* address= */false);
        }
        while (end > lastColon && text.charAt(end - 1) == '.') {
            end--;
        }
        var alone = !Characters.word(text, start - 1) && Characters.at(text, start - 1) != '.'
                && !Characters.word(text, end);
        return new Ipv6(lastColon, alone && end - start <= LONGEST && address(text.substring(start, end)));
    }

    private static boolean in(char c) {
        return Characters.hex(c) || c == ':' || c == '.';
    }

    private static boolean address(String token) {
        var gap = token.indexOf("::");
        if (gap < 0) {
            var parts = parts(token);
            // eight pairs of digits are the address of a device
            return count(parts) == PARTS && !parts.stream().allMatch(part -> part.length() == 2);
        }
        var head = gap == 0 ? List.<String>of() : parts(token.substring(0, gap));
        var tail = gap + 2 == token.length() ? List.<String>of() : parts(token.substring(gap + 2));
        var count = count(head) + count(tail);
        // a::b is code; ::1 is this very machine
        var telling = token.equals("::1") || count > 3 || (!head.isEmpty() && head.getFirst().length() == 4)
                || (count == 3 && token.indexOf('.') > 0);
        return telling && count < PARTS;
    }

    private static List<String> parts(String text) {
        return List.of(text.split(":", -1));
    }

    /// How many of the eight these are; more than can be when one of them is none.
    private static int count(List<String> parts) {
        return fits(parts) ? parts.stream().mapToInt(part -> dotted(part) ? 2 : 1).sum() : PARTS + 1;
    }

    private static boolean fits(List<String> parts) {
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var last = i == parts.size() - 1;
            var number = !part.isEmpty() && part.length() <= 4 && !dotted(part);
            if (!number && !(last && Addresses.endOfV4(part, 0) == part.length() && dotted(part))) {
                return false;
            }
        }
        return true;
    }

    private static boolean dotted(String part) {
        return part.indexOf('.') >= 0;
    }
}
