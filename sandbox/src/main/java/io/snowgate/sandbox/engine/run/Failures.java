package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;

/// DuckDB's complaints in Snowflake's words and codes.
final class Failures {
    private static final String COMPILATION = "SQL compilation error:\n";
    private static final Pattern TABLE = Pattern.compile(
            "(?:Table|View|Sequence|Macro|Type|Index) (?:Function )?with name \"?(.+?)\"? does not exist");
    private static final Pattern FUNCTION = Pattern.compile("Function with name \"?(.+?)\"? does not exist");
    private static final Pattern COLUMN = Pattern.compile(
            "(?:Referenced column|Referenced update column|column named|Column|column) \"(.+?)\" (?:not found|does not|was not|referenced)");
    private static final Pattern EXISTS = Pattern.compile("with name \"?(.+?)\"? already exists");
    private static final Pattern VALUE = Pattern.compile(
            "(?:string|value|timestamp field value out of range:|invalid (?:date|timestamp) field format:) ['\"](.*?)['\"]",
            Pattern.DOTALL);
    private static final Pattern NOT_NULL = Pattern.compile("NOT NULL constraint failed: (.+)");
    private static final Pattern NEAR = Pattern.compile("syntax error at or near \"(.+?)\"");
    private static final Pattern AMBIGUOUS = Pattern.compile("Ambiguous reference to column name \"(.+?)\"");
    private static final Pattern GROUPED = Pattern.compile("column \"?(.+?)\"? must appear in the GROUP BY");

    private Failures() {}

    /// The failure for something that does not exist, or that one may not see.
    static SqlFailure missing(String kind, String name) {
        boolean object = kind.equals("Object") || kind.equals("Table") || kind.equals("View");
        return new SqlFailure("002003", object ? "42S02" : "02000",
                COMPILATION + kind + " '" + name + "' does not exist or not authorized.");
    }

    /// The failure for a name that is taken.
    static SqlFailure exists(String name) {
        return new SqlFailure("002002", "42710", COMPILATION + "Object '" + name + "' already exists.");
    }

    /// The failure of a statement that somebody cancelled.
    static SqlFailure cancelled() {
        return new SqlFailure("000604", "57014", "SQL execution canceled");
    }

    /// The failure for text that is no statement.
    static SqlFailure syntax(String near) {
        return new SqlFailure("001003", "42000",
                COMPILATION + "syntax error line 1 at position 0 unexpected '" + near + "'.");
    }

    /// The failure for what Snowflake can and this engine cannot.
    static SqlFailure unsupported(String what) {
        return new SqlFailure("000002", "0A000", "Unsupported feature '" + what + "'.");
    }

    /// What DuckDB's exception means.
    static SqlFailure of(SQLException problem) {
        var message = String.valueOf(problem.getMessage());
        var first = message.lines().findFirst().orElse("").strip();
        if (message.contains("INTERRUPT") || message.contains("Interrupted")) {
            return cancelled();
        }
        if (first.startsWith("Catalog Error")) {
            return catalog(first);
        }
        if (first.startsWith("Binder Error")) {
            return binder(first);
        }
        if (first.startsWith("Parser Error")) {
            return new SqlFailure("001003", "42000", COMPILATION
                    + "syntax error line 1 at position 0 unexpected '" + group(NEAR, first, "<EOF>") + "'.");
        }
        return execution(first, message);
    }

    private static SqlFailure catalog(String first) {
        if (first.contains("already exists")) {
            return exists(group(EXISTS, first, "object"));
        }
        if (FUNCTION.matcher(first).find()) {
            return new SqlFailure("002140", "42601", COMPILATION + "Unknown function "
                    + group(FUNCTION, first, "").toUpperCase(Locale.ROOT) + ".");
        }
        if (first.contains("does not exist") || first.contains("not found")) {
            return missing("Object", group(TABLE, first, first.replaceFirst("^Catalog Error: ", "")));
        }
        return new SqlFailure("002003", "42S02", COMPILATION + plain(first));
    }

    private static SqlFailure binder(String first) {
        if (COLUMN.matcher(first).find()) {
            return new SqlFailure("000904", "42000", COMPILATION
                    + "error line 1 at position 0\ninvalid identifier '" + group(COLUMN, first, "") + "'");
        }
        if (AMBIGUOUS.matcher(first).find()) {
            return new SqlFailure("002028", "42601",
                    COMPILATION + "ambiguous column name '" + group(AMBIGUOUS, first, "") + "'");
        }
        if (GROUPED.matcher(first).find()) {
            return new SqlFailure("000979", "42601",
                    COMPILATION + "[" + group(GROUPED, first, "") + "] is not a valid group by expression");
        }
        if (first.contains("Referenced table")) {
            return new SqlFailure("000904", "42000",
                    COMPILATION + "error line 1 at position 0\ninvalid identifier "
                            + group(Pattern.compile("Referenced table \"(.+?)\""), first, ""));
        }
        if (first.contains("columns but") && first.contains("values were supplied")) {
            return new SqlFailure("002020", "21S01",
                    COMPILATION + "Insert value list does not match column list.");
        }
        if (first.contains("No function matches") || first.contains("Cannot compare")
                || first.contains("Cannot mix")) {
            return new SqlFailure("001044", "42P13",
                    COMPILATION + "error line 1 at position 0\nInvalid argument types: " + plain(first));
        }
        return new SqlFailure("000904", "42000", COMPILATION + plain(first));
    }

    private static SqlFailure execution(String first, String message) {
        if (first.startsWith("Conversion Error") || first.contains("Malformed JSON")) {
            return conversion(first, message);
        }
        if (first.startsWith("Constraint Error")) {
            return NOT_NULL.matcher(first).find()
                    ? new SqlFailure("100072", "22000", "NULL result in a non-nullable column")
                    : new SqlFailure("200001", "22000", plain(first));
        }
        if (first.contains("Division by zero")) {
            return new SqlFailure("100051", "22012", "Division by zero");
        }
        if (first.contains("is not recognized")) {
            return unrecognized(first.replaceFirst("^.*?((?:Timestamp|Date|Time|Boolean value) ')", "$1"));
        }
        if (first.startsWith("Out of Range Error") || first.contains("overflow")) {
            return new SqlFailure("100046", "22003", "Number out of representable range: " + plain(first));
        }
        if (first.startsWith("TransactionContext Error")) {
            return new SqlFailure("000625", "57014",
                    "Statement has locked a table in another transaction and this lock has not yet been released, or the transaction was aborted: "
                            + plain(first));
        }
        if (first.startsWith("Out of Memory")) {
            return new SqlFailure("000630", "57014",
                    "Statement reached the memory limit of its warehouse and was canceled.");
        }
        return new SqlFailure("100132", "P0000", plain(first));
    }

    private static SqlFailure unrecognized(String message) {
        if (message.startsWith("Boolean")) {
            return new SqlFailure("100037", "22018", message);
        }
        return new SqlFailure(message.startsWith("Date") ? "100040" : "100035", "22007", message);
    }

    private static SqlFailure conversion(String first, String message) {
        var value = group(VALUE, message, "?");
        if (first.contains("JSON")) {
            return new SqlFailure("100069", "22P02", "Error parsing JSON: " + plain(first));
        }
        if (first.contains("date") || first.contains("DATE")) {
            return new SqlFailure("100040", "22007", "Date '" + value + "' is not recognized");
        }
        if (first.contains("timestamp") || first.contains("TIMESTAMP") || first.contains("time")) {
            return new SqlFailure("100035", "22007", "Timestamp '" + value + "' is not recognized");
        }
        if (first.contains("BOOL")) {
            return new SqlFailure("100037", "22018", "Boolean value '" + value + "' is not recognized");
        }
        return new SqlFailure("100038", "22018", "Numeric value '" + value + "' is not recognized");
    }

    private static String plain(String first) {
        return first.replaceFirst("^[A-Za-z ]+ Error: ", "").replace("_engine.main.", "");
    }

    private static String group(Pattern pattern, String text, String otherwise) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
