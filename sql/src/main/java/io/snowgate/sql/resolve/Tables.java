package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Relation;

/// Relations of FROM into the scope of their query.
final class Tables {
    private final Resolver resolver;
    private final Shapes shapes;
    private final TableFunctions functions;

    Tables(Resolver resolver) {
        this.resolver = resolver;
        shapes = new Shapes(resolver);
        functions = new TableFunctions(resolver);
    }

    void add(Relation relation, Scope scope) {
        if (relation instanceof Relation.Joined joined) {
            joined(joined, scope);
        } else if (relation instanceof Relation.Grouped grouped && grouped.alias().equals(Alias.NONE)) {
            grouped.inner().forEach(r -> add(r, scope));
        } else {
            var rows = rows(relation, scope);
            resolver.environment().spend(rows.columns().size());
            scope.rows().add(aliased(rows, relation.alias()));
        }
    }

    private Rows aliased(Rows rows, Alias alias) {
        if (alias.name().isEmpty()) {
            return rows;
        }
        return rows.renamed(alias.columns()).named(resolver.spelling(alias.name()), List.of());
    }

    private Rows rows(Relation relation, Scope scope) {
        return switch (relation) {
            case Relation.Table table -> table(table, scope);
            case Relation.Derived derived -> Rows.of(resolver.queries()
                    .query(derived.query(), derived.lateral() ? scope.inside() : scope.beside()));
            case Relation.FunctionTable function -> functions.rows(function.call(), scope);
            case Relation.ValuesTable values -> Rows.of(resolver.queries().values(values.values(), scope));
            case Relation.Grouped grouped -> inner(grouped.inner(), scope);
            case Relation.Joined joined -> inner(List.of(joined), scope);
            case Relation.Pivot pivot -> shapes.pivot(pivot, inside(pivot.input(), scope));
            case Relation.Unpivot unpivot -> shapes.unpivot(unpivot, inside(unpivot.input(), scope));
            case Relation.MatchRecognize match -> shapes.match(match, inside(match.input(), scope));
            case Relation.Staged staged -> staged(staged);
            case Relation.Flow flow -> resolver.environment()
                    .flow(flow.back())
                    .map(Rows::of)
                    .orElseGet(() -> Objects.unknown("the result of a statement that is not there"));
            case Relation.SemanticView view -> {
                resolver.objects().id(view.name()).ifPresent(resolver.journal()::read);
                yield Objects.unknown("a semantic view");
            }
            case Relation.Result result -> result(result.how());
        };
    }

    private Scope inside(Relation input, Scope scope) {
        var inner = scope.beside();
        add(input, inner);
        return inner;
    }

    private Rows inner(List<Relation> relations, Scope scope) {
        var inner = scope.beside();
        relations.forEach(r -> add(r, inner));
        return Rows.of(resolver.stars().all(inner));
    }

    private Rows table(Relation.Table table, Scope scope) {
        if (!table.travel().isEmpty()) {
            resolver.journal().remark(Journal.Remark.TIME_TRAVEL);
            resolver.influence(table.travel(), scope);
        }
        if (table.name() instanceof ObjectName.Written(var parts, _) && parts.size() == 1) {
            var name = resolver.spelling(parts.getFirst());
            var cte = scope.cte(name);
            if (cte.isPresent()) {
                return cte.get().use().named(name, List.of());
            }
        }
        return resolver.objects().rows(table.name());
    }

    private Rows staged(Relation.Staged staged) {
        var reference = staged.location().reference();
        resolver.journal().stage(reference);
        return new Rows("", List.of(), List.of(), new Rows.Rest.OfObject(ObjectId.ofFiles(reference), ""));
    }

    /// `TABLE(name)`: a result set of a block.
    private Rows result(Expression how) {
        var name = switch (how) {
            case Expression.Column(var parts, _) -> resolver.spelling(parts.getFirst());
            case Expression.Bind(var bind, _) -> bind;
            default -> "";
        };
        var found = resolver.environment().resultSet(name);
        if (found.isPresent()) {
            return Rows.of(found.get());
        }
        resolver.journal().remark(Journal.Remark.COMPUTED_NAME);
        return Objects.unknown("a result set that is not known");
    }

    private void joined(Relation.Joined joined, Scope scope) {
        var from = scope.rows().size();
        add(joined.first(), scope);
        for (var join : joined.joins()) {
            var middle = scope.rows().size();
            add(join.right(), scope);
            resolver.influence(join.on(), scope);
            if (join.natural() || !join.using().isEmpty()) {
                merge(scope.rows().subList(from, scope.rows().size()), middle - from, join);
            }
            if (shaped(join.right())) {
                doubt(scope.rows().subList(from, scope.rows().size()));
            }
        }
    }

    private static boolean shaped(Relation relation) {
        return relation instanceof Relation.Pivot || relation instanceof Relation.Unpivot
                || relation instanceof Relation.MatchRecognize;
    }

    /// `a JOIN b PIVOT (…)` shapes `b`, or the whole join: readers differ, so any column may come from all of it.
    private static void doubt(List<Rows> rows) {
        var everything = Sources.union(rows.stream().map(Rows::everything).toList())
                .doubted("a shape that is of a relation, or of its whole join");
        rows.replaceAll(r -> new Rows(r.alias(), r.full(), r.columns()
                .stream()
                .map(c -> new Rows.Column(c.name(), everything, c.merge()))
                .toList(), new Rows.Rest.Of(everything)));
    }

    /// USING and NATURAL: both sides have the sources of both; `*` has the column once.
    private void merge(List<Rows> rows, int middle, Relation.Join join) {
        var left = rows.subList(0, middle);
        var right = rows.subList(middle, rows.size());
        for (var name : merged(left, right, join)) {
            var sources = Sources.NONE;
            for (var one : rows) {
                sources = sources.and(Sources.union(
                        one.named(name).stream().map(Rows.Column::sources).toList()));
                sources = one.open() && one.named(name).isEmpty() ? sources.and(one.other(name)) : sources;
            }
            if (rows.stream().flatMap(r -> r.named(name).stream()).allMatch(Tables::ofTables)) {
                resolver.journal().match(sources);
            } else {
                resolver.journal().influence(sources);
            }
            var first = true;
            for (var i = 0; i < rows.size(); i++) {
                var had = !rows.get(i).named(name).isEmpty();
                rows.set(i, marked(rows.get(i), name, sources, i < middle && first));
                first &= !had;
            }
        }
    }

    private static boolean ofTables(Rows.Column column) {
        return column.sources().doubts().isEmpty() && !column.sources().atLeast().isEmpty();
    }

    private Set<String> merged(List<Rows> left, List<Rows> right, Relation.Join join) {
        if (!join.natural()) {
            return new LinkedHashSet<>(resolver.spelling(join.using()));
        }
        var found = new LinkedHashSet<String>();
        for (var one : left) {
            for (var column : one.columns()) {
                if (right.stream().anyMatch(r -> !r.named(column.name()).isEmpty())) {
                    found.add(column.name());
                }
            }
        }
        return found;
    }

    private static Rows marked(Rows rows, String name, Sources sources, boolean first) {
        var columns = rows.columns()
                .stream()
                .map(c -> c.name().equals(name) && (first || c.merge() != Rows.Merge.INTO)
                        ? new Rows.Column(name, sources, first ? Rows.Merge.INTO : Rows.Merge.AWAY)
                        : c)
                .toList();
        return new Rows(rows.alias(), rows.full(), columns, rows.rest());
    }

}
