package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;

/// Names and aliases.
final class Names {
    private static final int MOST_PARTS = 8;

    /// Words that a `(` makes the beginning of something else than an alias.
    private static final Set<String> SUFFIXES = Set.of("AT", "BEFORE", "PIVOT", "UNPIVOT", "MATCH_RECOGNIZE");

    private final Grammar grammar;
    private final Reader in;

    Names(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    /// True when something that can be a name stands `ahead` from here.
    boolean here(int ahead) {
        return in.kind(ahead) == TokenKind.QUOTED
                || (in.kind(ahead) == TokenKind.WORD && !Keywords.reserved(in.word(ahead)));
    }

    private boolean any(int ahead) {
        return in.kind(ahead) == TokenKind.QUOTED || in.kind(ahead) == TokenKind.WORD;
    }

    /// A name that is no reserved word.
    Name name() throws Unreadable {
        if (!here(0)) {
            throw in.refuse("a name");
        }
        return any();
    }

    /// A name that may be a reserved word, as after a dot.
    Name any() throws Unreadable {
        if (!any(0)) {
            throw in.refuse("a name");
        }
        var at = in.position();
        var quoted = in.kind() == TokenKind.QUOTED;
        return new Name(in.value(), quoted, at);
    }

    /// `a`, `a.b`, `a..b`.
    List<Name> parts() throws Unreadable {
        var parts = new ArrayList<Name>();
        parts.add(name());
        while (in.symbol(".") && (any(1) || in.symbol(1, "."))) {
            in.skip(1);
            if (in.symbol(".")) {
                parts.add(new Name("PUBLIC", /* quoted= */false, in.position()));
                in.skip(1);
            }
            parts.add(any());
            if (parts.size() > MOST_PARTS) {
                throw in.refuse("a name of fewer parts");
            }
        }
        return parts;
    }

    /// The name of an object: written, or an expression that has it as its value.
    ObjectName object() throws Unreadable {
        var at = in.position();
        if (in.opens("IDENTIFIER") || in.opens("TABLE")) {
            in.skip(1);
            return new ObjectName.Computed(bracketed(), at);
        }
        if (in.is("IDENTIFIER") && !in.symbol(1, ".")) {
            in.skip(1);
            throw in.refuse("(");
        }
        return switch (in.kind()) {
            case VARIABLE, BIND -> new ObjectName.Computed(grammar.primaries.primary(), at);
            case SYMBOL -> new ObjectName.Computed(grammar.primaries.bind(), at);
            default -> new ObjectName.Written(parts(), at);
        };
    }

    private Expression bracketed() throws Unreadable {
        in.needSymbol("(");
        var how = grammar.expressions.expression();
        in.needSymbol(")");
        return how;
    }

    /// `(a, b)`; the last part of each name counts.
    List<Name> columns() throws Unreadable {
        var columns = new ArrayList<Name>();
        in.needSymbol("(");
        do {
            if (in.symbol(")")) {
                break;
            }
            columns.add(parts().getLast());
        } while (in.takeSymbol(","));
        in.needSymbol(")");
        return columns;
    }

    /// True when an alias without AS may stand here.
    boolean aliasHere() {
        if (in.kind() == TokenKind.QUOTED) {
            return true;
        }
        if (in.kind() != TokenKind.WORD || !Keywords.alias(in.word())) {
            return false;
        }
        var unpivot = in.see("UNPIVOT", "INCLUDE") || in.see("UNPIVOT", "EXCLUDE");
        return !unpivot && !in.see("DIRECTED", "JOIN")
                && !(in.symbol(1, "(") && SUFFIXES.contains(in.word()));
    }

    /// `AS x`, `x`, or nothing, which is `""`.
    String alias() throws Unreadable {
        if (in.take("AS") || aliasHere()) {
            return any().value();
        }
        return "";
    }

    /// An alias with a list of columns.
    Alias tableAlias() throws Unreadable {
        var name = alias();
        if (name.isEmpty()) {
            return Alias.NONE;
        }
        return new Alias(name, in.symbol("(") ? columns() : List.of());
    }
}
