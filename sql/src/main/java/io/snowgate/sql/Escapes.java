package io.snowgate.sql;

final class Escapes {
    private Escapes() {}

    static String decode(String text, int from, int to) {
        return text.substring(from, to);
    }
}
