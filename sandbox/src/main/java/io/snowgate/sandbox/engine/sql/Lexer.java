package io.snowgate.sandbox.engine.sql;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;

/// Cuts a text into tokens, dropping blanks and comments. Fails on a literal, quoted name or comment that never ends.
public final class Lexer {
    private static final List<String> LONG_OPERATORS = List.of("<=>", "->>", "||", "::", "=>", "->", "<=",
            ">=", "<>", "!=", ":=", "**");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean spaced;

    private Lexer(String text) {
        this.text = text;
    }

    /// The tokens of a text, in order; never null, empty for a blank text.
    public static List<Token> tokens(String text) throws SqlFailure {
        var lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.next();
            lexer.spaced = false;
        }
        return lexer.tokens;
    }

    private boolean skipBlanks() throws SqlFailure {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00a0'
                    || text.charAt(at) == '\ufeff') {
                at++;
            } else if (text.startsWith("--", at) || text.startsWith("//", at)) {
                at = orEnd(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                at = closing("*/", at + 2, "comment");
            } else {
                return true;
            }
            spaced = true;
        }
        return false;
    }

    private void next() throws SqlFailure {
        char c = text.charAt(at);
        if (c == '\'') {
            string();
        } else if (text.startsWith("$$", at)) {
            int end = closing("$$", at + 2, "string");
            add(Kind.STRING, text.substring(at + 2, end - 2), end);
        } else if (c == '"') {
            quoted();
        } else if (c == '$' && at + 1 < text.length() && wordPart(text.charAt(at + 1))) {
            variable();
        } else if (digit(at) || (c == '.' && digit(at + 1) && !afterName())) {
            add(Kind.NUMBER, "", numberEnd());
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (c == '@') {
            stage();
        } else {
            symbol(c);
        }
    }

    private void add(Kind kind, String meaning, int end) {
        var raw = text.substring(at, end);
        tokens.add(new Token(kind, kind == Kind.NUMBER ? raw : meaning, raw, at, spaced));
        at = end;
    }

    private void symbol(char c) {
        if ("([{".indexOf(c) >= 0) {
            add(Kind.OPEN, String.valueOf(c), at + 1);
        } else if (")]}".indexOf(c) >= 0) {
            add(Kind.CLOSE, String.valueOf(c), at + 1);
        } else {
            var operator = LONG_OPERATORS.stream()
                    .filter(o -> text.startsWith(o, at))
                    .findFirst()
                    .orElse(String.valueOf(c));
            add(Kind.OPERATOR, operator, at + operator.length());
        }
    }

    private void word() {
        int end = at;
        while (end < text.length() && wordPart(text.charAt(end))) {
            end++;
        }
        var raw = text.substring(at, end);
        boolean hex = raw.equalsIgnoreCase("x") && end < text.length() && text.charAt(end) == '\'';
        int close = hex ? text.indexOf('\'', end + 1) : -1;
        if (close > 0) {
            tokens.add(new Token(Kind.WORD, "UNHEX", raw, at, spaced));
            tokens.add(new Token(Kind.OPEN, "(", "(", end, /* spaced= */ false));
            tokens.add(new Token(Kind.STRING, text.substring(end + 1, close), "", end, /* spaced= */ false));
            tokens.add(new Token(Kind.CLOSE, ")", ")", close, /* spaced= */ false));
            at = close + 1;
        } else {
            add(Kind.WORD, raw.toUpperCase(Locale.ROOT), end);
        }
    }

    private void variable() {
        int end = at + 1;
        while (end < text.length() && wordPart(text.charAt(end))) {
            end++;
        }
        var name = text.substring(at + 1, end).toUpperCase(Locale.ROOT);
        boolean position = name.chars().allMatch(Character::isDigit);
        add(position ? Kind.POSITION : Kind.VARIABLE, name, end);
    }

    private void stage() {
        int end = at + 1;
        while (end < text.length()
                && (wordPart(text.charAt(end)) || "./~%-=\"".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        add(Kind.STAGE, text.substring(at + 1, end), end);
    }

    private int numberEnd() {
        int end = at;
        while (digit(end)) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            end++;
            while (digit(end)) {
                end++;
            }
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            if (digit(end + 1 + sign)) {
                end += 1 + sign;
                while (digit(end)) {
                    end++;
                }
            }
        }
        return end;
    }

    /// A point right after a name or bracket belongs to the name (`t.1` is not a number).
    private boolean afterName() {
        return !spaced && !tokens.isEmpty()
                && (tokens.getLast().name() || tokens.getLast().kind() == Kind.CLOSE);
    }

    private void quoted() throws SqlFailure {
        var value = new StringBuilder();
        int i = at + 1;
        while (true) {
            int quote = text.indexOf('"', i);
            if (quote < 0) {
                throw unfinished("quoted identifier");
            }
            value.append(text, i, quote);
            i = quote + 1;
            if (i >= text.length() || text.charAt(i) != '"') {
                add(Kind.QUOTED, value.toString(), i);
                return;
            }
            value.append('"');
            i++;
        }
    }

    private void string() throws SqlFailure {
        var value = new StringBuilder();
        int i = at + 1;
        while (true) {
            if (i >= text.length()) {
                throw unfinished("string");
            }
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i = escape(i + 1, value);
            } else if (c != '\'') {
                value.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                value.append('\'');
                i += 2;
            } else {
                add(Kind.STRING, value.toString(), i + 1);
                return;
            }
        }
    }

    /// Decodes the escape whose letter stands at `i`; answers where to go on.
    private int escape(int i, StringBuilder value) {
        int digits = switch (text.charAt(i)) {
            case 'u' -> 4;
            case 'x' -> 2;
            default -> 0;
        };
        if (digits > 0 && i + digits < text.length()
                && text.substring(i + 1, i + 1 + digits).matches("[0-9a-fA-F]+")) {
            value.append((char) Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
            return i + 1 + digits;
        }
        value.append(switch (text.charAt(i)) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '0' -> '\0';
            default -> text.charAt(i);
        });
        return i + 1;
    }

    private int closing(String mark, int from, String what) throws SqlFailure {
        int end = text.indexOf(mark, from);
        if (end < 0) {
            throw unfinished(what);
        }
        return end + mark.length();
    }

    private SqlFailure unfinished(String what) {
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new SqlFailure("001003", "42000", "SQL compilation error:\nparse error line " + line
                + " at position " + at + ": unfinished " + what + ".");
    }

    private int orEnd(int index) {
        return index < 0 ? text.length() : index;
    }

    private boolean digit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
