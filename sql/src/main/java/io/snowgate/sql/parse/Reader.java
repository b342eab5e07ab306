package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Piece;
import io.snowgate.sql.Statement;
import io.snowgate.sql.Token;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Tokens;
import io.snowgate.sql.Unreadable;

/// A position among the meaningful tokens of a statement, that only moves forward; and the bounds of parsing. One
/// parsing, one thread.
final class Reader {
    /// Steps a text may take for each of its tokens.
    static final int STEPS_PER_TOKEN = 200;
    private static final int FREE_STEPS = 1000;
    /// How deep constructs may nest, and how high the tree may grow.
    static final int DEEPEST = 250;

    private final Tokens tokens;
    private final List<Token> all;
    private final String[] words;
    private final Brackets brackets;
    private int at;
    private int end;
    private int depth;
    private int height;
    private long steps;

    Reader(Tokens tokens) {
        this.tokens = tokens;
        all = tokens.meaningful();
        words = new String[all.size()];
        for (var i = 0; i < words.length; i++) {
            words[i] = all.get(i).kind() == TokenKind.WORD ? tokens.value(all.get(i)) : "";
        }
        end = words.length;
        brackets = new Brackets(tokens, words);
    }

    int at() {
        return at;
    }

    long steps() {
        return steps;
    }

    int size() {
        return all.size();
    }

    boolean done() {
        return at >= end;
    }

    /// The index after the last token that is seen.
    int end() {
        return end;
    }

    /// Nothing from token `index` on is seen until the end is moved again; answers where the end was.
    int endAt(int index) {
        var was = end;
        end = index;
        return was;
    }

    /// The index in the text of the token here, or the end of the last one.
    int position() {
        return at < all.size() ? all.get(at).start() : all.isEmpty() ? 0 : all.getLast().end();
    }

    /// Counts one step of work.
    void step() throws Unreadable {
        if (++steps > (long) STEPS_PER_TOKEN * all.size() + FREE_STEPS) {
            throw refuse("a statement that takes fewer steps to read");
        }
    }

    /// Something that nests begins; [#leave] must follow.
    ///
    /// @return to be given to [#leave]
    int enter() throws Unreadable {
        step();
        if (++depth > DEEPEST) {
            throw refuse("less nesting");
        }
        return open();
    }

    void leave(int outer) throws Unreadable {
        depth--;
        wrap();
        close(outer);
    }

    /// A part of the tree begins whose height counts for itself; [#close] must follow.
    int open() {
        var outer = height;
        height = 0;
        return outer;
    }

    void close(int outer) {
        height = Math.max(outer, height);
    }

    /// What was just read becomes part of something one higher.
    void wrap() throws Unreadable {
        step();
        if (++height > DEEPEST) {
            throw refuse("less nesting");
        }
    }

    TokenKind kind(int ahead) {
        return at + ahead < end ? all.get(at + ahead).kind() : TokenKind.BLANK;
    }

    /// The kind of the token here; `BLANK` at the end.
    TokenKind kind() {
        return kind(0);
    }

    /// The word `ahead` tokens from here in upper case; `""` when there is none or it is no word.
    String word(int ahead) {
        return at + ahead < end && at + ahead >= 0 ? words[at + ahead] : "";
    }

    String word() {
        return word(0);
    }

    boolean is(String word) {
        return word().equals(word);
    }

    /// True when these words follow each other from here.
    boolean see(String first, String second) {
        return word().equals(first) && word(1).equals(second);
    }

    boolean symbol(int ahead, String symbol) {
        return at + ahead < end && tokens.symbol(all.get(at + ahead), symbol);
    }

    boolean symbol(String symbol) {
        return symbol(0, symbol);
    }

    /// True when this word stands here and a `(` behind it.
    boolean opens(String word) {
        return is(word) && symbol(1, "(");
    }

    boolean take(String word) {
        if (!is(word)) {
            return false;
        }
        at++;
        return true;
    }

    boolean take(String first, String second) {
        if (!see(first, second)) {
            return false;
        }
        at += 2;
        return true;
    }

    boolean take(String first, String second, String third) {
        if (!see(first, second) || !word(2).equals(third)) {
            return false;
        }
        at += 3;
        return true;
    }

    boolean takeSymbol(String symbol) {
        if (!symbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    void need(String word) throws Unreadable {
        if (!take(word)) {
            throw refuse(word);
        }
    }

    void needSymbol(String symbol) throws Unreadable {
        if (!takeSymbol(symbol)) {
            throw refuse(symbol);
        }
    }

    void skip(int count) {
        at += count;
    }

    /// What the token here means; moves on.
    String value() throws Unreadable {
        if (done()) {
            throw refuse("something");
        }
        return tokens.value(all.get(at++));
    }

    /// What the token `ahead` from here means; there must be one.
    String peek(int ahead) {
        return tokens.value(all.get(at + ahead));
    }

    /// The text from token `from` up to before this position.
    String since(int from) {
        return at == from ? "" : tokens.text().substring(all.get(from).start(), all.get(at - 1).end());
    }

    /// True when a `(` stands `ahead` from here that holds one query and nothing else.
    boolean query(int ahead) {
        return at + ahead < end && brackets.query(at + ahead);
    }

    /// The index of the token that closes the bracket here.
    int partner() {
        return brackets.partner(at);
    }

    /// The word at `index` of the meaningful tokens.
    String wordAt(int index) {
        return index < end ? words[index] : "";
    }

    boolean symbolAt(int index, String symbol) {
        return index < end && tokens.symbol(all.get(index), symbol);
    }

    /// Passes a bracket that opens here, with all it holds; or one token.
    void skipOne() throws Unreadable {
        step();
        var partner = at < end ? brackets.partner(at) : -1;
        at = partner < 0 ? at + 1 : partner + 1;
    }

    /// The statement from here up to before the token `end`.
    Statement statement(int end) {
        return Statement.of(new Piece(tokens.between(at, end), /* flows= */false));
    }

    /// The index of the first token from here on that is this symbol outside brackets, or the end.
    int find(String symbol) throws Unreadable {
        var here = at;
        while (!done() && !symbol(symbol)) {
            skipOne();
        }
        var found = Math.min(at, end);
        at = here;
        return found;
    }

    /// Passes everything that is left, with brackets that close.
    void skipRest() throws Unreadable {
        while (!done()) {
            skipOne();
        }
        at = end;
    }

    /// The fault of what stands here.
    Unreadable refuse(String expected) {
        return Unreadable.at(tokens.text(), position(), found(), expected);
    }

    private String found() {
        return switch (kind()) {
            case BLANK, COMMENT -> "the end";
            case WORD -> Keywords.known(word()) ? word() : "a name";
            case QUOTED -> "a quoted name";
            case STRING, DOLLAR, BINARY -> "a string";
            case NUMBER -> "a number";
            case BIND -> "a bind";
            case VARIABLE -> "a variable";
            case POSITION -> "a column by position";
            case STAGE -> "a stage";
            case PATH -> "a path";
            case SYMBOL -> peek(0);
        };
    }
}
