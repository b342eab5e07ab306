package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Statement;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Location;
import io.snowgate.sql.ast.ObjectName;

/// Statements: which production reads which kind.
final class Commands {
    private final Grammar grammar;
    private final Reader in;
    private final Writes writes;
    private final Copies copies;
    private final Heads heads;

    Commands(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
        writes = new Writes(grammar);
        copies = new Copies(grammar);
        heads = new Heads(grammar);
    }

    /// The statement that begins here; `statement` says which kind it is.
    Command command(Statement statement) throws Unreadable {
        var outer = in.enter();
        var found = read(statement);
        in.leave(outer);
        return found;
    }

    /// The statement from here up to before the token `end`, which is passed.
    Command.Inner inner(int end) throws Unreadable {
        if (in.at() >= end) {
            throw in.refuse("a statement");
        }
        var statement = in.statement(end);
        var was = in.endAt(end);
        var command = command(statement);
        if (!in.done()) {
            throw in.refuse("the end of the statement");
        }
        in.endAt(was);
        return new Command.Inner(statement, command);
    }

    private Command read(Statement statement) throws Unreadable {
        return switch (statement.kind()) {
            case SELECT -> query(in.position());
            case INSERT -> writes.insert();
            case UPDATE -> writes.update();
            case DELETE -> writes.delete();
            case MERGE -> writes.merge();
            case COPY_LOAD -> copies.load();
            case COPY_UNLOAD -> copies.unload();
            case PUT -> copies.files(Command.FileAction.PUT);
            case GET -> copies.files(Command.FileAction.GET);
            case LIST -> copies.files(Command.FileAction.LIST);
            case REMOVE -> copies.files(Command.FileAction.REMOVE);
            case CREATE -> grammar.creates.create(statement.object());
            case SET -> set();
            case CALL -> call();
            case EXECUTE_IMMEDIATE -> execute();
            case EXPLAIN -> explain();
            case BLOCK -> grammar.scripts.block();
            case UNKNOWN -> throw in.refuse("a statement that is known");
            case SHOW, DESCRIBE, TRUNCATE, COPY_FILES, ALTER, DROP, UNDROP, COMMENT, DEFINE, GRANT, REVOKE,
                    USE_ROLE, USE_SECONDARY_ROLES, USE_WAREHOUSE, USE_DATABASE, USE_SCHEMA, UNSET,
                    ALTER_SESSION,
                    BEGIN, COMMIT, ROLLBACK, EXECUTE_TASK, EXECUTE_OTHER ->
                heads.head(statement);
        };
    }

    private Command query(int at) throws Unreadable {
        return new Command.Read(grammar.queries.query(), at);
    }

    private Command set() throws Unreadable {
        var at = in.position();
        in.need("SET");
        var names = in.symbol("(") ? grammar.names.columns() : List.of(grammar.names.any());
        in.needSymbol("=");
        var value = grammar.expressions.expression();
        var tuple = names.size() > 1 && value instanceof Expression.Operation(var operators, _, _)
                && operators.equals(List.of("()"));
        var values = tuple ? ((Expression.Operation) value).operands() : List.of(value);
        if (tuple && values.size() != names.size()) {
            throw in.refuse("as many values as names");
        }
        return new Command.SetVariables(names, values, at);
    }

    /// `CALL p(…) INTO :x`, `CALL model!method(…)`, `{? = call p(…)}`, `WITH p AS PROCEDURE … CALL p(…)`.
    private Command call() throws Unreadable {
        var at = in.position();
        var inline = in.is("WITH");
        var escaped = in.takeSymbol("{");
        if (inline) {
            toLastCall();
        } else if (in.kind() == TokenKind.BIND) {
            in.skip(1);
            in.needSymbol("=");
        }
        in.need("CALL");
        var name = grammar.names.object();
        if (in.takeSymbol("!")) {
            name = new ObjectName.Written(List.of(grammar.names.any()), at);
        }
        var call = escaped && !in.symbol("(")
                ? new Expression.Call(name, /* distinct= */false, List.of(), List.of(), at)
                : grammar.calls.call(name);
        if (in.take("INTO")) {
            grammar.selects.variables();
        }
        if (escaped) {
            in.needSymbol("}");
        }
        return new Command.CallProcedure(inline, call, at);
    }

    private void toLastCall() throws Unreadable {
        var last = in.at();
        for (var i = in.at(); i < in.size(); i++) {
            last = in.wordAt(i).equals("CALL") ? i : last;
        }
        in.skip(last - in.at());
    }

    private Command execute() throws Unreadable {
        var at = in.position();
        in.skip(2);
        if (in.take("FROM")) {
            var file = new Location(in.kind() == TokenKind.STAGE || in.kind().text() ? in.value() : "", at);
            in.skipRest();
            return new Command.ExecuteFile(file, at);
        }
        var text = grammar.expressions.expression();
        var using = new ArrayList<Expression>();
        if (in.take("USING")) {
            in.needSymbol("(");
            using.addAll(grammar.expressions.list());
            in.needSymbol(")");
        }
        return new Command.ExecuteText(text, using, at);
    }

    private Command explain() throws Unreadable {
        var at = in.position();
        in.need("EXPLAIN");
        if (in.take("USING")) {
            in.skip(1);
        }
        if (in.is("EXPLAIN")) {
            throw in.refuse("a statement to explain");
        }
        return new Command.Explain(inner(in.find(";")), at);
    }

}
