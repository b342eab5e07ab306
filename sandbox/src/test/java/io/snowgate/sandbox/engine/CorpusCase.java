package io.snowgate.sandbox.engine;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One case of a corpus: statements one after the other in a fresh session of an empty account.
final class CorpusCase {
    private final Engine engine;
    private final JsonNode one;

    CorpusCase(Engine engine, JsonNode one) {
        this.engine = engine;
        this.one = one;
    }

    /// How many statements there were, how many answered as expected, and what went wrong first.
    record Outcome(int steps, int good, Optional<String> complaint) {}

    Outcome run() throws SqlFailure {
        clear();
        int steps = 0;
        int good = 0;
        Optional<String> complaint = Optional.empty();
        try (var sandbox = Sandbox.open(engine, "", "")) {
            for (var statement : CorpusTest.before(one)) {
                sandbox.run(statement);
            }
            for (var step : one.path("steps")) {
                var problem = step(sandbox, step);
                steps++;
                good += problem.isEmpty() ? 1 : 0;
                if (complaint.isEmpty() && problem.isPresent()) {
                    complaint = Optional.of(one.path("test").asString() + ": "
                            + step.path("sql").asString().strip() + " → " + problem.get());
                }
            }
        }
        return new Outcome(steps, good, complaint);
    }

    private void clear() throws SqlFailure {
        try (var sandbox = Sandbox.open(engine, "", "")) {
            for (var row : sandbox.run("SHOW TERSE DATABASES").rows()) {
                sandbox.run("DROP DATABASE \"" + row.get(1) + "\"");
            }
            for (var row : sandbox.run("SHOW USERS").rows()) {
                sandbox.run("DROP USER \"" + row.get(0) + "\"");
            }
        }
    }

    private Optional<String> step(Sandbox sandbox, JsonNode step) {
        boolean failure = step.path("err").asBoolean(false);
        Sandbox.Answer answer = null;
        try {
            for (var sql : sandbox.session().split(plain(step))) {
                var before = sandbox.session().facts();
                answer = step.path("attr").asString("").equals("describe")
                        ? sandbox.describe(sql)
                        : sandbox.run(sql);
                stay(sandbox, sql, before);
            }
        } catch (SqlFailure e) {
            return failure ? Optional.empty() : Optional.of(e.code() + " " + e.text());
        }
        if (failure) {
            return Optional.of("should have failed");
        }
        return answer == null || !step.has("exp") ? Optional.empty() : compare(answer, step);
    }

    /// The preparing statements of one corpus are half DuckDB's.
    private static String plain(JsonNode step) {
        var sql = step.path("sql").asString();
        return step.path("raw").asBoolean(false)
                ? sql.replaceAll("('[^']*')::JSON(::VARIANT)?", "PARSE_JSON($1)")
                        .replaceAll("\\bBLOB\\b", "BINARY")
                : sql;
    }

    /// Creating a database or schema makes it the current one; the emulator whose cases these are does not think so.
    private static void stay(Sandbox sandbox, String sql, Facts before) throws SqlFailure {
        if (sql.strip()
                .toLowerCase(Locale.ROOT)
                .matches("(?s)create\\s+(or\\s+replace\\s+)?(database|schema)\\b.*")
                && !before.database().isEmpty()) {
            sandbox.run(before.schema().isEmpty()
                    ? "USE DATABASE " + before.database()
                    : "USE SCHEMA " + before.database() + "." + before.schema());
        }
    }

    private static Optional<String> compare(Sandbox.Answer answer, JsonNode step) {
        var expected = step.path("exp");
        var rows = answer.rows();
        boolean one = step.path("kind").asString("").equals("fetchone");
        boolean bare = one && (!expected.isArray() || expected.isEmpty() || !expected.get(0).isContainer()
                || expected.get(0).isObject() && expected.get(0).size() == 1
                        && expected.get(0).propertyNames().iterator().next().startsWith("$"));
        var wanted = new ArrayList<JsonNode>();
        if (bare) {
            wanted.add(expected);
        } else {
            expected.forEach(wanted::add);
        }
        if (!one && rows.size() != wanted.size()) {
            return Optional.of(rows.size() + " rows instead of " + wanted.size() + ": " + rows);
        }
        if (matches(answer, rows, wanted)) {
            return Optional.empty();
        }
        var left = new ArrayList<>(rows);
        for (var want : wanted) {
            var found = left.stream().filter(row -> matches(answer, row, want)).findFirst();
            if (found.isEmpty()) {
                return Optional.of(rows + " instead of " + expected);
            }
            left.remove(found.get());
        }
        return Optional.empty();
    }

    private static boolean matches(
            Sandbox.Answer answer,
            List<List<@Nullable String>> rows,
            List<JsonNode> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= rows.size() || !matches(answer, rows.get(i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Sandbox.Answer answer, List<@Nullable String> row, JsonNode want) {
        if (want.isObject()) {
            for (var name : want.propertyNames()) {
                int column = column(answer, name);
                if (column < 0
                        || !cell(answer.result().columns().get(column), row.get(column), want.get(name))) {
                    return false;
                }
            }
            return true;
        }
        if (want.size() > row.size()) {
            return false;
        }
        for (int i = 0; i < want.size(); i++) {
            if (!cell(answer.result().columns().get(i), row.get(i), want.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static int column(Sandbox.Answer answer, String name) {
        int exact = answer.names().indexOf(name);
        return exact >= 0
                ? exact
                : answer.names()
                        .stream()
                        .map(n -> n.toLowerCase(Locale.ROOT))
                        .toList()
                        .indexOf(name.toLowerCase(Locale.ROOT));
    }

    private static boolean cell(Column column, @Nullable String cell, JsonNode want) {
        if (want.isNull() || cell == null) {
            return want.isNull() && cell == null;
        }
        if (want.has("$ts")) {
            return timestamp(column, cell, want.get("$ts").asString());
        }
        if (want.has("$d")) {
            return cell.equals(String.valueOf(LocalDate.parse(want.get("$d").asString()).toEpochDay()));
        }
        if (want.has("$t")) {
            return new BigDecimal(cell).compareTo(
                    BigDecimal.valueOf(LocalTime.parse(want.get("$t").asString()).toNanoOfDay(), 9)) == 0;
        }
        if (want.has("$b")) {
            return cell.equalsIgnoreCase(want.get("$b").asString());
        }
        if (want.has("$n") || want.isNumber()) {
            return number(cell, want.has("$n") ? want.get("$n").asString() : want.asString());
        }
        if (want.isBoolean()) {
            return cell.equals(want.asBoolean() ? "1" : "0");
        }
        return text(cell, want.isString() ? want.asString() : want.toString());
    }

    private static boolean number(String cell, String want) {
        try {
            return new BigDecimal(cell).subtract(new BigDecimal(want))
                    .abs()
                    .compareTo(new BigDecimal("1e-9")) < 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /// JSON is compared without its blanks.
    private static boolean text(String cell, String want) {
        return cell.equals(want) || (cell.startsWith("{") || cell.startsWith("["))
                && cell.replaceAll("\\s", "").equals(want.replaceAll("\\s", ""));
    }

    /// To the second; a moment of the corpus' own making (1970) stands for any.
    private static boolean timestamp(Column column, String cell, String want) {
        if (want.startsWith("1970") || column.type().equals("timestamp_tz")) {
            return true;
        }
        var seconds = new BigDecimal(cell.split(" ", -1)[0]).setScale(0, RoundingMode.FLOOR).longValue();
        return seconds == LocalDateTime.parse(want).toEpochSecond(ZoneOffset.UTC);
    }
}
