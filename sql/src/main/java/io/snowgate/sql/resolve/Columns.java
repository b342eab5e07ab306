package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;

/// Names of columns to what they come from. Ambiguity is the union of all readings.
final class Columns {
    /// Names without brackets that have a value of their own.
    private static final Set<String> BARE = Set.of("CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_TIME",
            "CURRENT_USER",
            "CURRENT_ROLE", "CURRENT_DATABASE", "CURRENT_SCHEMA", "CURRENT_WAREHOUSE", "CURRENT_ACCOUNT",
            "LOCALTIME",
            "LOCALTIMESTAMP", "SYSDATE", "LEVEL", "CURRENT", "SYSTIMESTAMP", "SQLCODE", "SQLERRM", "SQLSTATE",
            "SQLROWCOUNT",
            "SQLFOUND", "SQLNOTFOUND", "SQLID", "ACTIVITY_COUNT");
    private static final String NOBODY = "a name that no relation in sight has";

    private final Resolver resolver;

    Columns(Resolver resolver) {
        this.resolver = resolver;
    }

    Sources column(Expression.Column column, Scope scope) {
        var parts = resolver.spelling(column.parts());
        return find(parts, scope).orElseGet(() -> elsewhere(column.parts(), parts));
    }

    /// What a name comes from, empty when no relation, alias or parameter has it.
    Optional<Sources> find(List<String> parts, Scope scope) {
        return find(parts, scope, String::equals).or(() -> find(parts, scope, String::equalsIgnoreCase));
    }

    /// The same for names that are equal in a sense. Another case is looked for only when no scope has the name itself.
    private static Optional<Sources> find(
            List<String> parts,
            Scope scope,
            BiPredicate<String, String> equal) {
        for (var here : scope.chain()) {
            var found = parts.size() == 1
                    ? single(parts.getFirst(), here, equal)
                    : dotted(parts, here, equal);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Sources> single(String name, Scope scope, BiPredicate<String, String> equal) {
        if (scope.parameter(name)) {
            return Optional.of(Sources.NONE);
        }
        var exact = named(scope.rows(), c -> equal.test(c, name));
        var alias = scope.list().alias(name, /* later= */exact.isEmpty());
        if (exact.isPresent()) {
            return Optional.of(exact.get().and(alias.orElse(Sources.NONE)));
        }
        var open = open(name, scope.rows());
        return alias.isPresent() || open.isPresent()
                ? Optional.of(alias.orElse(Sources.NONE).and(open.orElse(Sources.NONE)))
                : Optional.empty();
    }

    private static Optional<Sources> named(List<Rows> rows, Predicate<String> name) {
        var found = new ArrayList<Sources>();
        for (var one : rows) {
            for (var column : one.columns()) {
                if (name.test(column.name())) {
                    found.add(column.sources());
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Sources.union(found));
    }

    private static Optional<Sources> open(String name, List<Rows> rows) {
        var found = rows.stream().filter(Rows::open).map(r -> r.other(name)).toList();
        if (found.isEmpty() && name.startsWith("METADATA$")) {
            return Optional.of(Sources.NONE); // marks of a stream's rows, not data
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Sources.union(found));
    }

    /// `t.c`, `s.t.c`, and `c.field`: all readings that fit.
    private static Optional<Sources> dotted(
            List<String> parts,
            Scope scope,
            BiPredicate<String, String> equal) {
        if (scope.parameter(parts.getFirst())) {
            return Optional.of(Sources.NONE);
        }
        var found = new ArrayList<Sources>();
        for (var size = parts.size() - 1; size > 0; size--) {
            var qualifier = parts.subList(0, size);
            var name = parts.get(size);
            var rows = scope.rows().stream().filter(r -> r.called(qualifier)).toList();
            qualified(name, rows, equal).ifPresent(found::add);
        }
        if (scope.symbol(parts.getFirst())) {
            single(parts.get(1), scope, equal).ifPresent(found::add);
        }
        named(scope.rows(), c -> equal.test(c, parts.getFirst())).ifPresent(found::add);
        if (found.isEmpty()) {
            scope.list().alias(parts.getFirst(), /* later= */true).ifPresent(found::add);
            open(parts.getFirst(), scope.rows()).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Sources.union(found));
    }

    private static Optional<Sources> qualified(
            String name,
            List<Rows> rows,
            BiPredicate<String, String> equal) {
        var found = named(rows, c -> equal.test(c, name));
        return found.isPresent() || rows.isEmpty() ? found : open(name, rows);
    }

    /// A name that no relation has: a variable of a block, a word with a value, a sequence.
    private Sources elsewhere(List<Name> names, List<String> parts) {
        var variable = resolver.environment().variable(parts.getFirst());
        if (variable.isPresent()) {
            return variable.get();
        }
        var plain = names.stream().noneMatch(Name::quoted);
        if (plain && parts.size() == 1 && BARE.contains(parts.getFirst())) {
            return Sources.NONE;
        }
        var sequence = plain && parts.size() > 1
                && (parts.getLast().equals("NEXTVAL") || parts.getLast().equals("CURRVAL"));
        return sequence ? Sources.NONE : Sources.unknown(NOBODY);
    }

    /// `$2`, `t.$2`.
    Sources positional(Expression.Positional position, Scope scope) {
        var qualifier = resolver.spelling(position.qualifier());
        for (var here : scope.chain()) {
            var rows = here.rows().stream().filter(r -> qualifier.isEmpty() || r.called(qualifier)).toList();
            if (!rows.isEmpty()) {
                return Sources.union(rows.stream().map(r -> at(r, position.index())).toList());
            }
        }
        return Sources.unknown("a column by position that no relation has");
    }

    /// True when an expression of a list is one column of one relation here that is plain itself, and can be read in no
    /// other way; another case of its name, or an alias to its left, is another way.
    boolean plain(Expression value, Scope scope) {
        return switch (value) {
            case Expression.Column(var names, _) -> plain(resolver.spelling(names), scope);
            case Expression.Positional position -> plain(position, scope);
            default -> false;
        };
    }

    private static boolean plain(List<String> parts, Scope scope) {
        var name = parts.getLast();
        var qualifier = parts.subList(0, parts.size() - 1);
        var other = scope.parameter(parts.getFirst()) || scope.rows().stream().anyMatch(Rows::open)
                || (qualifier.isEmpty()
                        ? scope.list().alias(name, /* later= */false).isPresent()
                        : named(scope.rows(), parts.getFirst()::equalsIgnoreCase).isPresent());
        var found = scope.rows()
                .stream()
                .filter(r -> qualifier.isEmpty() || r.called(qualifier))
                .flatMap(r -> r.columns().stream())
                .filter(c -> c.name().equalsIgnoreCase(name))
                .toList();
        return !other && found.size() == 1 && found.getFirst().name().equals(name)
                && found.getFirst().plain();
    }

    private boolean plain(Expression.Positional position, Scope scope) {
        var qualifier = resolver.spelling(position.qualifier());
        var rows = scope.rows().stream().filter(r -> qualifier.isEmpty() || r.called(qualifier)).toList();
        if (rows.size() != 1) {
            return false;
        }
        var columns = rows.getFirst().columns();
        var at = position.index() - 1;
        return rows.getFirst().open()
                ? columns.isEmpty() && rows.getFirst().rest() instanceof Rows.Rest.OfObject
                : at >= 0 && at < columns.size() && columns.get(at).plain()
                        && columns.stream().allMatch(c -> c.merge() == Rows.Merge.NONE);
    }

    private static Sources at(Rows rows, int index) {
        if (rows.open()) {
            return rows.columns().isEmpty() ? rows.other("$" + index) : rows.everything();
        }
        var merged = rows.columns().stream().anyMatch(c -> c.merge() != Rows.Merge.NONE);
        if (merged || index < 1 || index > rows.columns().size()) {
            return rows.everything().doubted("a column by position that is not there");
        }
        return rows.columns().get(index - 1).sources();
    }
}
