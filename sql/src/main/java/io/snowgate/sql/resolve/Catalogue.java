package io.snowgate.sql.resolve;

import module java.base;

/// What is known about objects, under the role that will run the statement. Asked from one thread at a time; must not
/// block: what is not at hand is [NotLoaded].
public interface Catalogue {
    /// What is known about a table or view.
    Entry find(ObjectId name);

    /// True when a function that is not built in is known to depend on nothing but its arguments.
    default boolean pure(ObjectId function) {
        return false;
    }

    /// A catalogue without any object.
    static Catalogue empty() {
        return _ -> new Absent();
    }

    /// An answer of the catalogue.
    sealed interface Entry {}

    /// A table, or whatever has values of its own.
    ///
    /// @param columns canonical, in order
    record Table(List<String> columns) implements Entry {
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /// A view.
    ///
    /// @param columns    canonical, in order; `[]` when only the definition tells
    /// @param definition its query, or the statement that creates it
    record View(List<String> columns, String definition) implements Entry {
        public View {
            columns = List.copyOf(columns);
        }
    }

    /// A view whose definition nobody may read.
    record Closed(List<String> columns) implements Entry {
        public Closed {
            columns = List.copyOf(columns);
        }
    }

    /// There is no such object.
    record Absent() implements Entry {}

    /// Nobody looked yet.
    record NotLoaded() implements Entry {}
}
