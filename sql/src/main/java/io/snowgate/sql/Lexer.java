package io.snowgate.sql;

import module java.base;

/// Text to tokens, in one pass, without going back.
///
/// The lexer is a security boundary: whatever is decided about a text is decided about these tokens, so it refuses every
/// text that another reader could cut differently, also where the language would allow it.
public final class Lexer {
    /// UTF-16 units of the longest text.
    public static final int LONGEST_TEXT = 1 << 20;
    /// Most tokens of a text, blanks and comments included.
    public static final int MOST_TOKENS = 400_000;
    /// UTF-16 units of the longest name.
    public static final int LONGEST_NAME = 255;

    /// Symbols of more than one character, the longest first.
    private static final List<String> SYMBOLS = List.of("->>", "::", ":=", "=>", "->", "||", "<=", ">=", "<>",
            "!=", "**");
    /// Letters that make something else of a string than this language, when they touch it, in some other dialect.
    private static final String PREFIXES = "bBeEnNrRuU";

    private final Scan scan;
    private final List<Token> tokens;
    private final Before before;

    private Lexer(String text) {
        scan = new Scan(text);
        tokens = new ArrayList<>(Math.min(text.length() / 3 + 8, 1 << 16));
        before = new Before(text);
    }

    /// The tokens of a text. Linear in its length; no I/O; any thread.
    ///
    /// @throws Unreadable when two readers could read it differently, or it is over a limit
    public static Tokens lex(String text) throws Unreadable {
        if (text.length() > LONGEST_TEXT) {
            throw Unreadable.at(text, LONGEST_TEXT, "more than " + LONGEST_TEXT + " characters", "the end");
        }
        var lexer = new Lexer(text);
        while (!lexer.scan.done()) {
            lexer.step();
        }
        return new Tokens(text, lexer.tokens, lexer.scan.steps());
    }

    private void step() throws Unreadable {
        var start = scan.at();
        var kind = next();
        if (tokens.size() >= MOST_TOKENS) {
            throw scan.refuse("more than " + MOST_TOKENS + " tokens", "the end");
        }
        var token = new Token(kind, start, scan.at());
        tokens.add(token);
        before.see(token);
    }

    private TokenKind next() throws Unreadable {
        var c = scan.peek();
        if (Characters.blank(c)) {
            scan.pass(Characters::blank);
            return TokenKind.BLANK;
        }
        if ((c == '-' || c == '/') && scan.peek(1) == c) {
            return Comment.line(scan);
        }
        if (c == '/' && scan.peek(1) == '*') {
            return Comment.block(scan);
        }
        return switch (c) {
            case '\'' -> Quotes.string(scan);
            case '"' -> Quotes.name(scan);
            case '$' -> dollar();
            case '@' -> Stage.token(scan);
            case '?' -> one(TokenKind.BIND);
            case ':' -> colon();
            case '.' -> dot();
            default -> {
                if (Characters.nameStart(c)) {
                    yield word();
                }
                yield Characters.digit(c) ? number() : symbol();
            }
        };
    }

    private TokenKind one(TokenKind kind) {
        scan.skip(1);
        return kind;
    }

    private TokenKind word() throws Unreadable {
        var start = scan.at();
        scan.pass(Characters::namePart);
        var length = scan.at() - start;
        if (length > LONGEST_NAME) {
            throw scan.refuse("a name of more than " + LONGEST_NAME + " characters", "a name");
        }
        var word = scan.since(start);
        if (word.contains("$$")) {
            throw scan.refuse("$$ inside a name", "a blank before it");
        }
        if (scan.peek() == '\'' && length == 1) {
            if (word.equalsIgnoreCase("x")) {
                return Quotes.binary(scan);
            }
            if (PREFIXES.contains(word)) {
                throw scan.refuse("a letter that touches a string", "a blank between them");
            }
        }
        if (scan.sees("://")) {
            if (before.file() && word.equalsIgnoreCase("file")) {
                return LocalPath.token(scan);
            }
            throw scan.refuse("an address outside quotes", "quotes around it");
        }
        return TokenKind.WORD;
    }

    private TokenKind number() throws Unreadable {
        scan.pass(Characters::digit);
        if (scan.peek() == '.') {
            if (scan.peek(1) == '.') {
                throw scan.refuse("two dots after a number", "one");
            }
            scan.skip(1);
            scan.pass(Characters::digit);
        }
        var e = scan.peek();
        if (e == 'e' || e == 'E') {
            var sign = scan.peek(1) == '+' || scan.peek(1) == '-' ? 1 : 0;
            if (Characters.digit(scan.peek(1 + sign))) {
                scan.skip(1 + sign);
                scan.pass(Characters::digit);
            }
        }
        return unglued(TokenKind.NUMBER);
    }

    /// Nothing that could belong to a name or a number may touch the end of what was just read.
    private TokenKind unglued(TokenKind kind) throws Unreadable {
        if (Characters.namePart(scan.peek())) {
            throw scan.refuse("a blank or an operator");
        }
        return kind;
    }

    private TokenKind dot() throws Unreadable {
        return Characters.digit(scan.peek(1)) && before.operandMayFollow() ? number() : one(TokenKind.SYMBOL);
    }

    private TokenKind colon() throws Unreadable {
        var next = scan.peek(1);
        if (!before.operandMayFollow() || !(Characters.digit(next) || Characters.nameStart(next))) {
            return symbol();
        }
        scan.skip(1);
        if (Characters.digit(next)) {
            scan.pass(Characters::digit);
            return unglued(TokenKind.BIND);
        }
        scan.pass(Characters::namePart);
        return TokenKind.BIND;
    }

    private TokenKind dollar() throws Unreadable {
        var next = scan.peek(1);
        if (next == '$') {
            return Quotes.dollar(scan);
        }
        scan.skip(1);
        if (Characters.digit(next)) {
            scan.pass(Characters::digit);
            return unglued(TokenKind.POSITION);
        }
        if (Characters.nameStart(next)) {
            scan.pass(c -> Characters.namePart(c) && c != '$');
            return unglued(TokenKind.VARIABLE);
        }
        if (scan.done() || Characters.blank(next) || next == ')') {
            return TokenKind.SYMBOL; // the end anchor of a row pattern
        }
        throw scan.refuse("the name of a variable");
    }

    private TokenKind symbol() throws Unreadable {
        var c = scan.peek();
        if (Characters.mark(scan.peek(1))) {
            for (var symbol : SYMBOLS) {
                if (scan.sees(symbol)) {
                    scan.skip(symbol.length());
                    return TokenKind.SYMBOL;
                }
            }
        }
        if (!Characters.mark(c)) {
            throw scan.refuse("SQL");
        }
        scan.skip(1);
        if (c == '*' && scan.peek() == '/') {
            throw scan.refuse("the end of a comment", "a comment to end");
        }
        if (c == '&' && (scan.peek() == '\'' || scan.peek() == '"')) {
            throw scan.refuse("an ampersand that touches a quote", "a blank between them");
        }
        return TokenKind.SYMBOL;
    }
}
