package io.snowgate.gateway.masking.detect;

import module java.base;

/// What looks like a value and is none.
final class Lookalikes {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final Map<String, Function<Draw, String>> ALL = all();

    private Lookalikes() {}

    static Set<String> names() {
        return ALL.keySet();
    }

    static String text(String name, Draw draw) {
        return Objects.requireNonNull(ALL.get(name), name).apply(draw);
    }

    private static Map<String, Function<Draw, String>> all() {
        var all = new LinkedHashMap<String, Function<Draw, String>>();
        numbers(all);
        goods(all);
        times(all);
        hashes(all);
        signs(all);
        people(all);
        nearly(all);
        return Collections.unmodifiableMap(all);
    }

    private static void numbers(Map<String, Function<Draw, String>> all) {
        all.put("order id with check digit, marked",
                draw -> draw.of("ORD-", "order ", "Order no. ", "#", "order_id=",
                        "orders/", "INV-", "invoice: ", "PO ", "ref. no. ")
                        + Draw.luhn(draw.like("^##############")));
        all.put("order id with check digit in JSON", draw -> "{\"" + draw.of("orderId", "order_id", "id",
                "transactionId", "trackingNumber", "invoice_no") + "\":"
                + draw.of("\"%\"", "%")
                        .replace("%", Draw.luhn(draw.like("^##############")))
                + "}");
        all.put("order id with check digit, from the date", draw -> Draw
                .luhn(day(draw).replace("-", "") + draw.digits(7)));
        all.put("order id with check digit, counted up", draw -> Draw
                .luhn(draw.of("10000", "1000", "7", "80", "9") + draw.digits(12)));
        all.put("order id in groups", draw -> draw.like("11#-#######-#######"));
        all.put("number of 64 bits",
                draw -> String.valueOf(draw.random().nextLong(1L << 62, Long.MAX_VALUE)));
        all.put("id out of a time (snowflake)", draw -> "18" + draw.digits(17));
        all.put("sum of money", draw -> draw.of("$", "€ ", "", "-") + draw.like("^,###,###.##"));
        all.put("decimal fraction",
                draw -> draw.of("0.", "-1.", "+1.", "3.", "12.") + draw.digits(draw.between(9, 17)));
        all.put("floating point", draw -> draw.like("^.###############E+1#"));
        all.put("place on earth", draw -> draw.like("4#.#######, -7#.#######"));
        all.put("list of numbers", draw -> draw.like("^### ^### ^### ^### ^### ^### ^###"));
        all.put("table row", draw -> draw.like("^#,^##,^####,0.##,^##,^###"));
    }

    private static void goods(Map<String, Function<Draw, String>> all) {
        all.put("ISBN", draw -> Draw.ean("978" + draw.digits(9)));
        all.put("ISBN with dashes", draw -> Draw.ean("978" + draw.digits(9))
                .replaceFirst("(...)(.)(..)(......)(.)", "$1-$2-$3-$4-$5"));
        all.put("EAN", draw -> Draw.ean(draw.of("40", "42", "43", "50", "76", "36", "30") + draw.digits(10)));
        all.put("GTIN-14", draw -> Draw.ean("1" + draw.digits(12)));
        all.put("IMEI", draw -> Draw.luhn(draw.of("35", "86", "01") + draw.digits(12)));
        all.put("ICCID", draw -> Draw.luhn("89" + draw.digits(draw.between(16, 17))));
        all.put("parcel",
                draw -> draw.of(draw.like("1ZA##A##########"), draw.like("9400 1### #### #### #### ##"),
                        draw.like("9400####################"), draw.like("7###########"),
                        draw.like("JJD###############")));
        all.put("part number",
                draw -> draw
                        .like(draw.of("PN ###-##-####", "5962-#######AAA", "###-####-A", "P/N 030-###-####",
                                "A##-###-####-##", "#.###.###.###", "###-##-####-##", "SKU-###-###-####")));
        all.put("serial number", draw -> "S/N " + draw.like("AA##########"));
        all.put("VAT id",
                draw -> draw.like(draw.of("DE#########", "FR##^########", "ATU########", "IE#######AA")));
        all.put("ZIP code", draw -> draw.like(draw.of("#####-####", "AA ##### ", "AA# #AA")));
        all.put("EIN, SIN", draw -> draw.like(draw.of("##-#######", "### ### ###")));
    }

    private static String day(Draw draw) {
        return LocalDate.of(2026, 12, 31).minusDays(draw.below(4000)).toString();
    }

    private static void times(Map<String, Function<Draw, String>> all) {
        all.put("epoch", draw -> "17" + draw.digits(draw.of(8, 11, 14, 17)));
        all.put("epoch in JSON", draw -> "{\"ts\":17" + draw.digits(draw.of(8, 11, 14, 17)) + ",\"n\":"
                + draw.digits(2) + "}");
        all.put("date and time", draw -> day(draw) + draw.of("T", " ") + draw.like("1#:2#:3#")
                + draw.of("", "Z", "+02:00", ".123456789", "+0530"));
        all.put("date and time in a row", draw -> day(draw).replace("-", "") + draw.like("1#2#3#"));
        all.put("dates", draw -> day(draw) + " - " + day(draw));
        all.put("time", draw -> draw.like("1#:2#:3#.###"));
    }

    private static void hashes(Map<String, Function<Draw, String>> all) {
        all.put("UUID", draw -> draw.like("xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx"));
        all.put("UUID of digits", draw -> draw.like("########-####-4###-8###-############"));
        all.put("hash", draw -> draw.hex(draw.of(32, 40, 64)));
        all.put("hash of digits", draw -> draw.digits(draw.of(32, 40, 77)));
        all.put("hexadecimal", draw -> "0x" + draw.hex(16));
        all.put("base 64", draw -> IntStream.range(0, 44)
                .mapToObj(_ -> "" + BASE64.charAt(draw.below(64)))
                .collect(Collectors.joining()) + "=");
        all.put("name of an object", draw -> "arn:aws:iam::" + draw.digits(12) + ":user/ada");
    }

    private static void signs(Map<String, Function<Draw, String>> all) {
        all.put("version",
                draw -> draw.like(draw.of("v^.#.##", "^.#.#-rc.#", "10.0.1####.^", "^.#.#+build.####",
                        "Chrome/1##.0.6###.##", "2.##.1^.post#")));
        all.put("device", draw -> draw.like("xx:xx:xx:xx:xx:xx"));
        all.put("code",
                draw -> draw.of("std::vector<int> a::b", "select a::int, b::date", "Foo::bar(12)",
                        "x = a @ b.T",
                        "@Override public", "C:\\users\\ada", "$1::numeric(12,2)"));
        all.put("prose", draw -> draw.of("delivered on time, nothing to add", "see page 12 of 340: 10:1 odds",
                "born 1984, moved in 2019", "50% off @ 5 stores", "Größe: 12×40×7 cm", "会議は10時30分から"));
    }

    private static void people(Map<String, Function<Draw, String>> all) {
        all.put("handle",
                draw -> draw.of("@ada", "cc @grace.hopper", "@ada@mastodon.social", "a@b", "root@localhost",
                        "meet @ 5.30pm", "ada @example.com".replace(" @", " at "), "@types/node"));
        all.put("package", draw -> draw.of("lodash", "@babel/core", "left-pad") + "@"
                + draw.like(draw.of("^.#.##", "^.#.#-beta.#", "^.##.#-rc")));
        all.put("picture", draw -> draw.of("logo", "icon-7") + "@" + draw.of("2x.png", "3x.jpg", "2x.webp"));
        all.put("repository", draw -> draw.of("git@github.com:ada/engine.git", "ssh://git@example.com/a.git",
                "https://ada:pw@db.example.com/x", "postgres://app@db.example.com:5432/x"));
        all.put("object", draw -> "com.example.Order@" + draw.hex(8));
        all.put("telephone, much too short or long",
                draw -> draw.like(draw.of("+49 30 1", "+1 212 55", "+44 ################",
                        "110", "555-01##")));
        all.put("difference", draw -> "+" + draw.like(draw.of("^#", "^##.##", "^,###", "^####")));
    }

    private static void nearly(Map<String, Function<Draw, String>> all) {
        all.put("card with a wrong check digit", draw -> {
            var card = Draw.luhn("4" + draw.digits(14));
            var last = Character.digit(card.charAt(15), 10);
            return card.substring(0, 15) + (last + draw.between(1, 9)) % 10;
        });
        all.put("card of nobody", draw -> Draw.luhn(draw.of("10", "72", "99") + draw.digits(13)));
        all.put("IBAN with wrong check digits", draw -> "DE00" + draw.digits(18));
        all.put("SSN that is not issued",
                draw -> draw.like(draw.of("000-^#-^###", "666-^#-^###", "9##-^#-^###", "^##-00-^###")));
        all.put("SSN in a row", draw -> draw.like("^########"));
        all.put("beyond an address", draw -> draw.like("3##.1##.1##.^"));
    }
}
