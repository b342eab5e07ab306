package io.snowgate.gateway.masking.detect;

import module java.base;

/// E-mail addresses: what RFC 5321 and 6531 allow and people have, without quoted names and domains in brackets.
final class Emails implements Finder {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String IN_NAMES = "!#$%&'*+/=?^_`{|}~.-";
    /// what a name may end with, other than letters and digits
    private static final String AT_ENDS = "+-_~!$";
    /// who logs in to servers, in what looks like an address
    private static final Set<String> NOBODY = Set.of("git", "hg", "svn");
    /// last parts of names of files and versions, in what looks like a domain
    private static final Set<String> NO_DOMAINS = Words.set("""
            png jpg jpeg gif svg webp ico pdf css js mjs cjs jsx ts tsx json xml html htm yml yaml txt csv
            log class jar tgz gz whl dll exe bin alpha beta rc snapshot""");

    @Override
    public boolean in(String text) {
        for (var at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (named(text, at) && domain(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Whether somebody is named before an `@`.
    private static boolean named(String text, int at) {
        var start = at;
        while (start > 0 && at - start <= LONGEST_NAME && inName(text.charAt(start - 1))) {
            start--;
        }
        var last = Characters.at(text, at - 1);
        if (at == start || (!Characters.word(last) && AT_ENDS.indexOf(last) < 0)) {
            return false;
        }
        // @user@host is a handle
        return Characters.at(text, start - 1) != '@' && !nobody(text, at) && !loggingIn(text, at);
    }

    private static boolean nobody(String text, int at) {
        var start = at;
        while (Characters.letter(Characters.at(text, start - 1))) {
            start--;
        }
        return NOBODY.contains(text.substring(start, at))
                && ".+-_".indexOf(Characters.at(text, start - 1)) < 0
                && !Characters.digit(text, start - 1);
    }

    private static boolean inName(char c) {
        return Characters.word(c) || IN_NAMES.indexOf(c) >= 0;
    }

    /// Whether the `@` is that of `https://name:password@host`.
    private static boolean loggingIn(String text, int at) {
        for (var i = at - 1; i > 1 && at - i < 2 * LONGEST_NAME; i--) {
            var c = text.charAt(i);
            if (c == '/') {
                return text.charAt(i - 1) == '/' && text.charAt(i - 2) == ':';
            }
            if ((!inName(c) && c != ':') || c == '?' || c == '#') {
                return false;
            }
        }
        return false;
    }

    private static boolean domain(String text, int from) {
        var labels = 0;
        var numbers = 0;
        var start = from;
        while (true) {
            var end = label(text, start);
            if (end == start) {
                // the dot before was the end of a sentence
                return labels > 1 && numbers < 2 && top(text, lastLabel(text, from, start - 1), start - 1);
            }
            labels++;
            numbers += labels <= 2 && number(text, start, end) ? 1 : 0;
            if (Characters.at(text, end) != '.') {
                return labels > 1 && numbers < 2 && top(text, start, end);
            }
            start = end + 1;
        }
    }

    private static int lastLabel(String text, int from, int end) {
        return Math.max(from, text.lastIndexOf('.', end - 1) + 1);
    }

    /// The end of a label; its start when there is none.
    private static int label(String text, int start) {
        var end = start;
        while (end - start <= LONGEST_LABEL && inLabel(Characters.at(text, end))) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == '-') {
            end--;
        }
        var fits = end - start <= LONGEST_LABEL && Characters.at(text, start) != '-';
        return fits ? end : start;
    }

    private static boolean inLabel(char c) {
        return c != '_'
                && (Characters.word(c) || c == '-' || Character.getType(c) == Character.NON_SPACING_MARK);
    }

    private static boolean number(String text, int start, int end) {
        for (var i = start; i < end; i++) {
            if (!Characters.digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a label can be the last of a domain: two letters or more, or the encoded form of some.
    private static boolean top(String text, int start, int end) {
        var label = text.substring(start, end).toLowerCase(Locale.ROOT);
        var word = label.chars().noneMatch(c -> c == '-' || Characters.digit((char) c));
        return label.startsWith("xn--") || (word && label.length() > 1 && !NO_DOMAINS.contains(label));
    }
}
