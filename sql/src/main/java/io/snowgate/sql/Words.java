package io.snowgate.sql;

import module java.base;

/// Reads the meaningful tokens of a statement from left to right. One reading, one thread.
final class Words {
    private final Tokens tokens;
    private final List<Token> all;
    private int at;

    Words(Tokens tokens) {
        this.tokens = tokens;
        this.all = tokens.meaningful();
    }

    int at() {
        return at;
    }

    void moveTo(int index) {
        at = index;
    }

    boolean done() {
        return at >= all.size();
    }

    /// How many tokens are left.
    int left() {
        return all.size() - at;
    }

    /// The token here; there must be one.
    Token here() {
        return all.get(at);
    }

    TokenKind kind() {
        return here().kind();
    }

    /// The word `ahead` tokens from here in upper case, `""` when there is none or it is no word.
    String word(int ahead) {
        var index = at + ahead;
        if (index >= all.size() || all.get(index).kind() != TokenKind.WORD) {
            return "";
        }
        return tokens.value(all.get(index));
    }

    String word() {
        return word(0);
    }

    boolean symbol(String symbol) {
        return !done() && tokens.symbol(here(), symbol);
    }

    /// Passes this word if it stands here.
    boolean take(String word) {
        if (done() || !tokens.is(here(), word)) {
            return false;
        }
        at++;
        return true;
    }

    /// Passes this symbol if it stands here.
    boolean takeSymbol(String symbol) {
        if (!symbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    void skipAll(String symbol) {
        while (symbol(symbol)) {
            at++;
        }
    }

    void skip() {
        at++;
    }

    /// Passes a bracket that opens here and everything up to the one that closes it.
    void skipBrackets() {
        var depth = 0;
        do {
            if (symbol("(") || symbol("[") || symbol("{")) {
                depth++;
            } else if (symbol(")") || symbol("]") || symbol("}")) {
                depth--;
            }
            at++;
        } while (depth > 0 && !done());
    }
}
