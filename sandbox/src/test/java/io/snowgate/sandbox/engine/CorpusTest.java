package io.snowgate.sandbox.engine;

import module java.base;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs statements that others' Snowflake emulators are tested with, where the corpora are at hand, and insists on the share
/// that is reached. They are data for measuring and no part of the product.
class CorpusTest {
    /// Percent of the cases, per file, that may not be lost again.
    private static final Map<String, Integer> FLOORS = Map.of("sandbox-fakesnow-sql.json", 81,
            "sandbox-functions-sql.json", 95);

    private static final String ORDERS = "CREATE OR REPLACE TABLE orders AS SELECT column1 AS O_ORDERKEY, column2 AS O_ORDERSTATUS, column3 AS O_TOTALPRICE, "
            + "column4 AS O_CLERK, column5 AS O_CUSTKEY, column6::DATE AS O_ORDERDATE FROM VALUES (41445, 'O', 500000.5, 'Clerk#1', 7, '1995-01-01'), "
            + "(55937, 'F', 460000.25, 'Clerk#2', 8, '1996-02-03')";

    private static Path corpora() {
        return Path.of(System.getProperty("snowgate.corpora", "../../../shared/corpora"));
    }

    @Test
    void says_whether_the_corpora_are_at_hand(TestReporter reporter) {
        var there = Files.isDirectory(corpora());
        reporter.publishEntry("corpora", there
                ? "measured in " + corpora().normalize()
                : "not at hand (no folder " + corpora().normalize()
                        + "; -Dsnowgate.corpora=… names another): nothing was measured");
        assertThat(FLOORS).isNotEmpty();
    }

    @TestFactory
    List<DynamicTest> the_share_of_cases_that_run_does_not_shrink() {
        if (!Files.isDirectory(corpora())) {
            return List.of();
        }
        return FLOORS.entrySet()
                .stream()
                .map(floor -> DynamicTest.dynamicTest(floor.getKey(),
                        () -> measure(floor.getKey(), floor.getValue())))
                .toList();
    }

    private static void measure(String file, int floor) throws Exception {
        var cases = JsonMapper.shared().readTree(corpora().resolve(file).toFile());
        var failed = new ArrayList<String>();
        int steps = 0;
        int good = 0;
        try (var engine = Engine.start(EngineSettings.alone().empty())) {
            for (var one : cases) {
                var outcome = new CorpusCase(engine, one).run();
                steps += outcome.steps();
                good += outcome.good();
                outcome.complaint().ifPresent(failed::add);
            }
        }
        int share = 100 * (cases.size() - failed.size()) / cases.size();
        if (Boolean.getBoolean("snowgate.corpora.verbose")) {
            Files.write(Path.of("target", file + ".failed.txt"), failed);
        }
        assertThat(share)
                .as("%d of %d cases and %d of %d statements answer as expected; not: %s",
                        cases.size() - failed.size(), cases.size(), good, steps, failed)
                .isGreaterThanOrEqualTo(floor);
        Files.writeString(Path.of("target", file + ".share.txt"), "%d of %d cases, %d of %d statements%n"
                .formatted(cases.size() - failed.size(), cases.size(), good, steps));
    }

    /// The statements every case of a kind needs before its own.
    static List<String> before(JsonNode one) {
        if (!one.path("file").asString().endsWith(".py")) {
            return List.of("CREATE OR REPLACE DATABASE DB1", "CREATE SCHEMA SCHEMA1", ORDERS);
        }
        var arguments = new ArrayList<String>();
        one.path("args").forEach(a -> arguments.add(a.asString()));
        var test = one.path("test").asString();
        if (arguments.contains("_fakesnow_no_auto_create") || test.endsWith("without_current_database")) {
            return List.of();
        }
        if (test.equals("test_connect_information_schema")) {
            return List.of("CREATE DATABASE DB1", "USE SCHEMA INFORMATION_SCHEMA");
        }
        if (test.equals("test_connect_without_schema") || test.equals("test_connect_then_unset_schema")) {
            return List.of("CREATE DATABASE DB1", "DROP SCHEMA DB1.PUBLIC");
        }
        return List.of("CREATE DATABASE DB1", "DROP SCHEMA DB1.PUBLIC", "CREATE SCHEMA SCHEMA1");
    }
}
