package io.snowgate.gateway.masking.detect;

import module java.base;

/// Digits as somebody wrote them to be dialled.
///
/// @param digits   all of them, without a `(0)` that is left out when dialling from elsewhere
/// @param groups   how many are together each time
/// @param fraction whether there is one dot in it and nothing else, as in `1.2345678901`
record Dialled(String digits, List<Integer> groups, boolean fraction) {
    private static final int SHORTEST = 7;
    private static final int LONGEST = 15;
    private static final int WIDEST = 40;
    private static final int FURTHEST = 3;
    private static final String BETWEEN = " -./()";

    /// All that could be a number from a place on, the longest first: from there to each end of a group where a number may end.
    static Stream<Dialled> from(String text, int start) {
        var found = new ArrayList<Dialled>();
        var digits = new StringBuilder();
        var groups = new ArrayList<Integer>();
        var joints = new StringBuilder();
        for (var at = start; digits.length() <= LONGEST && at - start < WIDEST;) {
            var group = group(text, at);
            if (group < 0) {
                break;
            }
            joints.append(text, at, group);
            at = end(text, group);
            if (groups.isEmpty() || !text.startsWith("(0)", group - 1)) {
                digits.append(text, group, at);
                groups.add(at - group);
            }
            if (digits.length() >= SHORTEST && digits.length() <= LONGEST && ends(text, at)) {
                found.add(new Dialled(digits.toString(), List.copyOf(groups), joints.toString().equals(".")));
            }
        }
        return found.reversed().stream();
    }

    /// Where the next group begins; -1 when there is none.
    private static int group(String text, int at) {
        var i = at;
        while (i - at < FURTHEST && BETWEEN.indexOf(Characters.at(text, i)) >= 0) {
            i++;
        }
        return Characters.digit(text, i) ? i : -1;
    }

    /// The end of a group, or some place in one that is too long.
    private static int end(String text, int group) {
        var end = group;
        while (end - group <= LONGEST && Characters.digit(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean ends(String text, int at) {
        var c = Characters.at(text, at);
        var extension = c == 'x' && Characters.digit(text, at + 1);
        var goesOn = "-./".indexOf(c) >= 0 && Characters.word(text, at + 1);
        return extension || (!Characters.word(c) && !goesOn);
    }
}
