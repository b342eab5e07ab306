package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.sql.Mention;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.StageReference;
import io.snowgate.sql.Statement;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Token;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Tokens;

/// Looks for what a list of statements does not show, because it stands in a block, in a body, or in a text that a statement runs.
final class Buried {
    /// What was found.
    ///
    /// - `UNKNOWN_CALL`: something is called whose name is known only when the text runs.
    /// - `UNKNOWN_TEXT`: a text is run that is known only then.
    /// - `UNREADABLE_TEXT`: a text that is run or is a body is written out, and cannot be read or is too deep.
    enum Deed {
        UNLOAD, ALTER_USER, ABORT_ALL, USER_STAGE, UNKNOWN_CALL, UNKNOWN_TEXT, UNREADABLE_TEXT
    }

    /// All that was found.
    ///
    /// @param roles changes of roles, in the order of the text
    record Finds(Set<Deed> deeds, List<RoleChange> roles) {}

    private static final Set<String> NAMED = Set.of("INTO", "TABLE", "VIEW", "EXISTS", "PROCEDURE",
            "FUNCTION");
    private final Set<Deed> found = EnumSet.noneOf(Deed.class);
    private final List<RoleChange> roles = new ArrayList<>();
    private boolean callers;
    private boolean hidden;

    private Buried() {}

    /// What `statements` do, however deep it stands. What the body of something that is only created puts together when it runs is not
    /// counted.
    static Finds in(List<Statement> statements) {
        var all = EnumSet.noneOf(Deed.class);
        var roles = new ArrayList<RoleChange>();
        for (var statement : statements) {
            var search = new Buried();
            search.search(statement.tokens(), 0);
            if (search.hidden || (search.callers && search.found.contains(Deed.UNKNOWN_TEXT))) {
                search.roles.add(new RoleChange.Unseen());
            }
            if (statement.kind() == StatementKind.CREATE) {
                search.found.removeAll(Set.of(Deed.UNKNOWN_TEXT, Deed.UNKNOWN_CALL));
            }
            all.addAll(search.found);
            roles.addAll(search.roles);
        }
        return new Finds(all, roles);
    }

    private void search(Tokens tokens, int depth) {
        if (StageReference.of(tokens).stream().anyMatch(s -> s.owner() == StageReference.Owner.USER)) {
            found.add(Deed.USER_STAGE);
        }
        var head = new Head(tokens);
        for (var i = 0; i < tokens.meaningful().size(); i++) {
            head.see(i);
            callers |= head.callers();
            hidden |= head.hidden();
            RoleChange.at(tokens, i).ifPresent(roles::add);
            if (unloads(tokens, i)) {
                found.add(Deed.UNLOAD);
            } else if (pair(tokens, i, "ALTER", "USER")) {
                found.add(Deed.ALTER_USER);
            } else if (pair(tokens, i, "ABORT", "ALL")) {
                found.add(Deed.ABORT_ALL);
            } else if (callsUnnamed(tokens, i)) {
                found.add(Deed.UNKNOWN_CALL);
            } else if (pair(tokens, i, "EXECUTE", "IMMEDIATE")) {
                run(tokens, i + 2, depth);
            } else if (pair(tokens, i, "AS", "") && at(tokens, i + 1).kind().text()) {
                read(tokens.value(at(tokens, i + 1)), head.foreign(), depth);
            }
        }
    }

    private static boolean unloads(Tokens tokens, int at) {
        if (pair(tokens, at, "COPY", "FILES")) {
            return is(tokens, at + 2, "INTO");
        }
        var target = at + 2;
        return pair(tokens, at, "COPY", "INTO") && target < tokens.meaningful().size()
                && at(tokens, target).kind() != TokenKind.WORD
                && at(tokens, target).kind() != TokenKind.QUOTED;
    }

    /// `IDENTIFIER(…)(…)` calls what the first brackets name: anything, unless that is a literal. Behind a word that wants a name, the
    /// second brackets are a list of columns or parameters.
    private static boolean callsUnnamed(Tokens tokens, int at) {
        var called = is(tokens, at, "IDENTIFIER") && symbol(tokens, at + 1, "(")
                && (at == 0 || NAMED.stream().noneMatch(w -> is(tokens, at - 1, w)));
        if (!called) {
            return false;
        }
        var depth = 1;
        var end = at + 2;
        for (; depth > 0 && end < tokens.meaningful().size(); end++) {
            depth += symbol(tokens, end, "(") ? 1 : symbol(tokens, end, ")") ? -1 : 0;
        }
        var literal = end == at + 4 && at(tokens, at + 2).kind().text();
        return symbol(tokens, end, "(") && !literal;
    }

    private static boolean symbol(Tokens tokens, int index, String symbol) {
        return index < tokens.meaningful().size() && tokens.symbol(at(tokens, index), symbol);
    }

    private void run(Tokens tokens, int at, int depth) {
        if (at < tokens.meaningful().size() && at(tokens, at).kind().text() && ends(tokens, at + 1)) {
            read(tokens.value(at(tokens, at)), /* foreign= */ false, depth);
        } else {
            found.add(Deed.UNKNOWN_TEXT);
        }
    }

    private static boolean ends(Tokens tokens, int at) {
        return at >= tokens.meaningful().size() || is(tokens, at, "USING")
                || tokens.symbol(at(tokens, at), ";") || tokens.symbol(at(tokens, at), ")");
    }

    /// Looks into a body or a text that is run. One in another language may be no SQL, and then says nothing here.
    private void read(String text, boolean foreign, int depth) {
        if (depth < Mention.DEEPEST && SqlText.read(text) instanceof SqlText.Read(var inner, _)) {
            search(inner, depth + 1);
        } else if (!foreign) {
            found.add(Deed.UNREADABLE_TEXT);
        }
    }

    private static Token at(Tokens tokens, int index) {
        return tokens.meaningful().get(index);
    }

    private static boolean is(Tokens tokens, int index, String word) {
        return index < tokens.meaningful().size() && tokens.is(at(tokens, index), word);
    }

    /// True when `first` stands there and `second` behind it; any token will do for `""`.
    private static boolean pair(Tokens tokens, int index, String first, String second) {
        return is(tokens, index, first) && index + 1 < tokens.meaningful().size()
                && (second.isEmpty() || is(tokens, index + 1, second));
    }
}
