package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;

/// What expressions are made of: literals, names, calls, brackets.
final class Primaries {
    private static final Set<String> TYPED = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NTZ",
            "TIMESTAMP_LTZ",
            "TIMESTAMP_TZ", "TIMESTAMPNTZ", "TIMESTAMPLTZ", "TIMESTAMPTZ", "DATETIME", "BINARY");
    /// `{d '…'}` and its like, as JDBC and ODBC write dates.
    private static final Set<String> ESCAPED = Set.of("D", "T", "TS");
    private static final int MOST_DIGITS = 6;

    private final Grammar grammar;
    private final Reader in;

    Primaries(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Expression primary() throws Unreadable {
        in.step();
        var at = in.position();
        return switch (in.kind()) {
            case NUMBER -> new Expression.Literal(Expression.LiteralKind.NUMBER, in.value(), at);
            case STRING, DOLLAR -> new Expression.Literal(Expression.LiteralKind.STRING, in.value(), at);
            case BINARY -> new Expression.Literal(Expression.LiteralKind.BINARY, in.value(), at);
            case BIND -> bound(in.value(), at);
            case VARIABLE -> new Expression.Variable(in.value(), at);
            case POSITION -> new Expression.Positional(List.of(), number(in.value()), at);
            case STAGE -> new Expression.StageFile(in.value(), at);
            case QUOTED -> nameOrCall();
            case WORD -> word();
            case SYMBOL -> symbol();
            case BLANK, COMMENT, PATH -> throw in.refuse("an expression");
        };
    }

    /// A bind whose colon the lexer took for an operator.
    Expression bind() throws Unreadable {
        var at = in.position();
        if (!in.symbol(":")) {
            throw in.refuse("a name");
        }
        in.skip(1);
        if (in.kind() == TokenKind.NUMBER || in.kind() == TokenKind.WORD || in.kind() == TokenKind.QUOTED) {
            return new Expression.Bind(in.value(), at);
        }
        throw in.refuse("a number or a name");
    }

    private static Expression bound(String raw, int at) {
        return new Expression.Bind(raw.equals("?") ? raw : raw.substring(1).toUpperCase(Locale.ROOT), at);
    }

    private static int number(String digits) {
        return digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private Expression symbol() throws Unreadable {
        return switch (in.peek(0)) {
            case "(" -> parenthesis();
            case "[" -> array();
            case "{" -> object();
            case ":" -> bind();
            default -> throw in.refuse("an expression");
        };
    }

    private Expression parenthesis() throws Unreadable {
        var at = in.position();
        if (in.query(0)) {
            return new Expression.Subquery(Expression.Use.SCALAR, grammar.queries.parenthesised(), at);
        }
        if (in.symbolAt(in.partner() + 1, "->")) {
            return lambda();
        }
        in.skip(1);
        var values = new ArrayList<Expression>();
        while (!in.symbol(")")) {
            values.add(grammar.calls.starHere() ? grammar.calls.star() : grammar.expressions.expression());
            if (!in.takeSymbol(",")) {
                break;
            }
        }
        in.needSymbol(")");
        return values.size() == 1 ? values.getFirst() : new Expression.Operation(List.of("()"), values, at);
    }

    /// `(a, b INT) -> …`.
    private Expression lambda() throws Unreadable {
        var at = in.position();
        var parameters = new ArrayList<Name>();
        in.needSymbol("(");
        do {
            parameters.add(grammar.names.name());
            if (!in.symbol(",") && !in.symbol(")")) {
                grammar.types.type();
            }
        } while (in.takeSymbol(","));
        in.needSymbol(")");
        in.needSymbol("->");
        return new Expression.Lambda(parameters, grammar.expressions.expression(), at);
    }

    /// What stands in the brackets here: `[0]`, `[1:3]`, `[:2]`, `['key']`.
    List<Expression> index() throws Unreadable {
        var found = new ArrayList<Expression>();
        in.needSymbol("[");
        if (!in.symbol(":")) {
            found.add(grammar.expressions.expression());
        }
        if (in.takeSymbol(":") && !in.symbol("]")) {
            found.add(grammar.expressions.expression());
        }
        in.needSymbol("]");
        return found;
    }

    private Expression array() throws Unreadable {
        var at = in.position();
        var values = new ArrayList<Expression>();
        in.needSymbol("[");
        while (!in.symbol("]")) {
            in.step();
            in.takeSymbol("**");
            if (!in.symbol(",")) {
                values.add(grammar.expressions.expression());
            }
            if (!in.takeSymbol(",")) {
                break;
            }
        }
        in.needSymbol("]");
        return new Expression.Operation(List.of("[]"), values, at);
    }

    private Expression object() throws Unreadable {
        var at = in.position();
        in.needSymbol("{");
        if (ESCAPED.contains(in.word()) && in.kind(1) == TokenKind.STRING) {
            in.skip(1);
            var literal = primary();
            in.needSymbol("}");
            return literal;
        }
        if (in.is("FN") && !in.symbol(1, ":")) {
            in.skip(1);
            var call = nameOrCall();
            in.needSymbol("}");
            return call;
        }
        var values = new ArrayList<Expression>();
        while (!in.symbol("}")) {
            values.add(member());
            if (!in.takeSymbol(",")) {
                break;
            }
        }
        in.needSymbol("}");
        return new Expression.Operation(List.of("{}"), values, at);
    }

    private Expression member() throws Unreadable {
        in.step();
        if (grammar.calls.starHere()) {
            return grammar.calls.star();
        }
        if (in.takeSymbol("**")) {
            return grammar.expressions.expression();
        }
        if (!in.kind().text() && in.kind() != TokenKind.WORD && in.kind() != TokenKind.QUOTED) {
            throw in.refuse("a key");
        }
        in.skip(1);
        in.needSymbol(":");
        return grammar.expressions.expression();
    }

    private Expression word() throws Unreadable {
        var at = in.position();
        var called = in.symbol(1, "(");
        var literal = in.kind(1) == TokenKind.STRING;
        var word = in.word();
        return switch (word) {
            case "CASE" -> in.symbol(1, ".") ? nameOrCall() : cases();
            case "CAST", "TRY_CAST" -> called ? cast() : nameOrCall();
            case "EXISTS" -> in.query(1) ? exists() : nameOrCall();
            case "EXTRACT" -> called ? extract() : nameOrCall();
            case "POSITION" -> called ? positionOf() : nameOrCall();
            case "INTERVAL" -> literal || in.kind(1) == TokenKind.BIND ? interval() : nameOrCall();
            case "IDENTIFIER" -> called ? identifier() : nameOrCall();
            case "NULL", "TRUE", "FALSE", "DEFAULT" -> {
                if (in.symbol(1, ".") || called) {
                    yield nameOrCall();
                }
                in.skip(1);
                yield new Expression.Literal(Expression.LiteralKind.WORD, word, at);
            }
            default -> {
                if (literal && TYPED.contains(word)) {
                    in.skip(1);
                    yield new Expression.Literal(Expression.LiteralKind.STRING, in.value(), at);
                }
                yield nameOrCall();
            }
        };
    }

    private Expression cases() throws Unreadable {
        var at = in.position();
        var outer = in.enter();
        var values = new ArrayList<Expression>();
        in.skip(1);
        if (!in.is("WHEN")) {
            values.add(grammar.expressions.expression());
        }
        do {
            in.need("WHEN");
            values.add(grammar.expressions.expression());
            in.need("THEN");
            values.add(grammar.expressions.expression());
        } while (in.is("WHEN"));
        if (in.take("ELSE")) {
            values.add(grammar.expressions.expression());
        }
        in.need("END");
        in.leave(outer);
        return new Expression.Operation(List.of("CASE"), values, at);
    }

    private Expression cast() throws Unreadable {
        var at = in.position();
        in.skip(2);
        var value = grammar.expressions.expression();
        in.need("AS");
        var type = grammar.types.type();
        while (in.take("RENAME", "FIELDS") || in.take("ADD", "FIELDS") || in.takeSymbol(",")) {
            in.step();
        }
        in.needSymbol(")");
        return new Expression.Cast(value, type, at);
    }

    private Expression exists() throws Unreadable {
        var at = in.position();
        in.skip(1);
        return new Expression.Subquery(Expression.Use.EXISTS, grammar.queries.parenthesised(), at);
    }

    private Expression extract() throws Unreadable {
        var at = in.position();
        in.skip(2);
        in.skip(1);
        if (!in.takeSymbol(",")) {
            in.need("FROM");
        }
        var value = grammar.expressions.expression();
        in.needSymbol(")");
        return call("EXTRACT", List.of(value), at);
    }

    private Expression positionOf() throws Unreadable {
        var at = in.position();
        in.skip(2);
        var values = new ArrayList<Expression>();
        values.add(grammar.expressions.sum());
        if (in.take("IN")) {
            values.add(grammar.expressions.expression());
        }
        while (in.takeSymbol(",")) {
            values.add(grammar.expressions.expression());
        }
        in.needSymbol(")");
        return call("POSITION", values, at);
    }

    private static Expression call(String function, List<Expression> arguments, int at) {
        var name = new ObjectName.Written(List.of(new Name(function, /* quoted= */false, at)), at);
        return new Expression.Call(name, /* distinct= */false, arguments, List.of(), at);
    }

    private Expression interval() throws Unreadable {
        var at = in.position();
        in.skip(1);
        if (in.kind() == TokenKind.BIND) {
            return primary();
        }
        var value = in.value();
        if (Units.unit(in.word())) {
            in.skip(1);
            if (in.take("TO")) {
                in.skip(1);
            }
        }
        return new Expression.Literal(Expression.LiteralKind.INTERVAL, value, at);
    }

    /// `IDENTIFIER(…)` as a column, or as a function that is called.
    private Expression identifier() throws Unreadable {
        var at = in.position();
        var name = grammar.names.object();
        if (in.symbol("(")) {
            return grammar.calls.call(name);
        }
        var rest = new ArrayList<Name>();
        while (in.takeSymbol(".")) {
            rest.add(grammar.names.any());
        }
        return name instanceof ObjectName.Computed(var how, _)
                ? new Expression.ComputedColumn(how, rest, at)
                : nameOrCall();
    }

    /// A column, a position in a table, a lambda of one parameter, or a call.
    Expression nameOrCall() throws Unreadable {
        var at = in.position();
        if (in.symbol(1, "->")) {
            return oneParameter(/* typed= */false);
        }
        if (in.symbol(2, "->") && grammar.names.here(0) && grammar.names.here(1)) {
            return oneParameter(/* typed= */true);
        }
        if (in.symbol(1, "(") && in.kind() == TokenKind.WORD) {
            if (!Keywords.function(in.word())) {
                throw in.refuse("an expression");
            }
            return grammar.calls.call(grammar.names.any());
        }
        var parts = Keywords.joins(in.word()) ? List.of(grammar.names.any()) : grammar.names.parts();
        if (in.symbol(".") && in.kind(1) == TokenKind.POSITION) {
            in.skip(1);
            return new Expression.Positional(List.of(parts.getLast()), number(in.value()), at);
        }
        var outerJoin = in.symbol(1, "+") && in.symbol(2, ")");
        return in.symbol("(") && !outerJoin
                ? grammar.calls.call(new ObjectName.Written(parts, at))
                : new Expression.Column(parts, at);
    }

    private Expression oneParameter(boolean typed) throws Unreadable {
        var at = in.position();
        var parameter = grammar.names.name();
        in.skip(typed ? 1 : 0);
        in.needSymbol("->");
        return new Expression.Lambda(List.of(parameter), grammar.expressions.expression(), at);
    }
}
