package io.snowgate.gateway.masking.detect;

import module java.base;

/// The words right before a value, which say what it is: `order no. 4539…`, `"cardNumber":"4539…"`, `ORD-4539…`.
final class Words {
    private static final int MOST = 3;
    private static final int FURTHEST = 8;
    private static final int LONGEST = 24;
    private static final int SHORT_FORM = 4;
    private static final String BETWEEN = " :=#\"'-_()[]\\>*/|";

    /// What numbers that are no cards, accounts or people are called.
    private static final Set<String> OF_THINGS = set("""
            order orders orderid ord invoice inv ref reference tracking track ticket txn transaction trx id
            sku serial sn imei iccid isbn ean gtin upc barcode batch parcel shipment build hash epoch
            timestamp ts trace span part pn lot po rma nonce seq sequence checksum version item article
            product model device meter asset""");

    private Words() {}

    /// The words of a text with spaces or line feeds between them.
    static Set<String> set(String words) {
        return Set.of(words.split("\\s+", -1));
    }

    /// Up to three words before a place, the nearest first, in lower case; camel case is split. A digit or the end of a phrase ends them.
    static List<String> before(String text, int at) {
        var words = new ArrayList<String>(MOST);
        var i = at;
        while (words.size() < MOST) {
            var least = i - FURTHEST;
            while (i > least && i > 0 && between(text, i - 1)) {
                i--;
            }
            var start = start(text, i);
            if (start == i) {
                break;
            }
            words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
            i = start;
        }
        return words;
    }

    /// A dot is the end of a phrase, unless it is that of a short form: `ref. no. 7`.
    private static boolean between(String text, int at) {
        return text.charAt(at) == '.'
                ? at - start(text, at) <= SHORT_FORM
                : BETWEEN.indexOf(text.charAt(at)) >= 0;
    }

    private static int start(String text, int end) {
        var i = end;
        while (i > 0 && end - i < LONGEST && Characters.letter(text.charAt(i - 1))) {
            i--;
            if (Character.isUpperCase(text.charAt(i)) && i > 0 && Character.isLowerCase(text.charAt(i - 1))) {
                break;
            }
        }
        return i;
    }

    /// Whether the words before a place name a thing that is counted, and none of them is among the given.
    static boolean ofThings(String text, int at, Set<String> unless) {
        var words = before(text, at);
        return !any(words, unless) && any(words, OF_THINGS);
    }

    static boolean any(String text, int at, Set<String> of) {
        return any(before(text, at), of);
    }

    /// Whether one of the two words right before a place is among the given.
    static boolean nearest(String text, int at, Set<String> of) {
        return any(before(text, at).stream().limit(2).toList(), of);
    }

    private static boolean any(List<String> words, Set<String> of) {
        return words.stream().anyMatch(of::contains);
    }
}
