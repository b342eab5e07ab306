package io.snowgate.gateway.masking.detect;

import module java.base;

/// Values of each kind, in the forms that people and systems write, out of the standards that define them and not out of the rules of the detectors.
record Values(Draw draw) {
    /// first digits that schemes publish, and the length of their numbers, about as often as one meets them
    private static final List<String> CARDS = List.of("4:16", "4:16", "4:16", "4:16", "4:16", "4:16", "4:16",
            "4:16",
            "51:16", "52:16", "53:16", "54:16", "55:16", "2221:16", "2345:16", "2720:16", "34:15", "37:15",
            "37:15",
            "6011:16", "65:16", "3528:16", "3570:16", "36:14", "305:14", "62:16", "62:19", "6759:16",
            "2202:16",
            "5067:16", "60:16");

    /// National account numbers by the books of the central banks: `#` a digit, `A` a capital.
    private static final List<String> ACCOUNTS = List.of("DE:##################", "AT:################",
            "CH:#################", "FR:##########0########A###", "GB:AAAA##############",
            "NL:AAAA##########",
            "ES:####################", "IT:A##########00000#######", "BE:############",
            "PL:########################",
            "SE:####################", "NO:###########", "IE:AAAA##############", "PT:#####################",
            "DK:##############", "LU:################", "MT:AAAA#####AAAA############A#");

    /// Numbers by the numbering plans of the ITU's members, beginning with the country code.
    private static final List<String> PHONES = List.of("1 212 5######", "1 415 7######", "1 646 3######",
            "49 30 ^#######", "49 151 ########", "49 176 ########", "44 7400 ######", "44 20 7946 ####",
            "33 6 ########",
            "33 1 4#######", "91 98########", "81 90 ^#######", "55 11 98#######", "61 4########",
            "39 347 #######", "34 65#######", "31 6 2#######", "41 79 ^######", "46 70 #######",
            "48 60#######", "86 138 ########", "27 82 #######", "43 664 #######", "45 2#######");

    static String value(Kind kind, Draw draw) {
        var values = new Values(draw);
        return switch (kind) {
            case CARD -> values.card();
            case IBAN -> values.iban();
            case SSN -> values.ssn();
            case EMAIL -> values.email();
            case PHONE -> values.phone();
            case IP -> values.ip();
        };
    }

    private String card() {
        var scheme = draw.of(CARDS).split(":", 2);
        var length = Integer.parseInt(scheme[1]);
        var number = Draw.luhn(scheme[0] + draw.digits(length - 1 - scheme[0].length()));
        if (draw.percent(45)) {
            return number;
        }
        var groups = switch (length) {
            case 14 -> "(.{4})(.{6})(.{4})";
            case 15 -> "(.{4})(.{6})(.{5})";
            case 16 -> "(.{4})(.{4})(.{4})(.{4})";
            default -> "(.{6})(.{13})";
        };
        return grouped(number, groups, draw.of(" ", " ", " ", " ", "-", "-", "\u00a0", "\u2013", "\u2011"));
    }

    private static String grouped(String value, String groups, String joint) {
        var matcher = java.util.regex.Pattern.compile(groups).matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(value);
        }
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .collect(Collectors.joining(joint));
    }

    /// With check digits so that the number made of country behind account, letters as 10 to 35, leaves 1 when divided by 97.
    private String iban() {
        var parts = draw.of(ACCOUNTS).split(":", 2);
        var account = draw.like(parts[1]);
        var number = (account + parts[0] + "00").chars()
                .mapToObj(c -> String.valueOf(Character.digit(c, 36)))
                .collect(Collectors.joining());
        var check = 98 - new BigInteger(number).mod(BigInteger.valueOf(97)).intValue();
        var iban = parts[0] + (check < 10 ? "0" : "") + check + account;
        return switch (draw.below(20)) {
            case 0 -> iban.toLowerCase(Locale.ROOT);
            case 1 -> fours(iban, "-");
            case 2 -> fours(iban, "\u00a0");
            case 3, 4, 5, 6, 7, 8, 9, 10 -> fours(iban, " ");
            default -> iban;
        };
    }

    private static String fours(String iban, String joint) {
        return iban.replaceAll("(.{4})(?!$)", "$1" + joint);
    }

    /// Area, group and serial number as the Social Security Administration gave them out.
    private String ssn() {
        var area = draw.between(1, 899);
        var form = draw.of("%03d-%02d-%04d", "%03d-%02d-%04d", "%03d-%02d-%04d", "%03d-%02d-%04d",
                "%03d %02d %04d",
                "%03d\u2013%02d\u2013%04d", "SSN %03d%02d%04d", "ssn: %03d%02d%04d",
                "Social Security No. %03d-%02d-%04d");
        return String.format(Locale.ROOT, form, area == 666 ? 667 : area, draw.between(1, 99),
                draw.between(1, 9999));
    }

    private String email() {
        var first = draw.of("ada", "grace", "Linus", "maría", "jürgen", "wei", "o'neil", "j", "info",
                "no-reply", "x1");
        var last = draw.of("lovelace", "Hopper", "garcía", "müller", "chen", "smith", "d'arcy");
        var name = switch (draw.below(8)) {
            case 0 -> first;
            case 1 -> first + "_" + last;
            case 2 -> first + draw.digits(3);
            case 3 -> first + "." + last + "+" + draw.of("news", "2026", "a-b");
            case 4 -> first.charAt(0) + last;
            case 5 -> draw.like("a########");
            default -> first + "." + last;
        };
        var host = draw.of("gmail", "example", "acme-corp", "mail.example", "eu.west.acme", "163", "t-online",
                "web",
                "münchen", "例子", "xn--mnchen-3ya", "a1b2", "3m");
        return name + "@" + host + "."
                + draw.of("com", "com", "org", "net", "de", "co.uk", "com.au", "io", "museum",
                        "technology", "dev", "zip", "рф", "xn--p1ai", "公司");
    }

    private String phone() {
        var number = draw.like(draw.of(PHONES));
        var country = number.substring(0, number.indexOf(' '));
        var rest = number.substring(country.length() + 1);
        return switch (draw.below(12)) {
            case 0, 1, 2 -> "+" + number.replace(" ", "");
            case 3 -> "+" + number.replace(" ", "-");
            case 4 -> "+" + country + " (" + rest.replaceFirst(" |$", ") ");
            case 5 -> "00" + country + " " + rest;
            case 6 -> "tel:+" + number.replace(" ", "-");
            case 7 -> "+" + country + " " + rest.replaceAll(" ", "").replaceAll("(\\d{3})(?=\\d{3})", "$1 ");
            case 8 -> "+" + number.replace(" ", "\u00a0");
            case 9 -> "+" + number.replace(" ", ".");
            default -> "+" + number;
        };
    }

    /// As people at home write theirs, in the US, Germany, Britain and France.
    static String phoneAtHome(Draw draw) {
        return draw.like(draw.of("(212) 5##-####", "415-7##-####", "646 3## ####", "1-212-5##-####",
                "(415)7##-####",
                "212.5##.####", "030 ^#######", "030/^#######", "0151 ########", "(030) ^#######",
                "0176-########",
                "07400 ######", "020 7946 ####", "(020) 7946 ####", "06 ## ## ## ##", "06.##.##.##.##",
                "Tel. 030^#######", "phone: 2125######", "mobile 07400######"));
    }

    private String ip() {
        return switch (draw.below(6)) {
            case 0 -> draw.like("2001:db8:xxxx:xxxx:xxxx:xxxx:xxxx:xxxx");
            case 1 -> draw.like("fe80::xxx:xxxx:xxxx:xxxx");
            case 2 -> draw.like("2402:^x::^");
            default -> IntStream.range(0, 4)
                    .mapToObj(_ -> String.valueOf(draw.between(1, 254)))
                    .collect(Collectors.joining("."));
        };
    }
}
