package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Step;

/// Blocks of Snowflake Scripting, with each statement in them.
final class Scripts {
    private static final Set<String> ENDS = Set.of("END", "ELSE", "ELSEIF", "WHEN", "EXCEPTION", "UNTIL");

    private final Grammar grammar;
    private final Reader in;
    private final Declarations declarations;

    Scripts(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
        declarations = new Declarations(grammar);
    }

    /// `DECLARE … BEGIN … EXCEPTION … END label`.
    Command block() throws Unreadable {
        var at = in.position();
        var outer = in.enter();
        var steps = new ArrayList<Step>();
        if (in.take("DECLARE")) {
            while (!in.is("BEGIN")) {
                steps.add(declarations.declaration());
                in.needSymbol(";");
            }
        }
        in.need("BEGIN");
        steps.addAll(steps());
        if (in.take("EXCEPTION")) {
            steps.addAll(handlers());
        }
        in.need("END");
        label();
        in.leave(outer);
        return new Command.Block(steps, at);
    }

    private void label() throws Unreadable {
        if (!in.done() && !in.symbol(";")) {
            grammar.names.any();
        }
    }

    private List<Step> handlers() throws Unreadable {
        var found = new ArrayList<Step>();
        while (in.take("WHEN")) {
            in.step();
            while (!in.is("THEN")) {
                if (in.done()) {
                    throw in.refuse("THEN");
                }
                in.skip(1);
            }
            in.skip(1);
            found.addAll(steps());
        }
        return found;
    }

    /// Statements up to a word that ends them, which stays.
    private List<Step> steps() throws Unreadable {
        var found = new ArrayList<Step>();
        while (!ENDS.contains(in.word())) {
            if (in.takeSymbol(";")) {
                continue;
            }
            if (in.done()) {
                throw in.refuse("END");
            }
            found.add(step());
            in.needSymbol(";");
        }
        return found;
    }

    private Step step() throws Unreadable {
        var at = in.position();
        var outer = in.enter();
        var found = in.symbol(1, ":=") || (in.symbol(":") && in.symbol(2, ":="))
                ? declarations.assignment()
                : statement(at);
        in.leave(outer);
        return found;
    }

    private Step statement(int at) throws Unreadable {
        return switch (in.word()) {
            case "BEGIN", "DECLARE" -> nested(at);
            case "LET" -> {
                in.skip(1);
                yield declarations.declaration();
            }
            case "IF" -> branches("IF", "THEN");
            case "CASE" -> cases();
            case "FOR" -> loopOver();
            case "WHILE" -> branches("WHILE", "DO");
            case "LOOP" -> loop();
            case "REPEAT" -> repeat();
            case "RETURN" -> returned();
            case "FETCH" -> fetch();
            case "OPEN", "CLOSE", "BREAK", "EXIT", "CONTINUE", "ITERATE", "RAISE", "NULL", "AWAIT",
                    "CANCEL" ->
                other();
            default -> {
                if (in.word().startsWith("SYSTEM$") && in.symbol(1, "(")) {
                    yield new Step.Other(List.of(grammar.expressions.expression()), at);
                }
                in.take("ASYNC");
                var end = in.find(";");
                yield new Step.Run(
                        in.symbol("(") && in.partner() == end - 1 ? bracketed() : grammar.commands.inner(end),
                        at);
            }
        };
    }

    private Command.Inner bracketed() throws Unreadable {
        if (in.query(0)) {
            return grammar.commands.inner(in.partner() + 1);
        }
        var end = in.partner();
        in.skip(1);
        var inner = grammar.commands.inner(end);
        in.needSymbol(")");
        return inner;
    }

    private Step nested(int at) throws Unreadable {
        var transaction = in.is("BEGIN") && (in.symbol(1, ";") || in.word(1).equals("TRANSACTION")
                || in.word(1).equals("WORK") || in.word(1).equals("NAME"));
        return transaction
                ? new Step.Run(grammar.commands.inner(in.find(";")), at)
                : new Step.Control(List.of(), ((Command.Block) block()).steps(), at);
    }

    /// IF and WHILE: conditions, each with its statements.
    private Step branches(String word, String opener) throws Unreadable {
        var at = in.position();
        var conditions = new ArrayList<Expression>();
        var steps = new ArrayList<Step>();
        in.need(word);
        do {
            conditions.add(grammar.expressions.expression());
            if (!in.take(opener)) {
                in.need("LOOP");
            }
            steps.addAll(steps());
        } while (in.take("ELSEIF"));
        if (in.take("ELSE")) {
            steps.addAll(steps());
        }
        end(word);
        return new Step.Control(conditions, steps, at);
    }

    private void end(String word) throws Unreadable {
        in.need("END");
        if (!in.take(word)) {
            in.need("LOOP");
        }
        label();
    }

    private Step cases() throws Unreadable {
        var at = in.position();
        var conditions = new ArrayList<Expression>();
        var steps = new ArrayList<Step>();
        in.need("CASE");
        if (!in.is("WHEN")) {
            conditions.add(grammar.expressions.expression());
        }
        while (in.take("WHEN")) {
            conditions.add(grammar.expressions.expression());
            in.need("THEN");
            steps.addAll(steps());
        }
        if (in.take("ELSE")) {
            steps.addAll(steps());
        }
        in.need("END");
        in.take("CASE");
        return new Step.Control(conditions, steps, at);
    }

    /// `FOR i IN [REVERSE] 1 TO 10 DO`, `FOR row IN cursor DO`.
    private Step loopOver() throws Unreadable {
        var at = in.position();
        in.need("FOR");
        var variable = grammar.names.name();
        in.need("IN");
        in.take("REVERSE");
        var source = grammar.expressions.expression();
        var steps = new ArrayList<Step>();
        if (in.take("TO")) {
            steps.add(new Step.Assign(variable, source, at));
            steps.add(new Step.Assign(variable, grammar.expressions.expression(), at));
        } else if (source instanceof Expression.Column(var parts, _)) {
            steps.add(new Step.Fetch(parts.getLast(), List.of(variable), at));
        } else if (source instanceof Expression.Bind(var name, var where)) {
            steps.add(new Step.Fetch(new Name(name, /* quoted= */false, where), List.of(variable), at));
        } else {
            steps.add(new Step.Assign(variable, source, at));
        }
        if (!in.take("DO")) {
            in.need("LOOP");
        }
        steps.addAll(steps());
        end("FOR");
        return new Step.Control(List.of(), steps, at);
    }

    private Step loop() throws Unreadable {
        var at = in.position();
        in.need("LOOP");
        var steps = steps();
        end("LOOP");
        return new Step.Control(List.of(), steps, at);
    }

    private Step repeat() throws Unreadable {
        var at = in.position();
        in.need("REPEAT");
        var steps = steps();
        in.need("UNTIL");
        var condition = grammar.expressions.expression();
        end("REPEAT");
        return new Step.Control(List.of(condition), steps, at);
    }

    private Step returned() throws Unreadable {
        var at = in.position();
        in.need("RETURN");
        if (in.symbol(";") || in.done()) {
            return new Step.Other(List.of(), at);
        }
        if (!in.opens("TABLE")) {
            return new Step.Return(grammar.expressions.expression(), at);
        }
        in.skip(1);
        var end = in.partner();
        in.skip(1);
        if (in.opens("RESULTSET_FROM_CURSOR")) {
            return ofCursor(at);
        }
        var name = in.at() + 1 == end || (in.symbol(":") && in.at() + 2 == end);
        var found = name
                ? new Step.Return(grammar.expressions.expression(), at)
                : new Step.ReturnResult(grammar.commands.inner(end), at);
        in.needSymbol(")");
        return found;
    }

    /// What is left of `RETURN TABLE(RESULTSET_FROM_CURSOR(c))`: all that the cursor holds.
    private Step ofCursor(int at) throws Unreadable {
        in.skip(2);
        var found = new Step.Return(grammar.expressions.expression(), at);
        in.needSymbol(")");
        in.needSymbol(")");
        return found;
    }

    private Step fetch() throws Unreadable {
        var at = in.position();
        in.need("FETCH");
        var cursor = grammar.names.name();
        in.need("INTO");
        return new Step.Fetch(cursor, grammar.selects.variables(), at);
    }

    private Step other() throws Unreadable {
        var at = in.position();
        var values = new ArrayList<Expression>();
        in.skip(1);
        while (!in.done() && !in.symbol(";")) {
            in.step();
            if (in.take("USING") || in.kind() == TokenKind.SYMBOL) {
                values.add(grammar.primaries.primary());
            } else {
                in.skip(1);
            }
        }
        return new Step.Other(values, at);
    }
}
