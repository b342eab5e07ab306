package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.StarChanges;

/// `*` and `t.*` to columns.
final class Stars {
    private final Resolver resolver;

    Stars(Resolver resolver) {
        this.resolver = resolver;
    }

    /// The columns of `*`, changed as it is written.
    List<OutputColumn> expand(Expression.Star star, Scope scope) {
        var found = star.qualifier().isEmpty()
                ? all(scope)
                : qualified(resolver.spelling(star.qualifier()), scope);
        resolver.environment().spend(found.size());
        return star.changes().equals(StarChanges.NONE) ? found : changed(star.changes(), found, scope);
    }

    /// All columns of the relations in a scope.
    List<OutputColumn> all(Scope scope) {
        if (scope.rows().isEmpty()) {
            return unknown("* without a relation");
        }
        var found = new ArrayList<OutputColumn>();
        scope.rows().forEach(r -> found.addAll(r.output()));
        var joined = scope.rows()
                .stream()
                .flatMap(r -> r.columns().stream())
                .filter(c -> c.merge() != Rows.Merge.AWAY)
                .toList();
        var first = joined.stream().filter(c -> c.merge() == Rows.Merge.INTO).toList();
        if (first.isEmpty() || found.size() != joined.size()) {
            return found;
        }
        return eitherOrder(found, joined, first);
    }

    /// The columns of USING stand where they stood, or before all others: each place has the sources of both readings.
    private static List<OutputColumn> eitherOrder(
            List<OutputColumn> stood,
            List<Rows.Column> joined,
            List<Rows.Column> first) {
        var other = new ArrayList<>(first);
        joined.stream().filter(c -> c.merge() != Rows.Merge.INTO).forEach(other::add);
        var found = new ArrayList<OutputColumn>(stood.size());
        for (var i = 0; i < stood.size(); i++) {
            found.add(new OutputColumn(stood.get(i).name(),
                    stood.get(i).sources().and(other.get(i).sources())));
        }
        return found;
    }

    private List<OutputColumn> qualified(List<String> qualifier, Scope scope) {
        for (var here : scope.chain()) {
            var rows = here.rows().stream().filter(r -> r.called(qualifier)).toList();
            if (!rows.isEmpty()) {
                return rows.stream().flatMap(r -> one(r).stream()).toList();
            }
        }
        return unknown("* of a relation that is not there");
    }

    private static List<OutputColumn> one(Rows rows) {
        var merged = rows.columns().stream().anyMatch(c -> c.merge() == Rows.Merge.AWAY);
        if (!merged) {
            return rows.output();
        }
        var everything = rows.everything().doubted("* of a relation that a join took columns from");
        return rows.columns().stream().map(c -> new OutputColumn(c.name(), everything)).toList();
    }

    private static List<OutputColumn> unknown(String doubt) {
        return List.of(new OutputColumn(OutputColumn.OPEN, Sources.unknown(doubt)));
    }

    private List<OutputColumn> changed(StarChanges changes, List<OutputColumn> columns, Scope scope) {
        var excluded = Set.copyOf(resolver.spelling(changes.exclude()));
        var found = new ArrayList<OutputColumn>();
        for (var column : columns) {
            var left = excluded.contains(column.name())
                    || (!changes.ilike().isEmpty() && !column.open()
                            && !like(column.name(), changes.ilike()));
            if (!left) {
                found.add(renamed(changes, replaced(changes, column, scope)));
            }
        }
        return ambiguous(changes, columns) ? doubted(found, columns) : found;
    }

    /// True when a name that is left out, replaced or renamed is that of several columns.
    private boolean ambiguous(StarChanges changes, List<OutputColumn> columns) {
        var names = Stream.of(changes.exclude().stream(),
                changes.replace().stream().map(StarChanges.Replaced::column),
                changes.rename().stream().map(StarChanges.Renamed::column))
                .flatMap(s -> s)
                .map(resolver::spelling);
        return names.anyMatch(n -> columns.stream().filter(c -> c.name().equals(n)).count() > 1);
    }

    /// Which columns are left is not known: each may be any.
    private static List<OutputColumn> doubted(List<OutputColumn> left, List<OutputColumn> all) {
        var everything = Sources
                .union(Stream.concat(left.stream(), all.stream()).map(OutputColumn::sources).toList())
                .doubted("a change of a column whose name others have too");
        return Stream.concat(left.stream().map(OutputColumn::name), Stream.of(OutputColumn.OPEN))
                .distinct()
                .map(n -> new OutputColumn(n, everything))
                .toList();
    }

    private OutputColumn replaced(StarChanges changes, OutputColumn column, Scope scope) {
        for (var replaced : changes.replace()) {
            if (resolver.spelling(replaced.column()).equals(column.name())) {
                return new OutputColumn(column.name(), resolver.values().value(replaced.value(), scope));
            }
        }
        return column;
    }

    private OutputColumn renamed(StarChanges changes, OutputColumn column) {
        for (var renamed : changes.rename()) {
            if (resolver.spelling(renamed.column()).equals(column.name())) {
                return new OutputColumn(resolver.spelling(renamed.name()), column.sources(), column.plain());
            }
        }
        return column;
    }

    /// True when a name is like a pattern of `%` and `_`, whatever the case.
    static boolean like(String name, String pattern) {
        var text = name.toUpperCase(Locale.ROOT);
        var like = pattern.toUpperCase(Locale.ROOT);
        var reach = new boolean[text.length() + 1];
        reach[0] = true;
        for (var p = 0; p < like.length(); p++) {
            var c = like.charAt(p);
            var next = new boolean[text.length() + 1];
            for (var t = 0; t <= text.length(); t++) {
                var step = t > 0 && reach[t - 1] && (c == '_' || c == text.charAt(t - 1));
                next[t] = c == '%' ? reach[t] || (t > 0 && next[t - 1]) : step;
            }
            reach = next;
        }
        return reach[text.length()];
    }
}
