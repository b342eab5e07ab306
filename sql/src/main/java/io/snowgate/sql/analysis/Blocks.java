package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Step;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Resolver;
import io.snowgate.sql.resolve.Sources;

/// Blocks: every statement in them, and where what they answer comes from. Which way the block takes is not known, so a
/// variable keeps the sources of all values it may ever have had; passes go on until nothing new is learned.
final class Blocks {
    private static final int MOST_PASSES = 10;

    private final Work work;
    private List<StatementAnalysis> statements = new ArrayList<>();
    private List<OutputColumn> answer = List.of();
    private boolean answered;

    Blocks(Work work) {
        this.work = work;
    }

    void block(Command.Block block) throws Unreadable {
        var passes = 0;
        var stable = false;
        while (!stable && passes < MOST_PASSES) {
            statements = new ArrayList<>();
            var before = work.batch().environment().learned();
            steps(block.steps());
            stable = work.batch().environment().learned() == before;
            passes++;
        }
        statements.forEach(work::runs);
        if (!stable) {
            work.fact(Fact.DYNAMIC);
        }
        work.columns(answer);
    }

    private void steps(List<Step> steps) throws Unreadable {
        for (var step : steps) {
            step(step);
        }
    }

    private Resolver resolver() {
        return work.batch().resolver(work.journal());
    }

    private void step(Step step) throws Unreadable {
        switch (step) {
            case Step.Run(var inner, _) -> run(inner);
            case Step.Assign(var variable, var value, _) -> {
                if (value instanceof Expression.Column(var parts, _)
                        && held(parts.getLast().value()).isPresent()) {
                    bind(variable, held(parts.getLast().value()).get());
                }
                assign(variable, resolver().value(value, Work.nowhere()));
            }
            case Step.Bound(var variable, var inner, _) -> {
                var columns = run(inner).columns();
                bind(variable, columns);
                assign(variable, all(columns));
            }
            case Step.Fetch(var cursor, var into, _) -> fetch(cursor, into);
            case Step.Return(var value, _) -> returned(value);
            case Step.ReturnResult(var inner, _) -> answer(run(inner).columns());
            case Step.Control(var conditions, var steps, _) -> {
                resolver().influence(conditions, Work.nowhere());
                steps(steps);
            }
            case Step.Other(var values, _) -> resolver().influence(values, Work.nowhere());
        }
    }

    private StatementAnalysis run(Command.Inner inner) throws Unreadable {
        var found = work.batch().analyse(inner.statement(), inner.command());
        statements.add(found);
        return found;
    }

    private static Sources all(List<OutputColumn> columns) {
        return Sources.union(columns.stream().map(OutputColumn::sources).toList());
    }

    private Optional<List<OutputColumn>> held(String name) {
        return work.batch().environment().resultSet(name);
    }

    private void bind(Name variable, List<OutputColumn> columns) {
        work.batch().environment().bind(variable.value(), columns);
    }

    private void assign(Name variable, Sources sources) {
        work.batch().environment().assign(variable.value(), sources);
    }

    private void fetch(Name cursor, List<Name> into) {
        var columns = held(cursor.value());
        for (var i = 0; i < into.size(); i++) {
            var direct = columns.isPresent() && into.size() == columns.get().size()
                    && columns.get().stream().noneMatch(OutputColumn::open);
            var sources = direct
                    ? columns.get().get(i).sources()
                    : columns.map(Blocks::all).orElseGet(() -> Sources.unknown("a cursor that is not known"));
            assign(into.get(i), sources);
        }
    }

    private void returned(Expression value) {
        var name = switch (value) {
            case Expression.Column(var parts, _) -> parts.getLast().value();
            case Expression.Bind(var bind, _) -> bind;
            default -> "";
        };
        answer(held(name).orElseGet(
                () -> List.of(new OutputColumn("#1", resolver().value(value, Work.nowhere())))));
    }

    /// One of the results the block may have.
    private void answer(List<OutputColumn> columns) {
        if (!answered || answer.equals(columns)) {
            answer = columns;
        } else if (answer.size() == columns.size() && columns.size() == 1 && !columns.getFirst().open()) {
            answer = List.of(new OutputColumn("#1", all(answer).and(all(columns))));
        } else {
            answer = List.of(new OutputColumn(OutputColumn.OPEN,
                    all(answer).and(all(columns)).doubted("one of several results")));
        }
        answered = true;
    }
}
