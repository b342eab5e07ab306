package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Name;

/// A relation in a scope: what it is called, and what its columns come from.
///
/// @param alias   what it is called, `""` when it has no name
/// @param full    the parts of the object's name, `[]` when it is none or has an alias
/// @param columns the known ones, in order
/// @param rest    what other columns come from
record Rows(String alias, List<String> full, List<Column> columns, Rest rest) {
    Rows {
        full = List.copyOf(full);
        columns = List.copyOf(columns);
    }

    /// What USING or NATURAL made of a column. `INTO` took in columns of other relations, `AWAY` was taken in and is not
    /// part of `*`.
    enum Merge {
        NONE, INTO, AWAY
    }

    /// @param plain as in [OutputColumn]
    record Column(String name, Sources sources, Merge merge, boolean plain) {
        /// A column whose values something may have been done to.
        Column(String name, Sources sources, Merge merge) {
            this(name, sources, merge, /* plain= */false);
        }

        static Column of(OutputColumn column) {
            return new Column(column.name(), column.sources(), Merge.NONE, column.plain());
        }
    }

    /// What columns beyond the known ones come from.
    sealed interface Rest {
        /// There are no others.
        record Nothing() implements Rest {}

        /// An object whose columns are not all known.
        ///
        /// @param doubt `""` when its columns need not be known, as for files
        record OfObject(ObjectId object, String doubt) implements Rest {}

        /// Whatever there is comes from these.
        record Of(Sources sources) implements Rest {}
    }

    static final Rest NOTHING = new Rest.Nothing();

    static Rows of(List<OutputColumn> columns) {
        var known = columns.stream()
                .filter(c -> !c.open())
                .map(Column::of)
                .toList();
        var open = columns.stream().filter(OutputColumn::open).map(OutputColumn::sources).toList();
        return new Rows("", List.of(), known, open.isEmpty() ? NOTHING : new Rest.Of(Sources.union(open)));
    }

    boolean open() {
        return !(rest instanceof Rest.Nothing);
    }

    Rows named(String newAlias, List<String> newFull) {
        return new Rows(newAlias, newFull, columns, rest);
    }

    /// The columns in the sense of `*`.
    List<OutputColumn> output() {
        var found = new ArrayList<OutputColumn>();
        for (var column : columns) {
            if (column.merge() != Merge.AWAY) {
                found.add(new OutputColumn(column.name(), column.sources(), column.plain()));
            }
        }
        if (open()) {
            found.add(new OutputColumn(OutputColumn.OPEN, other(OutputColumn.OPEN)
                    .doubted("the columns of a relation are not known")));
        }
        return found;
    }

    /// What a column that is not among the known ones comes from.
    Sources other(String name) {
        return switch (rest) {
            case Rest.Nothing _ -> Sources.NONE;
            case Rest.Of(var sources) -> sources;
            case Rest.OfObject(var object, var doubt) -> {
                var sources = Sources.of(new SourceColumn(object, name));
                yield doubt.isEmpty() ? sources : sources.doubted(doubt);
            }
        };
    }

    /// Everything it holds.
    Sources everything() {
        var all = Sources.union(columns.stream().map(Column::sources).toList());
        return open() ? all.and(other(OutputColumn.OPEN)) : all;
    }

    /// The known columns of that name.
    List<Column> named(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).toList();
    }

    /// True when a qualifier of these parts means this relation.
    boolean called(List<String> qualifier) {
        if (qualifier.size() == 1 && qualifier.getFirst().equals(alias)) {
            return true;
        }
        var from = full.size() - qualifier.size();
        return from >= 0 && !full.isEmpty() && full.subList(from, full.size()).equals(qualifier);
    }

    /// Other names for the columns, as an alias lists them.
    Rows renamed(List<Name> names) {
        if (names.isEmpty()) {
            return this;
        }
        var fits = !open() && names.size() == columns.size();
        var misfit = open()
                ? everything()
                : everything().doubted("a list of columns does not fit its relation");
        var found = new ArrayList<Column>();
        for (var i = 0; i < names.size(); i++) {
            var sources = fits ? columns.get(i).sources() : misfit;
            var plain = fits && columns.get(i).plain();
            found.add(new Column(names.get(i).value(), sources, Merge.NONE, plain));
        }
        return new Rows(alias, full, found, NOTHING);
    }
}
