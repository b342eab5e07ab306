package io.snowgate.sql;

import module java.base;

/// Searches a text and the strings in it for a function.
///
/// @param function in upper case
/// @param found    where what is found goes
record Mentions(String function, List<Mention> found) {
    void search(Tokens tokens, int depth) {
        var words = new Words(tokens);
        while (!words.done()) {
            var token = words.here();
            words.skip();
            if (token.kind().text()) {
                inside(tokens.value(token), depth + 1);
            } else if (named(tokens, token)) {
                found.add(words.symbol("(") ? call(tokens, words.at(), depth) : new Mention.Obscure(depth));
            }
        }
    }

    private boolean named(Tokens tokens, Token token) {
        return tokens.is(token, function)
                || (token.kind() == TokenKind.QUOTED && tokens.value(token).equalsIgnoreCase(function));
    }

    /// A string is searched as SQL. An escape could hide the name from a look at its letters.
    private void inside(String text, int depth) {
        var spelled = text.toUpperCase(Locale.ROOT).contains(function);
        if (!spelled && text.indexOf('\\') < 0) {
            return;
        }
        if (depth > Mention.DEEPEST) {
            found.add(new Mention.Obscure(depth));
            return;
        }
        try {
            search(Lexer.lex(text), depth);
        } catch (Unreadable _) {
            if (spelled) {
                found.add(new Mention.Obscure(depth));
            }
        }
    }

    /// The call whose bracket opens at `from`.
    private static Mention call(Tokens tokens, int from, int depth) {
        var all = tokens.meaningful();
        var arguments = new ArrayList<List<Token>>();
        var argument = new ArrayList<Token>();
        var open = 0;
        for (var token : all.subList(from, all.size())) {
            var c = token.kind() == TokenKind.SYMBOL ? tokens.text().charAt(token.start()) : ' ';
            open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (open == 0) {
                if (!argument.isEmpty() || !arguments.isEmpty()) {
                    arguments.add(argument);
                }
                return new Mention.Called(tokens, arguments, depth);
            }
            if (open == 1 && c == ',') {
                arguments.add(argument);
                argument = new ArrayList<>();
            } else if (open > 1 || c != '(') {
                argument.add(token);
            }
        }
        return new Mention.Obscure(depth);
    }
}
