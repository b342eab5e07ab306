package io.snowgate.sandbox.engine.run;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Text functions in Java.
final class Texts {
    private Texts() {}

    static String initcap(String text) {
        var out = new StringBuilder(text.length());
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(begins ? Character.toUpperCase(c) : Character.toLowerCase(c));
            begins = Character.isWhitespace(c) || "!?@\"^#$&~_,.:;+-*%/|\\[](){}<>".indexOf(c) >= 0;
        }
        return out.toString();
    }

    static String soundex(String text) {
        var codes = "01230120022455012623010202";
        var out = new StringBuilder();
        char last = '0';
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c < 'A' || c > 'Z') {
                continue;
            }
            char code = codes.charAt(c - 'A');
            if (out.isEmpty()) {
                out.append(c);
            } else if (code != '0' && code != last) {
                out.append(code);
            }
            last = c == 'H' || c == 'W' ? last : code;
        }
        return out.isEmpty() ? "" : (out + "000").substring(0, 4);
    }

    static String sha(String text, int bits) {
        try {
            var digest = MessageDigest.getInstance("SHA-" + (bits == 0 ? 256 : bits));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("SHA2 of " + bits + " bits", e);
        }
    }

    /// The parts of a URL as a JSON object.
    static String url(String text) {
        var match = Pattern.compile(
                "(?:([a-z][a-z0-9+.-]*)://)?([^/?#:]*)(?::(\\d+))?(/[^?#]*)?(?:\\?([^#]*))?(?:#(.*))?",
                Pattern.CASE_INSENSITIVE).matcher(text);
        if (!match.matches()) {
            return "null";
        }
        var parameters = new StringJoiner(",", "{", "}");
        for (var pair : match.group(5) == null ? new String[0] : match.group(5).split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.add(json(equals < 0 ? pair : pair.substring(0, equals)) + ":"
                    + (equals < 0 ? "null" : json(pair.substring(equals + 1))));
        }
        var path = match.group(4) == null ? null : match.group(4).substring(1);
        return "{\"fragment\":" + json(match.group(6)) + ",\"host\":" + json(match.group(2))
                + ",\"parameters\":" + (match.group(5) == null ? "null" : parameters)
                + ",\"path\":" + json(path) + ",\"port\":" + json(match.group(3)) + ",\"query\":"
                + json(match.group(5)) + ",\"scheme\":" + json(match.group(1)) + "}";
    }

    private static String json(@Nullable String text) {
        return text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// A number in a format of nines, zeros, commas and a point.
    static String number(double number, String format) {
        var upper = format.toUpperCase(Locale.ROOT);
        if (upper.startsWith("TM")) {
            return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
        }
        boolean padded = !upper.startsWith("FM");
        var elements = upper.replace("FM", "").replace("G", ",").replace("D", ".");
        int point = elements.indexOf('.');
        var whole = point < 0 ? elements : elements.substring(0, point);
        var fraction = point < 0 ? "" : elements.substring(point).replaceAll("[^09.]", "").replace('9', '0');
        var pattern = whole.replaceAll("[^09,]", "").replace('9', '#').replaceAll("#$", "0") + fraction;
        var digits = new DecimalFormat(pattern.startsWith(",") ? pattern.substring(1) : pattern,
                DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(Math.abs(number));
        var sign = number < 0 ? "-" : "";
        var currency = whole.contains("$") ? "$" : "";
        var text = sign + currency + digits;
        int width = elements.length() + 1;
        return padded && text.length() < width ? " ".repeat(width - text.length()) + text : text;
    }
}
