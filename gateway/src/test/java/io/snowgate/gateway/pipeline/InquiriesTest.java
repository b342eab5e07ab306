package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.Desk;
import io.snowgate.gateway.catalog.Metadata;
import io.snowgate.gateway.catalog.Viewpoint;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.log.testing.FaultyStorage.Operation;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What Snowgate asks targets for itself, and that it is recorded like what anybody asks.
class InquiriesTest {
    private static final Viewpoint ANALYST = new Viewpoint(TestSessions.TARGET, "ANALYST");
    private static final ObjectId PEOPLE = ObjectId.of("DB", "S", "PEOPLE");
    private static final Instant LATER = TestSessions.START.plusSeconds(10);
    private static final String GONE = "{\"data\":null,\"code\":\"390111\",\"message\":\"gone\",\"success\":false}";
    private static final String NOT_THERE = "{\"data\":{\"queryId\":\"q\"},\"code\":\"002003\",\"message\":\"no\",\"success\":false}";
    private static final Metadata.Described TABLE = new Metadata.Described.Found(
            new Catalogue.Table(List.of("ID", "SSN")), "17.5");
    @TempDir private Path folder;
    private Works works;
    private Inquiries inquiries;

    @BeforeEach
    void open() throws IOException {
        works = new Works(folder, Works.Plan.USUAL);
        inquiries = new Inquiries(works.targets,
                new OwnSession.Means(works.recording, works.tags, works.ids, works.clock, works.heavy));
    }

    @AfterEach
    void close() {
        works.script.then(200, rows(""));
        inquiries.close();
        works.close();
    }

    private static String login(String role) {
        return "{\"data\":{\"token\":\"t\",\"masterToken\":\"m\",\"sessionId\":7,\"sessionInfo\":{\"roleName\":\""
                + role
                + "\"}},\"code\":null,\"message\":null,\"success\":true}";
    }

    private static String rows(String rows) {
        return rows(rows, "ANALYST");
    }

    private static String rows(String rows, String role) {
        return "{\"data\":{\"queryId\":\"01b00000-0000-0001-0000-0000000000a1\",\"rowset\":[" + rows
                + "],\"total\":1,\"finalRoleName\":\"" + role
                + "\"},\"code\":null,\"message\":null,\"success\":true}";
    }

    private static String ddl() {
        return rows("[\"create or replace TABLE DB.S.PEOPLE (ID NUMBER(38,0), SSN VARCHAR);\",\"17.5\"]");
    }

    private List<String> asked() {
        return works.script.sent()
                .stream()
                .filter(s -> s.path().equals("/queries/v1/query-request"))
                .map(s -> s.json().path("sqlText").asString(""))
                .toList();
    }

    @Test
    void an_object_costs_one_question_and_the_session_one_login() throws Exception {
        works.script.then(200, login("ANALYST")).then(200, ddl()).then(200, ddl());
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER)).isEqualTo(TABLE);
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER)).isEqualTo(TABLE);
        assertThat(works.script.sent()).hasSize(3);
        assertThat(works.script.sent().getFirst().query()).contains("roleName=ANALYST");
        assertThat(works.script.sent().getFirst().json().at("/data/LOGIN_NAME").asString()).isEqualTo("SVC");
        assertThat(asked().getFirst()).isEqualTo(
                "SELECT GET_DDL('TABLE', '\"DB\".\"S\".\"PEOPLE\"', TRUE), (SELECT MAX(LAST_DDL) FROM \"DB\".INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA = 'S' AND TABLE_NAME IN ('PEOPLE'))");
    }

    @Test
    void everything_is_recorded_before_it_is_done_as_done_by_snowgate() throws Exception {
        works.script.then(200, login("ANALYST")).then(200, ddl());
        inquiries.describe(ANALYST, PEOPLE, LATER);
        assertThat(works.desk.types()).containsExactly("session.requested", "session.opened",
                "statement.intent",
                "statement.outcome");
        assertThat(works.desk.lines())
                .allSatisfy(
                        l -> assertThat(l.entry().at("/principal/subject").asString()).isEqualTo("snowgate"));
        var intent = works.recorded("statement.intent").getFirst();
        assertThat(intent.text("upstream_request_id"))
                .isEqualTo(works.script.sent().getLast().query().replace("requestId=", ""));
        assertThat(works.tags
                .isOurs(works.script.sent().getLast().json().at("/parameters/QUERY_TAG").asString()))
                .isTrue();
    }

    @Test
    void nothing_is_asked_that_cannot_be_recorded() throws Exception {
        works.desk.storage.fail("I/O error", Operation.WRITE, Operation.CREATE, Operation.FORCE);
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Unreachable());
        assertThat(works.script.sent()).isEmpty();
    }

    @Test
    void another_role_is_taken_in_the_same_session() {
        works.script.then(200, login("ANALYST"))
                .then(200, ddl())
                .then(200, rows("", "my \\\"role"))
                .then(200, ddl());
        inquiries.describe(ANALYST, PEOPLE, LATER);
        inquiries.describe(new Viewpoint(TestSessions.TARGET, "my \"role"), PEOPLE, LATER);
        assertThat(asked().get(1)).isEqualTo("USE ROLE \"my \"\"role\"");
    }

    @Test
    void a_role_that_cannot_be_taken_is_not_asked_for_as_another() {
        works.script.then(200, login("ANALYST")).then(200, ddl()).then(200, NOT_THERE);
        inquiries.describe(ANALYST, PEOPLE, LATER);
        assertThat(inquiries.describe(new Viewpoint(TestSessions.TARGET, "OTHER"), PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Unreachable());
        assertThat(asked()).hasSize(2);
    }

    @Test
    void a_metadata_user_with_a_role_of_its_own_keeps_it() {
        inquiries.close();
        var one = works.targets.all().getFirst();
        inquiries = new Inquiries(
                new Targets(List.of(new Targets.Reachable(one.snowflake(), one.http(),
                        new Targets.Asker(one.snowflake(), "LOOKER")))),
                new OwnSession.Means(works.recording, works.tags, works.ids, works.clock, works.heavy));
        works.script.then(200, login("LOOKER")).then(200, ddl().replace("ANALYST", "LOOKER"));
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER)).isEqualTo(TABLE);
        assertThat(works.script.sent().getFirst().query()).contains("roleName=LOOKER");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void a_session_that_is_dead_is_opened_again_once() throws Exception {
        works.script.then(200, login("ANALYST")).then(200, GONE).then(200, login("ANALYST")).then(200, ddl());
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER)).isEqualTo(TABLE);
        Desk.until(() -> works.recorded("session.closed").size() == 1);
        assertThat(works.recorded("statement.outcome")).hasSize(2);
    }

    @Test
    void a_login_that_fails_says_nothing_of_objects() throws Exception {
        works.script.then(200, "{\"data\":null,\"code\":\"390100\",\"message\":\"no\",\"success\":false}");
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Unreachable());
        Desk.until(() -> works.desk.types().equals(List.of("session.requested", "session.refused")));
    }

    @Test
    void what_is_in_no_list_of_tables_is_not_there() {
        works.script.then(200, login("ANALYST"))
                .then(200, NOT_THERE)
                .then(200, rows("[\"S\",\"ANOTHER\",\"18.5\"]"));
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Found(new Catalogue.Absent(), ""));
    }

    @Test
    void what_nobody_may_look_into_has_its_columns_only() {
        works.script.then(200, login("ANALYST"))
                .then(200, NOT_THERE)
                .then(200, rows("[\"S\",\"PEOPLE\",\"18.5\"]"))
                .then(200, rows("[\"ID\",\"NUMBER\"],[\"SSN\",\"TEXT\"]"));
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER)).isEqualTo(
                new Metadata.Described.Found(new Catalogue.Closed(List.of("ID", "SSN")), "18.5"));
        assertThat(asked().getLast()).isEqualTo("DESCRIBE TABLE \"DB\".\"S\".\"PEOPLE\"");
    }

    @Test
    void an_answer_of_another_shape_is_none() {
        works.script.then(200, login("ANALYST")).then(200, rows("[\"1\"]"));
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Unreachable());
    }

    @Test
    void an_answer_that_does_not_come_is_none() throws Exception {
        works.script.then(200, login("ANALYST")).then(503, "");
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Unreachable());
        assertThat(works.recorded("statement.outcome")).hasSize(1);
    }

    @Test
    void changes_are_asked_for_all_at_once_in_words_that_nothing_breaks_out_of() {
        works.script.then(200, login("ANALYST"))
                .then(200, rows("[\"S\",\"PEOPLE\",\"17.5\"],[\"a'b\",\"c\\\\d\",\"18.5\"]"));
        var odd = ObjectId.of("D\"B", "a'b", "c\\d");
        var people = ObjectId.of("D\"B", "S", "PEOPLE");
        assertThat(inquiries.changes(ANALYST, List.of(people, odd), LATER))
                .isEqualTo(new Metadata.Changes.Known(Map.of(people, "17.5", odd, "18.5")));
        assertThat(asked().getFirst()).isEqualTo(
                "SELECT TABLE_SCHEMA, TABLE_NAME, LAST_DDL FROM \"D\"\"B\".INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'S'"
                        + " AND TABLE_NAME IN ('PEOPLE') OR TABLE_SCHEMA = 'a''b' AND TABLE_NAME IN ('c\\\\d')");
    }

    @Test
    void a_role_is_logged_in_with_as_sql_writes_it() {
        works.script.then(200, login("\\\"my role\\\"")).then(200, ddl().replace("ANALYST", "my role"));
        assertThat(inquiries.describe(new Viewpoint(TestSessions.TARGET, "my role"), PEOPLE, LATER))
                .isEqualTo(TABLE);
        assertThat(works.script.sent().getFirst().query()).contains("roleName=\"my+role\"");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void a_session_that_is_opened_again_in_another_role_takes_the_right_one_first() {
        works.script.then(200, login("ANALYST"))
                .then(200, GONE)
                .then(200, login("PUBLIC"))
                .then(200, rows(""))
                .then(200, ddl());
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER)).isEqualTo(TABLE);
        assertThat(asked().get(1)).isEqualTo("USE ROLE ANALYST");
    }

    @Test
    void a_role_that_was_not_taken_after_all_is_not_asked_as() {
        works.script.then(200, login("PUBLIC")).then(200, rows("", "PUBLIC"));
        assertThat(inquiries.describe(ANALYST, PEOPLE, LATER))
                .isEqualTo(new Metadata.Described.Unreachable());
        assertThat(asked()).containsExactly("USE ROLE ANALYST");
    }

    @Test
    void nothing_is_asked_once_nobody_waits_for_it() {
        assertThat(inquiries.describe(ANALYST, PEOPLE, TestSessions.START))
                .isEqualTo(new Metadata.Described.Unreachable());
        assertThat(works.script.sent()).isEmpty();
    }
}
