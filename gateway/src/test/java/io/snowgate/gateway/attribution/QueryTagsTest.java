package io.snowgate.gateway.attribution;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.TestStatements;
import io.snowgate.gateway.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTagsTest {
    private final QueryTags tags = new QueryTags(new Mac(TestSessions.keys(1)));
    private final Session session = TestSessions.session("ada", 1);

    private static Statement statement(Session session, String sql) {
        return TestStatements.statement(session, "r1", sql);
    }

    private static Statement tagged(Session session, String tag) {
        var body = Json.object().put("sqlText", "SELECT 1");
        body.putObject("parameters").put("query_tag", tag);
        return TestStatements.statement(session, "r1", Json.bytes(body));
    }

    private static Session session(Job job, int people, String trace) {
        var chain = IntStream.range(0, people)
                .mapToObj(i -> TestSessions.principal("p" + i, Kind.AGENT))
                .toList();
        var caller = new Caller(chain.getLast(), chain, job, TestSessions.START);
        var origin = new Session.Origin("0194-session", "prod", caller,
                Claimed.NOTHING.with("traceparent", trace), new Client("App", "1", "::1"), "acme", 1,
                TestSessions.START, new Roles.Allowed.Any());
        return new Session(origin, TestSessions.tokens("1"), TestSessions.NO_FACTS);
    }

    private String stamp(Statement statement) {
        return tags.stamp(statement).orElseThrow();
    }

    @Test
    void a_stamp_names_work_session_job_chain_trace_and_the_clients_tag() throws Exception {
        var by = session(new Job("nightly", "run-7"), 3, "00-abc-def-01");
        var statement = tagged(by, "mine");
        var stamp = Json.object(stamp(statement).getBytes(StandardCharsets.UTF_8));
        assertThat(stamp.propertyNames()).containsExactly("snowgate", "wid", "session", "job", "run", "sub",
                "chain", "trace", "tag", "mac");
        assertThat(stamp.path("wid").asString()).isEqualTo(statement.id());
        assertThat(stamp.path("session").asString()).isEqualTo("0194-session");
        assertThat(stamp.path("job").asString()).isEqualTo("nightly");
        assertThat(stamp.path("run").asString()).isEqualTo("run-7");
        assertThat(stamp.path("trace").asString()).isEqualTo("00-abc-def-01");
        assertThat(stamp.path("tag").asString()).isEqualTo("mine");
        assertThat(stamp.path("sub").asString()).isEqualTo(tags.opaque(by.caller().principal()));
        assertThat(stamp.path("chain").size()).isEqualTo(3);
        assertThat(stamp.path("chain").path(0).asString()).isEqualTo(tags.opaque(by.caller().initiator()));
    }

    @Test
    void what_is_not_known_is_left_out_and_no_subject_shows() throws Exception {
        var stamp = Json.object(stamp(statement(session, "SELECT 1")).getBytes(StandardCharsets.UTF_8));
        assertThat(stamp.propertyNames()).containsExactly("snowgate", "wid", "session", "sub", "mac");
        assertThat(stamp.toString()).doesNotContain("ada").doesNotContain("issuer.example");
    }

    @Test
    void opaque_names_tell_callers_apart_and_stay_the_same() {
        var ada = TestSessions.principal("ada", Kind.HUMAN);
        assertThat(tags.opaque(ada)).hasSize(22)
                .isEqualTo(tags.opaque(TestSessions.principal("ada", Kind.AGENT)))
                .isNotEqualTo(tags.opaque(TestSessions.principal("bob", Kind.HUMAN)))
                .isNotEqualTo(new QueryTags(new Mac(TestSessions.keys(2))).opaque(ada));
    }

    @Test
    void the_statements_own_tag_goes_before_the_sessions() {
        session.confirm(new Facts("", "", "", "", "of the session"));
        assertThat(stamp(statement(session, "SELECT 1"))).contains("\"tag\":\"of the session\"");
        assertThat(stamp(tagged(session, "of the statement"))).contains("\"tag\":\"of the statement\"")
                .doesNotContain("of the session");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 1_800, 1_900, 2_000, 10_000})
    void a_stamp_has_at_most_2000_characters_however_long_the_clients_tag(int length) throws Exception {
        for (var letter : List.of("x", "\"", "\n", "é", "\u0001")) {
            var tag = letter.repeat(length);
            var text = stamp(tagged(session, tag));
            assertThat(text).hasSizeLessThanOrEqualTo(2_000);
            assertThat(tags.isOurs(text)).isTrue();
            var stamp = Json.object(text.getBytes(StandardCharsets.UTF_8));
            assertThat(stamp.has("tag") ? stamp.path("tag").asString().length() : length).isEqualTo(length);
            assertThat(stamp.has("tag")).isNotEqualTo(stamp.has("tag_sha256"));
        }
    }

    @Test
    void a_stamp_fits_whatever_was_proved_and_said() {
        for (var letter : List.of("x", "\"", "\u0001", "é")) {
            var long200 = letter.repeat(200);
            var by = session(new Job(long200, long200), 20, long200);
            for (var tag : List.of("", "t", "t".repeat(1_990))) {
                assertThat(stamp(tagged(by, tag))).hasSizeLessThanOrEqualTo(2_000);
            }
        }
    }

    @Test
    void a_stamp_is_ours_and_with_any_character_changed_it_is_not() {
        var stamp = stamp(tagged(session(new Job("nightly", "run-7"), 2, "00-abc-def-01"), "mine é"));
        assertThat(tags.isOurs(stamp)).isTrue();
        for (var i = 0; i < stamp.length(); i++) {
            for (var c : new char[]{'x', '"', '0', '}'}) {
                if (stamp.charAt(i) != c) {
                    assertThat(tags.isOurs(stamp.substring(0, i) + c + stamp.substring(i + 1)))
                            .as("%s at %d", c, i)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mine", "{}", "[]", "{\"mac\":\"\"}", "{\"snowgate\":1,\"mac\":\"AAAA\"}",
            "null"})
    void another_tag_is_not_ours(String tag) {
        assertThat(tags.isOurs(tag)).isFalse();
        var stamp = stamp(statement(session, "SELECT 1"));
        assertThat(tags.isOurs(stamp + tag)).isEqualTo(tag.isEmpty());
        assertThat(new QueryTags(new Mac(TestSessions.keys(2))).isOurs(stamp)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW PARAMETERS", "show parameters like 'query_tag' in session",
            "SHOW PARAMETERS LIKE 'QUERY_TAG'", "ALTER SESSION SET QUERY_TAG = 'x'",
            "alter session set timezone = 'UTC', query_tag = 'x'", "ALTER SESSION UNSET QUERY_TAG",
            "ALTER SESSION UNSET TIMEZONE, QUERY_TAG", "ALTER SESSION SET QUERY_TAG = $v",
            "SHOW PARAMETERS; ALTER SESSION SET QUERY_TAG = 'x'"})
    void no_stamp_where_it_would_be_in_the_way(String sql) {
        var statement = statement(session, sql);
        assertThat(tags.stamp(statement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SHOW TABLES", "ALTER SESSION SET TIMEZONE = 'UTC'",
            "SELECT 'ALTER SESSION SET QUERY_TAG'", "ALTER SESSION SET TIMEZONE = 'QUERY_TAG'",
            "ALTER TABLE t ADD COLUMN query_tag TEXT", "BEGIN", "USE ROLE r",
            "SELECT 1; ALTER SESSION SET QUERY_TAG = 'x'", "SHOW PARAMETERS; DELETE FROM t", "",
            "ALTER SESSION SET QUERY_TAG = 'x'; DELETE FROM t",
            "SHOW PARAMETERS LIKE 'QUERY_TAG'; ALTER SESSION SET QUERY_TAG = 'x'; DELETE FROM t; ALTER SESSION UNSET QUERY_TAG",
            "BEGIN ALTER SESSION SET QUERY_TAG = 'x'; DELETE FROM t; END",
            "EXECUTE IMMEDIATE 'ALTER SESSION SET QUERY_TAG = 1'"})
    void a_stamp_everywhere_else(String sql) {
        var statement = statement(session, sql);
        assertThat(tags.stamp(statement)).hasValueSatisfying(
                s -> assertThat(tags.isOurs(s)).isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ALTER SESSION SET QUERY_TAG = 'x'                                                | x
            alter session set query_tag = $$it's$$                                           | it's
            ALTER SESSION SET QUERY_TAG = 'a''b'                                             | a'b
            ALTER SESSION SET TIMEZONE = 'UTC', QUERY_TAG = 'x'                              | x
            ALTER SESSION SET QUERY_TAG = ''                                                 | ''
            ALTER SESSION UNSET QUERY_TAG                                                    | ''
            ALTER SESSION SET QUERY_TAG = $v                                                 | ''
            ALTER SESSION SET QUERY_TAG = 'x'; ALTER SESSION SET QUERY_TAG = 'y'             | y
            ALTER SESSION SET QUERY_TAG = 'x'; ALTER SESSION SET TIMEZONE = 'UTC'            | x
            ALTER SESSION SET QUERY_TAG = 'x'; ALTER SESSION UNSET QUERY_TAG                 | ''
            ALTER SESSION SET TIMEZONE = 'UTC'                                               | -
            SELECT 'ALTER SESSION SET QUERY_TAG = ''x'''                                     | -
            SELECT 1                                                                         | -
            """)
    void the_sessions_tag_is_followed(String sql, @org.jspecify.annotations.Nullable String after) {
        assertThat(QueryTags.sessionTagAfter(statement(session, sql).parts()))
                .isEqualTo(Optional.ofNullable(after));
    }
}
