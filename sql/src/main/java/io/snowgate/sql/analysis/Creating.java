package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.resolve.Journal;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Sources;

/// CREATE.
final class Creating {
    private static final Set<String> DEFERRED = Set.of("TASK", "ALERT", "PIPE", "PROCEDURE", "FUNCTION",
            "EXTERNAL FUNCTION", "AGGREGATE FUNCTION", "DATA METRIC FUNCTION", "DYNAMIC TABLE");

    private final Work work;

    Creating(Work work) {
        this.work = work;
    }

    void create(Command.Create create) throws Unreadable {
        var how = create.how();
        if (how.replaces()) {
            work.fact(Fact.DESTRUCTIVE);
            work.fact(Fact.REPLACES);
        }
        if (how.temporary()) {
            work.fact(Fact.TEMPORARY);
        }
        if (how.ifNotExists()) {
            work.fact(Fact.IF_MISSING);
        }
        if (DEFERRED.contains(how.object())) {
            work.fact(Fact.DEFERRED_CODE);
        }
        var object = object(create);
        switch (create.definition()) {
            case Command.Definition.AsQuery(var query) -> query(create, object, query);
            case Command.Definition.CloneOf clone -> cloned(object, clone);
            case Command.Definition.LikeOf(var source) -> shaped(object, source);
            case Command.Definition.StreamOf(var source) -> made(object, work.resolver().read(source));
            case Command.Definition.Template(var query) -> {
                work.resolver().query(query).forEach(c -> work.journal().influence(c.sources()));
                object.ifPresent(work.batch().environment()::change);
            }
            case Command.Definition.Code code -> code(code);
            case Command.Definition.Text text -> text(text, create);
            case Command.Definition.AsExpression policy -> policy(policy);
            case Command.Definition.Columns(var computed) -> columns(create, object, computed);
        }
    }

    private Optional<ObjectId> object(Command.Create create) {
        var database = create.how().object().equals("DATABASE");
        var schema = create.how().object().equals("SCHEMA");
        if ((database || schema) && create.name() instanceof ObjectName.Written(var parts, _)) {
            var names = parts.stream().map(Name::value).toList();
            work.write(new ObjectId(names));
            work.fact(Fact.CHANGES_FACTS);
            new Session(work).place(names, database);
            return Optional.empty();
        }
        return work.created(create.name());
    }

    private void query(Command.Create create, Optional<ObjectId> object, Query query) {
        var found = work.resolver().query(query);
        var names = create.columns();
        var direct = names.size() == found.size() && found.stream().noneMatch(OutputColumn::open);
        var everything = Sources.union(found.stream().map(OutputColumn::sources).toList());
        var columns = names.isEmpty()
                ? found
                : IntStream.range(0, names.size())
                        .mapToObj(i -> new OutputColumn(names.get(i).value(),
                                direct ? found.get(i).sources() : everything))
                        .toList();
        object.ifPresent(o -> columns.forEach(c -> work.write(o, c.name(), c.sources())));
        made(object, columns);
    }

    private void made(Optional<ObjectId> object, List<OutputColumn> columns) {
        object.ifPresent(o -> work.batch().environment().create(o, columns));
    }

    private void cloned(Optional<ObjectId> object, Command.Definition.CloneOf clone) {
        if (!clone.travel().isEmpty()) {
            work.fact(Fact.TIME_TRAVEL);
            work.resolver().influence(clone.travel(), Work.nowhere());
        }
        if (object.isEmpty() || !work.statement().object().endsWith("TABLE")) {
            work.resolver().object(clone.source()).ifPresent(work.journal()::read);
            object.ifPresent(work.batch().environment()::change);
            return;
        }
        var columns = work.resolver().read(clone.source());
        columns.forEach(c -> work.write(object.get(), c.name(), c.sources()));
        made(object, columns);
    }

    /// The same columns without their values.
    private void shaped(Optional<ObjectId> object, ObjectName source) {
        made(object, work.resolver()
                .read(source)
                .stream()
                .map(c -> new OutputColumn(c.name(), c.open() ? c.sources() : Sources.NONE))
                .toList());
    }

    private void columns(Command.Create create, Optional<ObjectId> object, Map<String, Expression> computed) {
        work.fact(Fact.HEAD_ONLY);
        if (create.columns().isEmpty() || !create.how().object().endsWith("TABLE")) {
            object.ifPresent(work.batch().environment()::change);
            return;
        }
        made(object, create.columns()
                .stream()
                .map(c -> new OutputColumn(c.value(), Sources.NONE))
                .toList());
        var itself = new Relation.Table(create.name(), List.of(), Alias.NONE, create.at());
        if (!computed.isEmpty() && !create.how().object().startsWith("EXTERNAL")) {
            var scope = work.batch().resolver(new Journal()).scope(List.of(itself));
            computed.forEach((name, value) -> object
                    .ifPresent(o -> work.write(o, name, work.resolver().value(value, scope))));
        }
    }

    private void code(Command.Definition.Code code) throws Unreadable {
        work.resolver().influence(code.conditions(), Work.nowhere());
        later(code.body());
    }

    /// Code that runs later changes nothing now.
    private void later(Command.Inner body) throws Unreadable {
        var facts = work.batch().facts();
        work.inner(work.batch().analyse(body.statement(), body.command()));
        work.batch().facts(facts);
    }

    private void text(Command.Definition.Text text, Command.Create create) {
        work.fact(Fact.OPAQUE);
        if (!text.language().equals("SQL")) {
            return;
        }
        var facts = work.batch().facts();
        try {
            var outer = work.statement().tokens().text();
            work.batch().nested(text.code(), outer, create.at()).forEach(work::inner);
        } catch (Unreadable _) {
            // an expression, or code of another language: it stays opaque
        }
        work.batch().facts(facts);
    }

    /// The body of a policy: its parameters are columns of a table it is put on later.
    private void policy(Command.Definition.AsExpression policy) {
        var body = new Expression.Lambda(policy.parameters(), policy.value(), policy.value().at());
        work.journal().influence(work.resolver().value(body, Work.nowhere()));
    }
}
