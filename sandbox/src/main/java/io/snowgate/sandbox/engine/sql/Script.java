package io.snowgate.sandbox.engine.sql;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;

/// Cuts a text at the semicolons that end statements.
public final class Script {

    private Script() {}

    /// The statements, without semicolons; what is only blank or comment is left out. A `BEGIN … END` block stays whole. A text
    /// that cannot be read is one statement, so that running it tells why.
    public static List<String> split(String text) {
        List<Token> tokens;
        try {
            tokens = Lexer.tokens(text);
        } catch (SqlFailure unreadable) {
            return List.of(text);
        }
        var statements = new ArrayList<String>();
        int from = 0;
        int first = 0;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            depth += blockStep(tokens, first, i);
            if (token.operator(";") && depth <= 0) {
                if (i > first) {
                    statements.add(text.substring(from, token.at()));
                }
                from = token.at() + 1;
                first = i + 1;
                depth = 0;
            }
        }
        if (first < tokens.size()) {
            statements.add(text.substring(from));
        }
        return statements;
    }

    /// Depth of scripting blocks: only a statement that begins with DECLARE, or with a BEGIN that is no transaction's, has any.
    private static int blockStep(List<Token> tokens, int first, int i) {
        var head = tokens.get(first);
        boolean block = head.is("DECLARE") || (head.is("BEGIN") && first + 1 < tokens.size()
                && !tokens.get(first + 1).operator(";") && !tokens.get(first + 1).is("TRANSACTION")
                && !tokens.get(first + 1).is("WORK") && !tokens.get(first + 1).is("NAME"));
        if (!block) {
            return 0;
        }
        var token = tokens.get(i);
        if ((token.is("BEGIN") && i > first && head.is("BEGIN")) || token.is("CASE")) {
            return 1;
        }
        if (i == first) {
            return 1;
        }
        boolean inner = i + 1 < tokens.size() && (tokens.get(i + 1).is("IF") || tokens.get(i + 1).is("FOR")
                || tokens.get(i + 1).is("WHILE") || tokens.get(i + 1).is("LOOP")
                || tokens.get(i + 1).is("REPEAT"));
        return token.is("END") && !inner ? -1 : 0;
    }
}
