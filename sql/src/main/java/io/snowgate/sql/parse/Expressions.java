package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Expression;

/// Expressions, by precedence climbing: chains of one precedence are loops, only brackets and the like recurse.
final class Expressions {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int SIGN = 7;

    private final Grammar grammar;
    private final Reader in;

    Expressions(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Expression expression() throws Unreadable {
        var outer = in.enter();
        var found = binary(OR);
        in.leave(outer);
        return found;
    }

    /// An expression without comparisons and what binds weaker: `a + b`.
    Expression sum() throws Unreadable {
        return binary(SUM);
    }

    /// Expressions separated by commas, at least one.
    List<Expression> list() throws Unreadable {
        var found = new ArrayList<Expression>();
        do {
            found.add(expression());
        } while (in.takeSymbol(","));
        return found;
    }

    private Expression binary(int least) throws Unreadable {
        var outer = in.open();
        var left = prefix(least);
        while (true) {
            in.step();
            var level = level();
            if (level >= least) {
                left = chain(left, level);
            } else if (least <= COMPARISON && predicate()) {
                left = predicate(left);
            } else {
                in.close(outer);
                return left;
            }
            in.wrap();
        }
    }

    /// The precedence of the operator here, 0 when there is none.
    private int level() {
        return switch (in.kind()) {
            case WORD -> switch (in.word()) {
                case "OR" -> OR;
                case "AND" -> AND;
                default -> 0;
            };
            case SYMBOL -> switch (in.peek(0)) {
                case "=", "<>", "!=", "<", "<=", ">", ">=" -> COMPARISON;
                case "+", "-", "||" -> SUM;
                case "*", "/", "%" -> PRODUCT;
                default -> 0;
            };
            default -> 0;
        };
    }

    private Expression chain(Expression first, int level) throws Unreadable {
        var operators = new ArrayList<String>();
        var operands = new ArrayList<Expression>();
        operands.add(first);
        while (level() == level) {
            operators.add(in.value());
            operands.add(level == COMPARISON && quantified() ? quantifier() : binary(level + 1));
        }
        return new Expression.Operation(operators, operands, first.at());
    }

    private boolean quantified() {
        return (in.is("ANY") || in.is("ALL") || in.is("SOME")) && in.symbol(1, "(");
    }

    /// `ANY (SELECT …)`, `ALL ('a', 'b')`.
    private Expression quantifier() throws Unreadable {
        in.skip(1);
        return oneOf(Expression.Use.ANY);
    }

    /// `(SELECT …)` or `(a, b)`.
    private Expression oneOf(Expression.Use use) throws Unreadable {
        var at = in.position();
        if (in.query(0)) {
            return new Expression.Subquery(use, grammar.queries.parenthesised(), at);
        }
        in.needSymbol("(");
        var found = list();
        in.needSymbol(")");
        return new Expression.Operation(List.of("()"), found, at);
    }

    private boolean predicate() {
        return switch (in.is("NOT") ? in.word(1) : in.word()) {
            case "IN", "LIKE", "ILIKE", "RLIKE", "REGEXP", "BETWEEN" -> true;
            case "IS" -> in.is("IS");
            default -> false;
        };
    }

    private Expression predicate(Expression left) throws Unreadable {
        in.take("NOT");
        var word = in.value();
        return switch (word) {
            case "IN" -> operation(word, left, in.symbol("(") ? oneOf(Expression.Use.IN) : sum());
            case "BETWEEN" -> {
                var low = sum();
                in.need("AND");
                yield operation(word, left, low, sum());
            }
            case "IS" -> is(left);
            default -> like(word, left);
        };
    }

    private Expression like(String word, Expression left) throws Unreadable {
        var pattern = quantified() ? quantifier() : sum();
        return in.take("ESCAPE") ? operation(word, left, pattern, sum()) : operation(word, left, pattern);
    }

    private Expression is(Expression left) throws Unreadable {
        in.take("NOT");
        if (in.take("DISTINCT", "FROM")) {
            return operation("IS DISTINCT FROM", left, sum());
        }
        if (in.take("NULL") || in.take("TRUE") || in.take("FALSE")) {
            return operation("IS", left);
        }
        throw in.refuse("NULL, TRUE, FALSE or DISTINCT FROM");
    }

    private static Expression operation(String operator, Expression... operands) {
        return new Expression.Operation(List.of(operator), List.of(operands), operands[0].at());
    }

    private Expression prefix(int least) throws Unreadable {
        var at = in.position();
        if (in.is("NOT") && least <= NOT) {
            while (in.take("NOT")) {
                in.step();
            }
            return new Expression.Operation(List.of("NOT"), List.of(binary(COMPARISON)), at);
        }
        if (in.symbol("-") || in.symbol("+") || in.symbol("~")) {
            while (in.takeSymbol("-") || in.takeSymbol("+") || in.takeSymbol("~")) {
                in.step();
            }
            return new Expression.Operation(List.of("-"), List.of(binary(SIGN)), at);
        }
        if ((in.is("PRIOR") || in.is("CONNECT_BY_ROOT")) && (grammar.names.here(1) || in.symbol(1, "("))) {
            in.skip(1);
        }
        return postfix(grammar.primaries.primary());
    }

    private Expression postfix(Expression first) throws Unreadable {
        var outer = in.open();
        var found = first;
        while (true) {
            var before = in.at();
            found = suffix(found);
            if (in.at() == before) {
                in.close(outer);
                return found;
            }
            in.wrap();
        }
    }

    /// The value with one suffix more, or the same value when there is none.
    private Expression suffix(Expression value) throws Unreadable {
        if (in.takeSymbol("::")) {
            return new Expression.Cast(value, grammar.types.type(), value.at());
        }
        if (in.symbol("[") || (in.symbol(".") && nameAt(1)) || (in.symbol(":") && path(value))) {
            return in.symbol(".") && in.symbol(2, "(") ? method(value) : way(value);
        }
        if (in.symbol("!") && in.kind(1) == TokenKind.WORD && in.symbol(2, "(")) {
            return method(value);
        }
        if (in.take("COLLATE")) {
            return operation("COLLATE", value, grammar.primaries.primary());
        }
        if (in.symbol("(") && in.symbol(1, "+") && in.symbol(2, ")")) {
            in.skip(3);
        }
        return value;
    }

    private boolean nameAt(int ahead) {
        return in.kind(ahead) == TokenKind.WORD || in.kind(ahead) == TokenKind.QUOTED;
    }

    private boolean path(Expression value) {
        return !(value instanceof Expression.Literal) && (nameAt(1) || in.symbol(1, "["));
    }

    /// `object!method(…)`, `value.method(…)`: a call that depends on the value.
    private Expression method(Expression value) throws Unreadable {
        in.skip(1);
        var call = grammar.calls.call(grammar.names.any());
        var arguments = new ArrayList<>(call.arguments());
        arguments.add(value);
        return new Expression.Call(call.function(), call.distinct(), arguments, call.keys(), value.at());
    }

    private Expression way(Expression value) throws Unreadable {
        var steps = new ArrayList<Expression.Step>();
        while (true) {
            in.step();
            if (in.symbol("[")) {
                steps.add(new Expression.Step("", grammar.primaries.index()));
            } else if ((in.symbol(".") || (in.symbol(":") && !(value instanceof Expression.Literal)))
                    && nameAt(1) && !in.symbol(2, "(")) {
                in.skip(1);
                steps.add(new Expression.Step(grammar.names.any().value(), List.of()));
            } else if (in.symbol(":") && in.symbol(1, "[")) {
                in.skip(1);
            } else {
                return new Expression.Path(value, steps, value.at());
            }
        }
    }
}
