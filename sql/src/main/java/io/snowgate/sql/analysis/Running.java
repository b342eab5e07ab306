package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Sources;

/// CALL, EXECUTE IMMEDIATE, EXPLAIN.
final class Running {
    private final Work work;

    Running(Work work) {
        this.work = work;
    }

    void call(Command.CallProcedure call) {
        work.fact(Fact.OPAQUE);
        var arguments = work.resolver().value(call.call(), Work.nowhere());
        work.columns(List.of(new OutputColumn(OutputColumn.OPEN,
                arguments.doubted("what a procedure answers"))));
    }

    /// A text that is known is analysed as if it stood there.
    void execute(Command.ExecuteText execute) throws Unreadable {
        var text = work.resolver().text(execute.text());
        var given = Sources.NONE;
        for (var bind : execute.using()) {
            given = given.and(work.resolver().value(bind, Work.nowhere()));
        }
        if (text.isEmpty()) {
            work.fact(Fact.DYNAMIC);
            var known = work.resolver().value(execute.text(), Work.nowhere()).and(given);
            work.columns(List.of(new OutputColumn(OutputColumn.OPEN,
                    known.doubted("SQL that is known only at run time"))));
            return;
        }
        var outer = work.statement().tokens().text();
        for (var inner : work.batch().nested(text.get(), outer, execute.text().at())) {
            work.runs(inner);
            work.columns(given.none() ? inner.columns() : with(inner.columns(), given));
        }
    }

    private static List<OutputColumn> with(List<OutputColumn> columns, Sources more) {
        return columns.stream().map(c -> new OutputColumn(c.name(), c.sources().and(more))).toList();
    }

    void file(Command.ExecuteFile file) {
        work.fact(Fact.DYNAMIC);
        if (!file.file().reference().isEmpty()) {
            work.journal().stage(file.file().reference());
        }
        work.columns(Session.unknown("SQL in a file"));
    }

    /// Judged like the statement that is explained; nothing of it happens.
    void explain(Command.Explain explain) throws Unreadable {
        var facts = work.batch().facts();
        var found = work.batch().analyse(explain.inner().statement(), explain.inner().command());
        work.batch().facts(facts);
        work.inner(found);
        work.columns(found.columns());
        work.journal().match(found.influences());
        work.journal().influence(found.probes());
        found.touched().reads().forEach(work.journal()::read);
    }
}
