package io.snowgate.gateway.masking.detect;

import module java.base;

/// A range of payment card numbers, by their first digits (ISO/IEC 7812). The ranges are those that the schemes publish: Visa, Mastercard, American Express, Discover,
/// JCB, Diners Club, UnionPay, Maestro, Mir, RuPay, Troy, Elo, Hipercard, Verve, Uzcard, Humo.
///
/// @param first   the lowest first digits
/// @param last    the highest, of the same length
/// @param usual   lengths in use, a number of which stands for itself
/// @param unusual lengths that are allowed but hardly issued: taken only where text or groups say that it is a card
record Issuer(String first, String last, Set<Integer> usual, Set<Integer> unusual) {
    private static final Set<Integer> SIXTEEN = Set.of(16);
    private static final Set<Integer> LONG = Set.of(17, 18, 19);
    private static final Set<Integer> RARE_DINERS = Set.of(16, 17, 18, 19);
    private static final Set<Integer> MAESTRO = Set.of(16, 18, 19);
    private static final Set<Integer> RARE_MAESTRO = Set.of(12, 13, 14, 15, 17);

    private static final List<Issuer> ALL = List.of(
            new Issuer("4", "4", SIXTEEN, Set.of(13, 19)), // Visa, with Elo's and others' within
            new Issuer("51", "55", SIXTEEN, Set.of()), // Mastercard
            new Issuer("2221", "2720", SIXTEEN, Set.of()),
            new Issuer("34", "34", Set.of(15), Set.of()), // American Express
            new Issuer("37", "37", Set.of(15), Set.of()),
            new Issuer("6011", "6011", SIXTEEN, LONG), // Discover
            new Issuer("644", "649", SIXTEEN, LONG),
            new Issuer("65", "65", SIXTEEN, LONG), // Discover, RuPay, Troy, Elo, Verve
            new Issuer("60", "60", SIXTEEN, Set.of()), // RuPay, Hipercard
            new Issuer("3528", "3589", SIXTEEN, LONG), // JCB, RuPay
            new Issuer("300", "305", Set.of(14), RARE_DINERS), // Diners Club
            new Issuer("3095", "3095", Set.of(14), RARE_DINERS),
            new Issuer("36", "36", Set.of(14), RARE_DINERS),
            new Issuer("38", "39", Set.of(14), RARE_DINERS),
            new Issuer("62", "62", Set.of(16, 19), Set.of(17, 18)), // UnionPay
            new Issuer("81", "82", SIXTEEN, LONG), // UnionPay, RuPay
            new Issuer("508", "508", SIXTEEN, Set.of()), // RuPay
            new Issuer("5018", "5018", MAESTRO, RARE_MAESTRO), // Maestro
            new Issuer("5019", "5020", MAESTRO, RARE_MAESTRO), // with Dankort
            new Issuer("5038", "5038", MAESTRO, RARE_MAESTRO),
            new Issuer("5893", "5893", MAESTRO, RARE_MAESTRO),
            new Issuer("6304", "6304", MAESTRO, RARE_MAESTRO),
            new Issuer("6759", "6763", MAESTRO, RARE_MAESTRO),
            new Issuer("2200", "2205", SIXTEEN, LONG), // Mir, Borica
            new Issuer("9792", "9792", SIXTEEN, Set.of()), // Troy
            new Issuer("5041", "5041", SIXTEEN, Set.of()), // Elo
            new Issuer("5067", "5067", SIXTEEN, Set.of()),
            new Issuer("5090", "5090", SIXTEEN, Set.of()),
            new Issuer("6362", "6363", SIXTEEN, Set.of()),
            new Issuer("506099", "506198", Set.of(16, 18, 19), Set.of()), // Verve
            new Issuer("8600", "8600", SIXTEEN, Set.of()), // Uzcard
            new Issuer("9860", "9860", SIXTEEN, Set.of())); // Humo

    /// How well a number fits what issuers give out.
    enum Fit {
        NONE, UNUSUAL, USUAL
    }

    static Fit fit(String number) {
        var best = Fit.NONE;
        for (var issuer : ALL) {
            if (issuer.covers(number)) {
                if (issuer.usual.contains(number.length())) {
                    return Fit.USUAL;
                }
                best = issuer.unusual.contains(number.length()) ? Fit.UNUSUAL : best;
            }
        }
        return best;
    }

    private boolean covers(String number) {
        var head = number.substring(0, first.length());
        return head.compareTo(first) >= 0 && head.compareTo(last) <= 0;
    }
}
