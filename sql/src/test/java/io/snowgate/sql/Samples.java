package io.snowgate.sql;

import module java.base;

/// Texts that show every kind of token and every kind of statement.
public final class Samples {
    private static final List<String> FRAGMENTS = List.of("select", "a", "\"b \"\"c\"", "'s''t\\n'",
            "$$ d $$", "x'4a'", "1",
            ".5", "1e3", "?", ":1", ":n", "$v", "$1", "@s/p", "@~", "(", ")", "[", "]", "{", "}", ",", ";",
            ".", ":", "::",
            "->", "->>", ":=", "=", "-", "*", "/", "--", "/*", "*/", "//", "\n", " ", "put", "file://p",
            "BEGIN", "END",
            "CASE", "IF", "LOOP", "DECLARE", "CREATE TASK t AS", "THEN", "'", "\"", "$", "$$", "\\", "limit",
            "e", "x",
            "\u00A0", "\u00E9", "PASSWORD", "_key", "CREDENTIALS", "encrypt");

    private Samples() {}

    public static List<String> readable() {
        return List.of("select a, \"b\" from t where x = 'y' and z in (?, :1, :n) -- job=7",
                "SELECT v:a.b[0]::int, t.$1, $v, .5 + 1e3, x'4a' FROM @s/p/q.csv (FILE_FORMAT => f) t LIMIT :n",
                "PUT file://1'@SYSTEM$BIND/x' overwrite=true",
                "PUT file://2.csv ? source_compression=auto_detect",
                "put file:///tmp/x y*.csv @~/a PARALLEL = 2; GET @%t file:///tmp/", "{call p(?, :2)}",
                "show /* JDBC:DatabaseMetaData.getTables() */ tables in database \"D\" ->> select * from $1",
                "BEGIN IF (a) THEN x := CASE WHEN :y THEN 1 END; END IF; EXCEPTION WHEN OTHER THEN RETURN 0; END; COMMIT",
                "CREATE TASK t AS BEGIN SELECT 1; SELECT 2; END; CREATE PROCEDURE p() RETURNS INT AS $$ ; $$",
                "SELECT * FROM t MATCH_RECOGNIZE (PATTERN (^ A+ {- B? -} $) DEFINE A AS x -> y)",
                "ALTER SESSION SET QUERY_TAG = 'a', TIMEZONE='UTC' UNSET_ME = -1",
                "CREATE USER u PASSWORD = 'p' CREDENTIALS = (AWS_KEY_ID = 'k' AWS_SECRET_KEY = 's')");
    }

    /// A text of random fragments, most of which make no sense together.
    public static String random(RandomGenerator random) {
        return random.ints(random.nextInt(1, 14), 0, FRAGMENTS.size())
                .mapToObj(i -> FRAGMENTS.get(i) + (random.nextInt(3) == 0 ? " " : ""))
                .collect(Collectors.joining());
    }

    static List<String> fragments() {
        return FRAGMENTS;
    }
}
