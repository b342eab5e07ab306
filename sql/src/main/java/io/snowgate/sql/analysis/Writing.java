package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Scope;
import io.snowgate.sql.resolve.Sources;

/// INSERT, UPDATE, DELETE, MERGE.
final class Writing {
    private final Work work;

    Writing(Work work) {
        this.work = work;
    }

    void insert(Command.Insert insert) {
        var source = work.resolver().query(insert.source());
        into(insert.target(), insert.columns(), source.stream().map(OutputColumn::sources).toList(),
                source.stream().anyMatch(OutputColumn::open));
        if (insert.overwrite()) {
            work.fact(Fact.DESTRUCTIVE);
        }
    }

    void insertMany(Command.InsertMany insert) {
        var source = work.resolver().query(insert.source());
        var derived = new Relation.Derived(insert.source(), /* lateral= */false, Alias.NONE,
                insert.at());
        var scope = work.resolver().scope(List.of(derived));
        for (var branch : insert.branches()) {
            work.resolver().influence(branch.when(), scope);
            for (var into : branch.into()) {
                var sources = into.values().isEmpty()
                        ? source.stream().map(OutputColumn::sources).toList()
                        : into.values().stream().map(v -> work.resolver().value(v, scope)).toList();
                into(into.target(), into.columns(), sources, source.stream().anyMatch(OutputColumn::open));
            }
        }
        if (insert.overwrite()) {
            work.fact(Fact.DESTRUCTIVE);
        }
    }

    /// Values in order go into the listed columns, else into those of the target.
    private void into(ObjectName target, List<Name> columns, List<Sources> values, boolean open) {
        var object = work.target(target);
        if (object.isEmpty()) {
            return;
        }
        var names = columns.isEmpty()
                ? work.resolver().columnNames(target).orElse(List.of())
                : columns.stream().map(Name::value).toList();
        if (open || names.size() < values.size()) {
            var all = Sources.union(values);
            if (names.isEmpty()) {
                work.write(object.get(), OutputColumn.OPEN, all);
            }
            names.forEach(n -> work.write(object.get(), n, all));
            return;
        }
        for (var i = 0; i < values.size(); i++) {
            work.write(object.get(), names.get(i), values.get(i));
        }
    }

    void update(Command.Update update) {
        var scope = scope(update.target(), update.from());
        var object = target(update.target());
        for (var assignment : update.set()) {
            var sources = work.resolver().value(assignment.value(), scope);
            object.ifPresent(o -> work.write(o, assignment.column().getLast().value(), sources));
        }
        where(update.where(), scope);
    }

    void delete(Command.Delete delete) {
        var scope = scope(delete.target(), delete.using());
        target(delete.target());
        where(delete.where(), scope);
    }

    private Scope scope(Relation target, List<Relation> others) {
        return work.resolver().scope(Stream.concat(Stream.of(target), others.stream()).toList());
    }

    private Optional<ObjectId> target(Relation target) {
        return target instanceof Relation.Table table ? work.target(table.name()) : Optional.empty();
    }

    /// A condition that looks at nothing chooses nothing.
    private void where(List<Expression> where, Scope scope) {
        var before = work.journal().influences();
        work.resolver().influence(where, scope);
        if (work.journal().influences().equals(before)) {
            work.fact(Fact.DESTRUCTIVE);
        }
    }

    void merge(Command.Merge merge) {
        var scope = scope(merge.target(), List.of(merge.source()));
        var source = work.resolver().columns(work.resolver().scope(List.of(merge.source())));
        var object = target(merge.target());
        work.resolver().influence(List.of(merge.on()), scope);
        for (var branch : merge.branches()) {
            work.resolver().influence(branch.when(), scope);
            if (branch.action() == Command.MergeAction.DELETE) {
                work.fact(Fact.DESTRUCTIVE);
            }
            object.ifPresent(o -> branch(o, merge, branch, source));
        }
    }

    private void branch(
            ObjectId object,
            Command.Merge merge,
            Command.MergeBranch branch,
            List<OutputColumn> source) {
        switch (branch.action()) {
            case DELETE -> {
                // nothing is written
            }
            case UPDATE_ALL, INSERT_ALL -> source.forEach(c -> work.write(object, c.name(), c.sources()));
            case UPDATE, INSERT -> {
                var scope = scope(merge.target(), List.of(merge.source()));
                var values = branch.values().stream().map(v -> work.resolver().value(v, scope)).toList();
                if (merge.target() instanceof Relation.Table table) {
                    into(table.name(), branch.columns(), values, /* open= */false);
                }
            }
        }
    }
}
