package io.snowgate.gateway.masking.detect;

import module java.base;

/// International bank account numbers (ISO 13616): a country, what its accounts look like, and two check digits over all of it.
final class Ibans implements Finder {
    /// Country, and what follows the check digits: so many digits (n), capitals (a), or either (c). From the registry that SWIFT keeps.
    private static final String REGISTRY = """
            AD 8n12c AE 19n AL 8n16c AT 16n AZ 4a20c BA 16n BE 12n BG 4a6n8c BH 4a14c BI 23n BR 23n1a1c BY 4c4n16c
            CH 5n12c CR 18n CY 8n16c CZ 20n DE 18n DJ 23n DK 14n DO 4c20n EE 16n EG 25n ES 20n FI 14n FK 2a12n FO 14n
            FR 10n11c2n GB 4a14n GE 2a16n GI 4a15c GL 14n GR 7n16c GT 24c HN 4a20n HR 17n HU 24n IE 4a14n IL 19n
            IQ 4a15n IS 22n IT 1a10n12c JO 4a4n18c KW 4a22c KZ 3n13c LB 4n20c LC 4a24c LI 5n12c LT 16n LU 3n13c LV 4a13c
            LY 21n MC 10n11c2n MD 20c ME 18n MK 3n10c2n MN 16n MR 23n MT 4a5n18c MU 4a19n3a NI 4a20n NL 4a10n NO 11n
            OM 3n16c PK 4a16c PL 24n PS 4a21c PT 21n QA 4a21c RO 4a16c RS 18n RU 14n15c SA 2n18c SC 4a20n3a SD 14n
            SE 20n SI 15n SK 20n SM 1a10n12c SO 19n ST 21n SV 4a20n TL 19n TN 20n TR 6n16c UA 6n19c VA 18n VG 4a16n
            XK 16n YE 4a4n18c""";
    private static final Map<String, String> SHAPES = shapes();

    /// Shapes spelled out, one letter for each character: `DE` is 18 times `n`.
    private static Map<String, String> shapes() {
        var shapes = new HashMap<String, String>();
        var words = REGISTRY.split("\\s+", -1);
        for (var i = 0; i < words.length; i += 2) {
            var shape = new StringBuilder();
            var count = 0;
            for (var j = 0; j < words[i + 1].length(); j++) {
                var c = words[i + 1].charAt(j);
                if (Characters.digit(c)) {
                    count = count * 10 + c - '0';
                } else {
                    shape.repeat(c, count);
                    count = 0;
                }
            }
            shapes.put(words[i], shape.toString());
        }
        return shapes;
    }

    @Override
    public boolean in(String text) {
        for (var i = 2; i + 1 < text.length(); i++) {
            if (Characters.digit(text.charAt(i)) && Characters.digit(text.charAt(i + 1))
                    && Characters.letter(text.charAt(i - 1)) && Characters.letter(text.charAt(i - 2))
                    && !Characters.word(text, i - 3) && iban(text, i - 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean iban(String text, int start) {
        var shape = SHAPES.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (shape == null) {
            return false;
        }
        var check = text.substring(start + 2, start + 4);
        if (check.compareTo("02") < 0 || check.compareTo("98") > 0) {
            return false;
        }
        var small = Character.isLowerCase(text.charAt(start));
        var rest = new StringBuilder(shape.length());
        var at = start + 4;
        while (rest.length() < shape.length()) {
            if (separator(Characters.at(text, at)) && Characters.word(text, at + 1)) {
                at++;
            }
            var c = Characters.at(text, at);
            if (!fits(c, shape.charAt(rest.length()), small)) {
                return false;
            }
            rest.append(c);
            at++;
        }
        return !Characters.word(text, at) && remainder(rest.append(text, start, start + 4)) == 1;
    }

    private static boolean separator(char c) {
        return c == ' ' || c == '-' || c == '.';
    }

    /// All letters are capitals, or none.
    private static boolean fits(char c, char shape, boolean small) {
        var letter = small ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
        return letter ? shape != 'n' : shape != 'a' && Characters.digit(c);
    }

    /// ISO/IEC 7064, MOD 97-10.
    private static int remainder(CharSequence rearranged) {
        var remainder = 0;
        for (var i = 0; i < rearranged.length(); i++) {
            var value = Character.digit(rearranged.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
