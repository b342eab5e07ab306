package io.snowgate.sandbox.engine.run;

import module java.base;

/// Bytes in DuckDB's text form (`\xAB` for what is not plain ASCII), and strings in JSON's.
final class Blobs {
    private Blobs() {}

    private static byte[] bytes(String text) {
        var out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.startsWith("\\x", i) && i + 3 < text.length();
            out.write(escaped ? Integer.parseInt(text.substring(i + 2, i + 4), 16) : text.charAt(i));
            i += escaped ? 3 : 0;
        }
        return out.toByteArray();
    }

    /// In upper-case hexadecimal.
    static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(bytes(text));
    }

    /// In hexadecimal, Base64 or as the text the bytes are.
    static String encoded(String text, String format) {
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "BASE64" -> Base64.getEncoder().encodeToString(bytes(text));
            case "UTF-8", "UTF8" -> new String(bytes(text), StandardCharsets.UTF_8);
            default -> hex(text);
        };
    }

    /// A JSON string's inside without its escapes.
    static String unescaped(String json) {
        if (json.indexOf('\\') < 0) {
            return json;
        }
        var out = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\' || i + 1 >= json.length()) {
                out.append(c);
                continue;
            }
            char letter = json.charAt(++i);
            if (letter == 'u' && i + 4 < json.length()) {
                out.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(switch (letter) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> letter;
                });
            }
        }
        return out.toString();
    }
}
