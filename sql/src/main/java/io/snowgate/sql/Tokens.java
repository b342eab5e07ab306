package io.snowgate.sql;

import module java.base;

/// The tokens of a text, or of a stretch of it. Immutable; safe for any thread.
public final class Tokens {
    private final String text;
    private final List<Token> all;
    private final List<Token> meaningful;
    private final long steps;

    Tokens(String text, List<Token> all, long steps) {
        this.text = text;
        this.all = List.copyOf(all);
        this.meaningful = meaningful(this.all);
        this.steps = steps;
    }

    private static List<Token> meaningful(List<Token> all) {
        var found = new ArrayList<Token>(all.size());
        for (var token : all) {
            if (!token.kind().trivia()) {
                found.add(token);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /// The whole text that was lexed, also when these tokens are a stretch of it.
    public String text() {
        return text;
    }

    /// Every token, blanks and comments included; they touch each other and leave no gap.
    public List<Token> all() {
        return all;
    }

    /// The tokens without blanks and comments.
    public List<Token> meaningful() {
        return meaningful;
    }

    /// The text that these tokens cover, from the first meaningful one to the last; `""` when there is none.
    public String raw() {
        return meaningful.isEmpty()
                ? ""
                : text.substring(meaningful.getFirst().start(), meaningful.getLast().end());
    }

    /// A token as it is written.
    public String raw(Token token) {
        return text.substring(token.start(), token.end());
    }

    /// What a token means, see [TokenKind]; as written for the kinds that say nothing about their value.
    public String value(Token token) {
        return switch (token.kind()) {
            case WORD -> raw(token).toUpperCase(Locale.ROOT);
            case VARIABLE -> text.substring(token.start() + 1, token.end()).toUpperCase(Locale.ROOT);
            case POSITION -> text.substring(token.start() + 1, token.end());
            case QUOTED -> text.substring(token.start() + 1, token.end() - 1).replace("\"\"", "\"");
            case STRING -> Escapes.decode(text, token.start() + 1, token.end() - 1);
            case DOLLAR -> text.substring(token.start() + 2, token.end() - 2);
            case BINARY -> text.substring(token.start() + 2, token.end() - 1);
            case BLANK, COMMENT, NUMBER, BIND, STAGE, PATH, SYMBOL -> raw(token);
        };
    }

    /// True when the token is this word, whatever its case; `word` is given in upper case. A quoted name is not a word.
    public boolean is(Token token, String word) {
        return token.kind() == TokenKind.WORD && token.end() - token.start() == word.length()
                && text.regionMatches(true, token.start(), word, 0, word.length());
    }

    /// True when the token is this symbol.
    public boolean symbol(Token token, String symbol) {
        return token.kind() == TokenKind.SYMBOL && token.end() - token.start() == symbol.length()
                && text.startsWith(symbol, token.start());
    }

    /// The decoded values of all strings and dollar strings, in order.
    public List<String> strings() {
        return meaningful.stream().filter(t -> t.kind().text()).map(this::value).toList();
    }

    /// How many characters the lexer looked at; a measure of its work that no machine's speed disturbs.
    public long steps() {
        return steps;
    }

    /// The tokens from the meaningful one with index `from` up to before the one with index `to`, which is greater, with
    /// the blanks and comments among them.
    public Tokens between(int from, int to) {
        return stretch(index(meaningful.get(from)), index(meaningful.get(to - 1)) + 1);
    }

    private int index(Token token) {
        return Collections.binarySearch(all, token, Comparator.comparingInt(Token::start));
    }

    /// The tokens with index `from` up to before `to` of [#all()].
    Tokens stretch(int from, int to) {
        return from == 0 && to == all.size() ? this : new Tokens(text, all.subList(from, to), steps);
    }
}
