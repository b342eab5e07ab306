package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Relation;

/// INSERT, UPDATE, DELETE, MERGE.
final class Writes {
    private final Grammar grammar;
    private final Reader in;

    Writes(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Command insert() throws Unreadable {
        var at = in.position();
        in.need("INSERT");
        var overwrite = in.take("OVERWRITE");
        if (in.is("ALL") || in.is("FIRST")) {
            in.skip(1);
            return new Command.InsertMany(overwrite, branches(), grammar.queries.query(), at);
        }
        in.need("INTO");
        var target = target();
        var columns = columns();
        var source = in.is("VALUES") ? Query.of(grammar.queries.values()) : grammar.queries.query();
        return new Command.Insert(overwrite, target, columns, source, at);
    }

    private ObjectName target() throws Unreadable {
        if (!in.symbol(1, "(")) {
            in.take("TABLE");
        }
        return grammar.names.object();
    }

    private List<Name> columns() throws Unreadable {
        return in.symbol("(") && !in.query(0) ? grammar.names.columns() : List.of();
    }

    private List<Command.InsertBranch> branches() throws Unreadable {
        var found = new ArrayList<Command.InsertBranch>();
        while (in.is("WHEN") || in.is("ELSE") || in.is("INTO")) {
            in.step();
            var when = new ArrayList<Expression>();
            if (in.take("WHEN")) {
                when.add(grammar.expressions.expression());
                in.need("THEN");
            } else {
                in.take("ELSE");
            }
            var into = new ArrayList<Command.InsertInto>();
            while (in.take("INTO")) {
                into.add(into());
            }
            found.add(new Command.InsertBranch(when, into));
        }
        return found;
    }

    private Command.InsertInto into() throws Unreadable {
        var target = target();
        var columns = columns();
        var values = in.take("VALUES") ? row() : List.<Expression>of();
        return new Command.InsertInto(target, columns, values);
    }

    private List<Expression> row() throws Unreadable {
        in.needSymbol("(");
        var values = grammar.expressions.list();
        in.needSymbol(")");
        return values;
    }

    Command update() throws Unreadable {
        var at = in.position();
        in.need("UPDATE");
        var target = grammar.relations.target();
        var from = new ArrayList<Relation>();
        from(from);
        in.need("SET");
        var set = assignments();
        from(from);
        return new Command.Update(target, set, from, where(), at);
    }

    /// FROM, which is read before and after SET.
    private void from(List<Relation> from) throws Unreadable {
        if (in.take("FROM")) {
            from.addAll(grammar.relations.list());
        }
    }

    private List<Command.Assignment> assignments() throws Unreadable {
        var found = new ArrayList<Command.Assignment>();
        do {
            var column = grammar.names.parts();
            in.needSymbol("=");
            found.add(new Command.Assignment(column, grammar.expressions.expression()));
        } while (in.takeSymbol(","));
        return found;
    }

    private List<Expression> where() throws Unreadable {
        return in.take("WHERE") ? List.of(grammar.expressions.expression()) : List.of();
    }

    Command delete() throws Unreadable {
        var at = in.position();
        in.need("DELETE");
        in.need("FROM");
        var target = grammar.relations.target();
        var using = in.take("USING") ? grammar.relations.list() : List.<Relation>of();
        return new Command.Delete(target, using, where(), at);
    }

    Command merge() throws Unreadable {
        var at = in.position();
        in.need("MERGE");
        in.need("INTO");
        var target = grammar.relations.target();
        in.need("USING");
        var source = grammar.relations.relation();
        in.need("ON");
        var on = grammar.expressions.expression();
        var branches = new ArrayList<Command.MergeBranch>();
        while (in.take("WHEN")) {
            branches.add(branch());
        }
        if (branches.isEmpty()) {
            throw in.refuse("WHEN");
        }
        return new Command.Merge(target, source, on, branches, at);
    }

    private Command.MergeBranch branch() throws Unreadable {
        in.step();
        var matched = !in.take("NOT");
        in.need("MATCHED");
        if (in.take("BY") && !in.take("SOURCE")) {
            in.need("TARGET");
        }
        var when = in.take("AND") ? List.of(grammar.expressions.expression()) : List.<Expression>of();
        in.need("THEN");
        if (in.take("DELETE")) {
            return new Command.MergeBranch(matched, when, Command.MergeAction.DELETE, List.of(), List.of());
        }
        return in.take("UPDATE") ? updating(matched, when) : inserting(matched, when);
    }

    private Command.MergeBranch updating(boolean matched, List<Expression> when) throws Unreadable {
        if (in.take("ALL", "BY", "NAME")) {
            return new Command.MergeBranch(matched, when, Command.MergeAction.UPDATE_ALL, List.of(),
                    List.of());
        }
        in.need("SET");
        var set = assignments();
        return new Command.MergeBranch(matched, when, Command.MergeAction.UPDATE,
                set.stream().map(a -> a.column().getLast()).toList(),
                set.stream().map(Command.Assignment::value).toList());
    }

    private Command.MergeBranch inserting(boolean matched, List<Expression> when) throws Unreadable {
        in.need("INSERT");
        if (in.take("ALL", "BY", "NAME")) {
            return new Command.MergeBranch(matched, when, Command.MergeAction.INSERT_ALL, List.of(),
                    List.of());
        }
        var columns = in.symbol("(") ? grammar.names.columns() : List.<Name>of();
        in.need("VALUES");
        return new Command.MergeBranch(matched, when, Command.MergeAction.INSERT, columns, row());
    }
}
