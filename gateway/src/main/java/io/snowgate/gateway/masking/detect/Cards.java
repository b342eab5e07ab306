package io.snowgate.gateway.masking.detect;

import module java.base;

/// Payment card numbers (ISO/IEC 7812): a length, a check digit and first digits that are issued. Three in a hundred random numbers have all of it, so a number in a row is
/// left alone where the words before it say that it is something else, and where it is a piece of something longer.
final class Cards implements Finder {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final List<int[]> GROUPINGS = Stream
            .of("4 4 4 4 3", "4 4 4 4", "4 6 5", "4 6 4", "4 4 4 3", "4 4 4 2", "4 4 4 1", "6 13", "8 8")
            .map(lengths -> Arrays.stream(lengths.split(" ", -1)).mapToInt(Integer::parseInt).toArray())
            .toList();
    private static final Set<String> NAMES = Words.set("""
            card cards cardnumber cardno ccnumber creditcard visa mastercard amex maestro discover jcb
            diners unionpay pan cc ccn credit debit kreditkarte karte kartennummer carte tarjeta carta""");

    @Override
    public boolean in(String text) {
        var groups = new Groups(text);
        while (groups.next()) {
            if (bare(text, groups) || grouped(text, groups)) {
                return true;
            }
        }
        return false;
    }

    private static boolean bare(String text, Groups groups) {
        var length = groups.length(0);
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        var number = groups.digits(1);
        var fit = checked(number) ? Issuer.fit(number) : Issuer.Fit.NONE;
        var start = groups.start();
        return switch (fit) {
            case NONE -> false;
            case UNUSUAL -> !piece(text, groups) && Words.any(text, start, NAMES);
            case USUAL -> !piece(text, groups) && !Words.ofThings(text, start, NAMES)
                    && (!groups.hung() || Words.any(text, start, NAMES));
        };
    }

    /// `card_4111…` is a card all the same.
    private static boolean piece(String text, Groups groups) {
        var start = groups.start();
        if (Characters.at(text, start - 1) != '_') {
            return groups.embedded(1);
        }
        return !Words.any(text, start, NAMES) || Characters.word(text, groups.end());
    }

    private static boolean grouped(String text, Groups groups) {
        for (var grouping : GROUPINGS) {
            var count = grouping.length;
            if (groups.are(grouping) && groups.joint(count) != Groups.NONE && !groups.embedded(count)
                    && !listed(text, groups, count)
                    && (!groups.hung() || Words.any(text, groups.start(), NAMES))) {
                var number = groups.digits(count);
                if (checked(number) && Issuer.fit(number) != Issuer.Fit.NONE) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the groups are some out of a list of numbers, or of `IT52 J787 8199 …`. What may follow a card is one more: a date, a code.
    private static boolean listed(String text, Groups groups, int count) {
        var goesOn = groups.count() > count + 1 && groups.length(count) == 4 && groups.length(count + 1) == 4;
        var before = groups.start() - 2 - groups.lengthBefore();
        return goesOn || (groups.jointBefore() == ' '
                && (groups.lengthBefore() == groups.length(0)
                        || Characters.letter(Characters.at(text, before))));
    }

    /// ISO/IEC 7812-1, annex B.
    private static boolean checked(String number) {
        var sum = 0;
        for (var i = 0; i < number.length(); i++) {
            var digit = number.charAt(number.length() - 1 - i) - '0';
            var twice = 2 * digit;
            sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }
}
