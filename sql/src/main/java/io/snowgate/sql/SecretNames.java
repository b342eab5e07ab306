package io.snowgate.sql;

import module java.base;

/// Which names say that their value is a secret.
final class SecretNames {
    private static final List<String> ENDINGS = List.of("PASSWORD", "PASSWD", "PWD", "PASSPHRASE", "PASSCODE",
            "SECRET",
            "SECRET_STRING", "TOKEN", "CREDENTIAL", "CREDENTIALS", "SECRET_KEY", "SECRETKEY", "API_KEY",
            "APIKEY",
            "ACCESS_KEY", "ACCESSKEY", "MASTER_KEY", "PRIVATE_KEY", "PRIVATEKEY", "ENCRYPTION_KEY",
            "SIGNING_KEY", "SHARED_KEY",
            "ACCOUNT_KEY", "ACCOUNTKEY", "AUTH_KEY");
    private static final List<String> HARMLESS_KEYS = List.of("PUBLIC_KEY", "FOREIGN_KEY", "PARTITION_KEY",
            "PRIMARY_KEY",
            "UNIQUE_KEY", "CLUSTERING_KEY");
    private static final List<String> HINTS = List.of("PASS", "PWD", "SECRET", "TOKEN", "CREDENTIAL", "KEY",
            "CRYPT",
            "IDENTIFIED", "://", "EYJ", "\\");

    private SecretNames() {}

    /// True when a name says so.
    ///
    /// @param anyKey whether every name in `_KEY` does, as in statements about objects; in queries a `_KEY` is a column
    static boolean secret(String name, boolean anyKey) {
        var plain = plain(name);
        if (ENDINGS.stream().anyMatch(plain::endsWith)) {
            return true;
        }
        return anyKey && plain.endsWith("_KEY") && HARMLESS_KEYS.stream().noneMatch(plain::endsWith);
    }

    /// Upper case, without a number at its end.
    private static String plain(String name) {
        var end = name.length();
        while (end > 0 && Characters.digit(name.charAt(end - 1))) {
            end--;
        }
        while (end > 0 && name.charAt(end - 1) == '_') {
            end--;
        }
        return name.substring(0, end).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// True when a text could hold a secret: worth a closer look.
    static boolean hinted(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        return HINTS.stream().anyMatch(upper::contains);
    }

    /// Where, in a text that is only letters to us, the first secret name ends that has something like a value after it;
    /// the text's length when there is none.
    static int firstAssigned(String text) {
        var i = 0;
        while (i < text.length()) {
            var start = i;
            while (i < text.length() && (Characters.namePart(text.charAt(i)) || text.charAt(i) == '-')) {
                i++;
            }
            if (i > start && secret(text.substring(start, i), /* anyKey= */true) && assigned(text, i)) {
                return i;
            }
            i += i == start ? 1 : 0;
        }
        return text.length();
    }

    private static boolean assigned(String text, int at) {
        var i = at;
        while (i < text.length()
                && (Characters.blank(text.charAt(i)) || "\"'\\`".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '=' || text.charAt(i) == ':' || i > at);
    }

    /// True when a value is a secret whatever it is called: a private key, a signed token or address.
    static boolean speaksForItself(String value) {
        if (value.contains("PRIVATE KEY-----")) {
            return true;
        }
        if (value.startsWith("eyJ")) {
            return value.chars().filter(c -> c == '.').count() >= 2 && value.chars().noneMatch(c -> c <= ' ');
        }
        var address = value.indexOf("://");
        if (address < 0) {
            return false;
        }
        var query = value.toLowerCase(Locale.ROOT);
        return query.contains("sig=") || query.contains("x-amz-signature=")
                || query.contains("x-goog-signature=")
                || credentialed(value, address + 3);
    }

    /// `user:password@` after the `://`.
    private static boolean credentialed(String value, int from) {
        var end = from;
        while (end < value.length() && "/?# ".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        var authority = value.substring(from, end);
        var at = authority.indexOf('@');
        return at > 0 && authority.lastIndexOf(':', at) >= 0;
    }
}
