package io.snowgate.gateway.masking.detect;

import module java.base;

/// Draws parts of texts, from a seed.
record Draw(RandomGenerator random) {
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A text in which `#` became a digit, `^` one that is no 0, `A` a capital, `a` a small letter, `x` a hexadecimal digit; all else stays.
    String like(String form) {
        var text = new StringBuilder();
        for (var i = 0; i < form.length(); i++) {
            var c = form.charAt(i);
            switch (c) {
                case '#' -> text.append(below(10));
                case '^' -> text.append(between(1, 9));
                case 'A' -> text.append((char) ('A' + below(26)));
                case 'a' -> text.append((char) ('a' + below(26)));
                case 'x' -> text.append("0123456789abcdef".charAt(below(16)));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    String digits(int count) {
        return like("#".repeat(count));
    }

    String hex(int count) {
        return like("x".repeat(count));
    }

    /// A number with the check digit of ISO/IEC 7812 behind it, by the table that the standard prints.
    static String luhn(String number) {
        var doubled = new int[]{0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
        var sum = 0;
        var twice = true;
        for (var i = number.length() - 1; i >= 0; i--) {
            var digit = Character.digit(number.charAt(i), 10);
            sum += twice ? doubled[digit] : digit;
            twice = !twice;
        }
        return number + (1000 - sum) % 10;
    }

    /// A number with the check digit of ISBN-13 and EAN-13 behind it.
    static String ean(String number) {
        var sum = IntStream.range(0, number.length())
                .map(i -> Character.digit(number.charAt(number.length() - 1 - i), 10)
                        * (i % 2 == 0 ? 3 : 1))
                .sum();
        return number + (10_000 - sum) % 10;
    }
}
