package io.snowgate.sql.analysis;

import module java.base;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.SourceColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Random queries, run over tables whose cells name their own column: a name that shows up in a result column must be
/// among that column's sources. `-Pslow` runs many more.
class TaintTest {
    private static final Pattern MARK = Pattern.compile("<(T\\d)\\.([A-F])>");
    private static final Catalogue CATALOGUE = name -> RandomQueries.TABLES.containsKey(name.toString())
            ? new Catalogue.Table(RandomQueries.TABLES.get(name.toString()))
            : new Catalogue.Absent();

    /// What a number of queries showed.
    ///
    /// @param ran     queries that ran
    /// @param columns their result columns
    /// @param marks   names of columns in their cells
    /// @param extra   sources that no cell showed
    /// @param missed  a text for each name that was no source
    private record Tally(int ran, int columns, int marks, int extra, List<String> missed) {}

    private static int queries() {
        return Integer.getInteger("snowgate.fuzz.queries", 500);
    }

    @Test
    void no_value_comes_from_a_column_that_is_not_among_its_sources(TestReporter reporter)
            throws SQLException {
        var seed = new SecureRandom().nextLong();
        reporter.publishEntry("seed", Long.toString(seed));
        var tally = run(seed, queries(), RandomQueries.Blindness.NONE);
        reporter.publishEntry("taint",
                tally.ran() + " queries, " + tally.columns() + " columns, " + tally.marks()
                        + " marks, " + tally.extra() + " sources without a mark");
        assertThat(tally.missed()).as("seed %s", seed).isEmpty();
        assertThat(tally.marks()).isGreaterThan(tally.ran());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_resolver_that_overlooks_something_is_caught(RandomQueries.Blindness blindness)
            throws SQLException {
        assertThat(run(7, 500, blindness).missed()).hasSizeGreaterThan(5);
    }

    private static Tally run(long seed, int wanted, RandomQueries.Blindness blindness) throws SQLException {
        var seeds = new Random(seed);
        var missed = new ArrayList<String>();
        var counts = new int[4];
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            tables(connection);
            while (counts[0] < wanted) {
                var one = seeds.nextLong();
                var sql = new RandomQueries(one, RandomQueries.Blindness.NONE).query();
                var found = marks(connection, sql);
                if (found.isPresent()) {
                    var seen = new RandomQueries(one, blindness).query();
                    compare(sql, found.get(), columns(seen), counts, missed);
                }
            }
        }
        return new Tally(counts[0], counts[1], counts[2], counts[3], missed);
    }

    private static void tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : new TreeMap<>(RandomQueries.TABLES).entrySet()) {
                var columns = table.getValue();
                statement.execute("create table " + table.getKey() + " ("
                        + columns.stream().map(c -> c + " varchar").collect(Collectors.joining(", ")) + ")");
                var row = columns.stream()
                        .map(c -> "'<" + table.getKey() + "." + c + ">'")
                        .collect(Collectors.joining(", "));
                statement.execute("insert into " + table.getKey() + " values (" + row + "), (" + row + ")");
            }
        }
    }

    /// The marks in each result column; empty when the query is not valid.
    private static Optional<List<Set<SourceColumn>>> marks(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            return Optional.of(marks(statement, sql));
        } catch (SQLException _) {
            return Optional.empty();
        }
    }

    private static List<Set<SourceColumn>> marks(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<Set<SourceColumn>>();
            for (var i = 0; i < rows.getMetaData().getColumnCount(); i++) {
                found.add(new TreeSet<>());
            }
            while (rows.next()) {
                for (var i = 0; i < found.size(); i++) {
                    var marks = MARK.matcher(String.valueOf(rows.getString(i + 1)));
                    while (marks.find()) {
                        found.get(i).add(new SourceColumn(ObjectId.of(marks.group(1)), marks.group(2)));
                    }
                }
            }
            return found;
        }
    }

    private static List<OutputColumn> columns(String sql) {
        return switch (Analyzer.analyze(sql, SessionFacts.NONE, CATALOGUE)) {
            case Outcome.Complete(var analysis) -> analysis.statements().getFirst().columns();
            case Outcome.Missing(var names) -> throw new AssertionError(sql + " misses " + names);
            case Outcome.Refused(var why) -> throw new AssertionError(sql + " is refused: " + why);
        };
    }

    private static void compare(
            String sql,
            List<Set<SourceColumn>> marks,
            List<OutputColumn> columns,
            int[] counts,
            List<String> missed) {
        counts[0]++;
        if (marks.size() != columns.size() && columns.stream().noneMatch(OutputColumn::open)) {
            missed.add("width " + marks.size() + ", not " + columns.size() + ": " + sql);
            return;
        }
        for (var i = 0; i < Math.min(marks.size(), columns.size()); i++) {
            counts[1]++;
            counts[2] += marks.get(i).size();
            var sources = columns.get(i).sources().atLeast();
            counts[3] += (int) sources.stream().filter(Predicate.not(marks.get(i)::contains)).count();
            var lost = new TreeSet<>(marks.get(i));
            lost.removeAll(sources);
            if (!lost.isEmpty()) {
                missed.add("column " + (i + 1) + " has " + lost + ", known are " + sources + ": " + sql);
            }
        }
    }
}
