package io.snowgate.cli.print;

import module java.base;

/// Makes text that others wrote fit to be shown: whatever could move a cursor, hide, reorder or be taken for mark-up becomes
/// visible as an escape. Nothing is lost: the escapes can be read back.
///
/// | in the text | shown as |
/// |---|---|
/// | backslash, line feed, carriage return, tab | `\\`, `\n`, `\r`, `\t` |
/// | other controls (with them every ANSI sequence) | `\x1b` |
/// | bidi, zero-width and other invisible characters, odd spaces, private use, unassigned, half surrogates | a backslash and `u{202e}` |
/// | the fifth and later accents on one letter | a backslash and `u{301}` |
/// | `<` that could begin a tag, `&` that could begin an entity, `@\|` | `\x3c`, `\x26`, `\x40` |
public final class Printable {
    /// Letters and marks by their category that are blank on a screen.
    private static final Set<Integer> INVISIBLE = Set.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b,
            0x180c, 0x180d,
            0x180f, 0x2800, 0x3164, 0xffa0);
    private static final Pattern ENTITY = Pattern.compile("&(#|[A-Za-z][A-Za-z0-9]*;)");
    private static final int MOST_ACCENTS = 4;

    private Printable() {}

    /// `text` on one line.
    public static String line(String text) {
        var shown = new StringBuilder(text.length() + 16);
        var accents = 0;
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var point = text.codePointAt(at);
            accents = accent(point) ? accents + 1 : 0;
            if (accents > MOST_ACCENTS || hidden(point)) {
                shown.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                shown.append(visible(text, at, point));
            }
        }
        return shown.toString();
    }

    /// The lines of `text`, each safe to show; line feeds are the only control characters that act. At least one.
    public static List<String> lines(String text) {
        return Arrays.stream(text.split("\\r?\\n", -1)).map(Printable::line).toList();
    }

    private static String visible(String text, int at, int point) {
        return switch (point) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '<' -> opensTag(text, at + 1) ? "\\x3c" : "<";
            case '&' -> ENTITY.matcher(text).region(at, text.length()).lookingAt() ? "\\x26" : "&";
            case '@' -> text.startsWith("|", at + 1) ? "\\x40" : "@";
            default -> Character.isISOControl(point)
                    ? String.format(Locale.ROOT, "\\x%02x", point)
                    : Character.toString(point);
        };
    }

    /// JSON text with the same characters escaped inside its strings, as JSON does it, and `<`, `>` and `&` too: it means the
    /// same, and is safe to show and to embed. What is given must be JSON: outside of strings it is ASCII.
    public static String json(String json) {
        var shown = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(point -> {
            var markup = point == '<' || point == '>' || point == '&';
            var control = point != '\n' && Character.isISOControl(point);
            if (markup || control || hidden(point)) {
                for (var unit : Character.toChars(point)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean opensTag(String text, int next) {
        if (next >= text.length()) {
            return false;
        }
        var c = text.charAt(next);
        return c == '/' || c == '!' || c == '?' || Character.isLetter(c);
    }

    private static boolean accent(int point) {
        var type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /// True for what no screen shows, or shows elsewhere than where it stands.
    private static boolean hidden(int point) {
        var variationSelector = (point >= 0xfe00 && point <= 0xfe0f)
                || (point >= 0xe0100 && point <= 0xe01ef);
        return variationSelector || INVISIBLE.contains(point) || switch (Character.getType(point)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> false;
        };
    }
}
