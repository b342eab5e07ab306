package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Body;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.ast.Select;
import io.snowgate.sql.ast.StarChanges;

/// CREATE, as far as what is created holds queries, code or expressions.
final class Creates {
    private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN",
            "CHECK",
            "INDEX");

    private final Grammar grammar;
    private final Reader in;
    private final Heads heads;

    Creates(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
        heads = new Heads(grammar);
    }

    /// @param object the kind of object, in upper case
    Command create(String object) throws Unreadable {
        var at = in.position();
        var how = how(object);
        var name = grammar.names.object();
        var columns = new ArrayList<Name>();
        var definition = definition(how.object(), columns);
        in.skipRest();
        return new Command.Create(how, name, columns, definition, at);
    }

    private Command.Creation how(String object) {
        var from = in.at();
        heads.passObject(object);
        var before = IntStream.range(from, in.at()).mapToObj(in::wordAt).collect(Collectors.toSet());
        var exists = in.take("IF", "NOT", "EXISTS");
        return new Command.Creation(object, before.contains("REPLACE"),
                before.contains("TEMP") || before.contains("TEMPORARY") || before.contains("VOLATILE"),
                exists,
                before.contains("RECURSIVE"));
    }

    private Command.Definition definition(String object, List<Name> columns) throws Unreadable {
        if (in.take("CLONE")) {
            return cloned();
        }
        if (object.endsWith("TABLE") || object.endsWith("VIEW") || object.equals("CORTEX SEARCH SERVICE")) {
            return tabular(columns);
        }
        return switch (object) {
            case "STREAM" -> stream();
            case "TASK", "PIPE" -> code();
            case "ALERT" -> alert();
            case "PROCEDURE", "FUNCTION", "AGGREGATE FUNCTION", "DATA METRIC FUNCTION" -> routine();
            case "DATABASE", "SCHEMA" -> tabular(columns);
            default -> object.endsWith("POLICY") ? policy() : nothing();
        };
    }

    private static Command.Definition nothing() {
        return new Command.Definition.Columns(Map.of());
    }

    /// Tables and views: columns, then somewhere a query, a template or a source.
    private Command.Definition tabular(List<Name> columns) throws Unreadable {
        var computed = new LinkedHashMap<String, Expression>();
        var backfill = new ArrayList<Relation>();
        if (in.symbol("(") && !in.query(0)) {
            columns(columns, computed);
        }
        while (!in.done()) {
            in.step();
            if (in.take("CLONE")) {
                return cloned();
            }
            if (in.take("LIKE")) {
                return new Command.Definition.LikeOf(grammar.names.object());
            }
            if (in.see("USING", "TEMPLATE")) {
                in.skip(2);
                return new Command.Definition.Template(grammar.queries.parenthesised());
            }
            if (in.is("AS") && queryAt()) {
                in.skip(1);
                return new Command.Definition.AsQuery(with(backfill, query()));
            }
            if (in.take("BACKFILL", "FROM")) {
                backfill.add(backfill());
                continue;
            }
            if (in.symbol("(") && !in.query(0) && columns.isEmpty() && afterOptions()) {
                columns(columns, computed);
            } else {
                in.skipOne();
            }
        }
        return new Command.Definition.Columns(computed);
    }

    private Relation backfill() throws Unreadable {
        var at = in.position();
        var source = grammar.names.object();
        return new Relation.Table(source, travel(), Alias.NONE, at);
    }

    /// A dynamic table begins with the rows it is backfilled from; those of its query come after them.
    private static Query with(List<Relation> backfill, Query query) {
        if (backfill.isEmpty()) {
            return query;
        }
        var at = query.at();
        var star = new Select.Item(new Expression.Star(List.of(), StarChanges.NONE, at), "");
        var rows = new Select(/* distinct= */false, /* top= */false, List.of(star), List.of(), backfill,
                Select.Clauses.NONE, at);
        var branch = new Body.Branch(Body.SetOperator.UNION, /* all= */true, /* byName= */false, rows);
        return Query.of(new Body.SetOperation(query, List.of(branch), at));
    }

    private boolean afterOptions() {
        return in.word(-1).equals("GRANTS");
    }

    private Query query() throws Unreadable {
        var query = grammar.queries.query();
        if (!in.done() && !in.is("WITH") && !in.is("COPY") && !in.is("COMMENT")) {
            throw in.refuse("the end of the statement");
        }
        return query;
    }

    private boolean queryAt() {
        var ahead = 1;
        while (in.symbol(ahead, "(")) {
            ahead++;
        }
        return switch (in.word(ahead)) {
            case "SELECT", "WITH", "VALUES" -> true;
            default -> false;
        };
    }

    private Command.Definition cloned() throws Unreadable {
        var source = grammar.names.object();
        return new Command.Definition.CloneOf(source, travel());
    }

    private List<Expression> travel() throws Unreadable {
        return in.opens("AT") || in.opens("BEFORE") ? grammar.shapes.travel() : List.of();
    }

    /// `(a INT, b INT AS (a + 1), PRIMARY KEY (a))`.
    private void columns(List<Name> columns, Map<String, Expression> computed) throws Unreadable {
        in.needSymbol("(");
        while (!in.symbol(")")) {
            in.step();
            if (CONSTRAINTS.contains(in.word())) {
                in.skip(1);
            } else {
                columns.add(grammar.names.any());
            }
            while (!in.symbol(",") && !in.symbol(")")) {
                entry(columns, computed);
            }
            in.takeSymbol(",");
        }
        in.needSymbol(")");
    }

    private void entry(List<Name> columns, Map<String, Expression> computed) throws Unreadable {
        if (in.done()) {
            throw in.refuse(")");
        }
        if (in.opens("AS") && !columns.isEmpty()) {
            in.skip(1);
            computed.put(columns.getLast().value(), grammar.expressions.expression());
        } else {
            in.skipOne();
        }
    }

    private Command.Definition stream() throws Unreadable {
        while (!in.done()) {
            if (in.is("ON") && !in.word(1).equals("STAGE")) {
                in.skip(1);
                while (in.kind(1) == TokenKind.WORD && !in.symbol(1, ".") && objectWord(in.word())) {
                    in.skip(1);
                }
                return new Command.Definition.StreamOf(grammar.names.object());
            }
            in.skipOne();
        }
        return nothing();
    }

    private static boolean objectWord(String word) {
        return switch (word) {
            case "TABLE", "VIEW", "EXTERNAL", "DYNAMIC", "EVENT", "ICEBERG" -> true;
            default -> false;
        };
    }

    /// What comes after WHEN and after AS.
    private Command.Definition code() throws Unreadable {
        var conditions = new ArrayList<Expression>();
        while (!in.done() && !in.is("AS")) {
            if (in.take("WHEN")) {
                conditions.add(grammar.expressions.expression());
            } else if (!in.take("EXECUTE", "AS")) {
                in.skipOne();
            }
        }
        if (in.done()) {
            return nothing();
        }
        in.skip(1);
        return body(conditions);
    }

    private Command.Definition body(List<Expression> conditions) throws Unreadable {
        if (in.kind().text()) {
            return new Command.Definition.Text("SQL", in.value());
        }
        return new Command.Definition.Code(conditions, grammar.commands.inner(in.end()));
    }

    /// `IF (EXISTS (query)) THEN statement`.
    private Command.Definition alert() throws Unreadable {
        while (!in.done() && !in.opens("IF")) {
            in.skipOne();
        }
        in.need("IF");
        in.needSymbol("(");
        var condition = grammar.expressions.expression();
        in.needSymbol(")");
        in.need("THEN");
        return body(List.of(condition));
    }

    private Command.Definition routine() throws Unreadable {
        var language = "SQL";
        while (!in.done()) {
            if (in.take("LANGUAGE")) {
                language = in.word();
            }
            var executes = in.is("EXECUTE") && in.word(1).equals("AS");
            if (executes) {
                in.skip(2);
            } else if (in.is("AS") && in.kind(1).text()) {
                in.skip(1);
                return new Command.Definition.Text(language, in.value());
            } else if (in.is("AS") && (in.word(1).equals("BEGIN") || in.word(1).equals("DECLARE"))) {
                in.skip(1);
                return body(List.of());
            } else {
                in.skipOne();
            }
        }
        return nothing();
    }

    /// `AS (a INT) RETURNS INT -> expression`.
    private Command.Definition policy() throws Unreadable {
        while (!in.done() && !in.opens("AS")) {
            in.skipOne();
        }
        if (in.done()) {
            return nothing();
        }
        in.skip(1);
        var parameters = new ArrayList<Name>();
        columns(parameters, new LinkedHashMap<>());
        while (!in.done() && !in.symbol("->")) {
            in.skipOne();
        }
        in.needSymbol("->");
        return new Command.Definition.AsExpression(parameters, grammar.expressions.expression());
    }
}
