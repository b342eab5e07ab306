package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Sources;

/// What one statement does.
///
/// @param kind       which statement
/// @param category   what it does, coarsely
/// @param object     the kind of object it is about, `""` when there is none
/// @param facts      what else there is to know
/// @param touched    the objects it names
/// @param columns    what it answers, in order; `[]` for a count of rows and for metadata
/// @param influences what decides which rows it answers or changes
/// @param probes     what of that is compared with values, searched, ranged or ordered by
/// @param inner      the statements in it: of a block, of a text it executes, of code it makes
public record StatementAnalysis(
        StatementKind kind,
        StatementClass category,
        String object,
        Set<Fact> facts,
        Touched touched,
        List<OutputColumn> columns,
        Sources influences,
        Sources probes,
        List<StatementAnalysis> inner) {
    public StatementAnalysis {
        facts = Collections.unmodifiableSet(facts);
        columns = List.copyOf(columns);
        inner = List.copyOf(inner);
    }

    /// The objects a statement names.
    ///
    /// @param reads     tables and views whose rows or descriptions it reads
    /// @param bases     the tables under them
    /// @param writes    objects it changes, makes or drops, and tables it writes into
    /// @param written   the columns it puts values into
    /// @param functions what it calls, in canonical spelling
    /// @param stages    stages and addresses, as written
    public record Touched(
            Set<ObjectId> reads,
            Set<ObjectId> bases,
            Set<ObjectId> writes,
            List<WrittenColumn> written,
            Set<String> functions,
            Set<String> stages) {
        public Touched {
            reads = Collections.unmodifiableSet(new TreeSet<>(reads));
            bases = Collections.unmodifiableSet(new TreeSet<>(bases));
            writes = Collections.unmodifiableSet(new TreeSet<>(writes));
            written = List.copyOf(written);
            functions = Collections.unmodifiableSet(new TreeSet<>(functions));
            stages = Collections.unmodifiableSet(new TreeSet<>(stages));
        }
    }

    /// This statement and all in it.
    public Stream<StatementAnalysis> all() {
        return Stream.concat(Stream.of(this), inner.stream().flatMap(StatementAnalysis::all));
    }

    /// What all its values come from: answered and written.
    public Sources values() {
        var answered = Sources.union(columns.stream().map(OutputColumn::sources).toList());
        return answered.and(Sources.union(touched.written().stream().map(WrittenColumn::sources).toList()));
    }
}
