package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.statement.TestStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every intent says what its statement does, and what a statement did counts for the next one.
class UnderstandingTest {
    private static final String OK = "{\"data\":{\"queryId\":\"01b00000-0000-0001-0000-0000000000a1\",\"rowset\":[],"
            + "\"total\":0},\"code\":null,\"message\":null,\"success\":true}";
    private static final String ERROR = "{\"data\":{\"queryId\":\"01b00000-0000-0001-0000-0000000000a2\"},"
            + "\"code\":\"002003\",\"message\":\"no\",\"success\":false}";
    @TempDir private Path folder;
    private final AtomicInteger requests = new AtomicInteger();
    private Works works;

    @BeforeEach
    void open() throws IOException {
        works = new Works(folder, Works.Plan.USUAL);
        works.session.confirm(new Facts("DB", "S", "WH", "ANALYST", ""));
        works.metadata.table("DB.S.PEOPLE", "ID", "SSN", "NAME");
        works.metadata.view("DB.S.V", "select ssn as x from people where id > 0");
    }

    @AfterEach
    void close() {
        works.close();
    }

    /// The intent of `sql`, once Snowflake has answered it with `answer`.
    private AuditReader.Line intent(String sql, String answer) throws IOException, InterruptedException {
        works.script.then(200, answer);
        works.run("r" + requests.incrementAndGet(), sql);
        return works.recorded("statement.intent").getLast();
    }

    private AuditReader.Line intent(String sql) throws IOException, InterruptedException {
        return intent(sql, OK);
    }

    private String sources(String sql) throws IOException, InterruptedException {
        return intent(sql).entry().at("/analysis/0/columns/0/sources").toString();
    }

    @Test
    void an_intent_says_what_its_statement_reads_and_where_its_columns_come_from()
            throws IOException, InterruptedException {
        var entry = intent("select x, upper(name) as n from v, people where v.x = people.ssn").entry();
        assertThat(entry.path("understood").asString()).isEqualTo("yes");
        assertThat(entry.path("reads")).hasToString("[\"DB.S.PEOPLE\",\"DB.S.V\"]");
        assertThat(entry.path("classes")).hasToString("[\"read\"]");
        assertThat(entry.path("catalogue").asLong()).isPositive();
        assertThat(entry.path("risk").asInt()).isPositive();
        var found = entry.at("/analysis/0");
        assertThat(found.path("kind").asString()).isEqualTo("SELECT");
        assertThat(found.path("class").asString()).isEqualTo("read");
        assertThat(found.path("columns")).hasToString(
                "[{\"name\":\"X\",\"plain\":true,\"sources\":[\"DB.S.PEOPLE.SSN\"],\"sources_through\":[\"DB.S.V.X\"]},"
                        + "{\"name\":\"N\",\"sources\":[\"DB.S.PEOPLE.NAME\"]}]");
        assertThat(found.path("influences")).hasToString("[\"DB.S.PEOPLE.ID\",\"DB.S.PEOPLE.SSN\"]");
        assertThat(found.path("functions")).hasToString("[\"UPPER\"]");
        assertThat(found.path("risk").asInt()).isEqualTo(entry.path("risk").asInt());
    }

    @Test
    void what_is_not_known_is_null_and_says_why() throws IOException, InterruptedException {
        var found = intent("select a from nowhere").entry().at("/analysis/0");
        assertThat(found.at("/columns/0/sources").isNull()).isTrue();
        assertThat(found.path("doubts")).hasToString("[\"an object that the catalogue does not know\"]");
    }

    @Test
    void a_target_that_tells_nothing_delays_no_statement_for_long_and_keeps_none_back()
            throws IOException, InterruptedException {
        works.metadata.reachable(false);
        var found = intent("select ssn from people").entry().at("/analysis/0");
        assertThat(found.at("/columns/0/sources").isNull()).isTrue();
        assertThat(found.path("reads")).hasToString("[\"DB.S.PEOPLE\"]");
        assertThat(works.recorded("statement.outcome")).hasSize(1);
    }

    @Test
    void what_cannot_be_analysed_is_recorded_as_that_and_goes_on() throws IOException, InterruptedException {
        var entry = intent("select from where").entry();
        assertThat(entry.path("understood").asString()).startsWith("no: line 1, column");
        assertThat(entry.has("analysis")).isFalse();
        assertThat(works.script.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 5_000})
    void a_long_text_is_analysed_as_a_short_one_is(int columns) throws IOException, InterruptedException {
        var entry = intent("select " + "ssn, ".repeat(columns) + "name from people").entry();
        assertThat(entry.at("/analysis/0/columns")).hasSize(columns + 1);
        assertThat(entry.at("/analysis/0/columns/" + columns + "/sources"))
                .hasToString("[\"DB.S.PEOPLE.NAME\"]");
    }

    @Test
    void only_what_has_a_view_in_it_or_is_long_is_analysed_off_the_event_loop()
            throws ExecutionException, IOException, InterruptedException {
        intent("select x from v");
        works.heavy.close();
        assertThat(onVirtualThread("select ssn from people")).isInstanceOf(Meaning.Known.class);
        assertThat(onVirtualThread("select x from v")).isInstanceOf(Meaning.Unread.class);
        assertThat(onVirtualThread("select ssn from people" + " ".repeat(20_000)))
                .isInstanceOf(Meaning.Unread.class);
    }

    private Meaning onVirtualThread(String sql) throws ExecutionException, InterruptedException {
        var statement = TestStatements.statement(works.session, "r" + requests.incrementAndGet(), sql);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(() -> works.understanding.of(statement)).get();
        }
    }

    @Test
    void more_than_can_be_recorded_is_not_recorded_in_part() throws IOException, InterruptedException {
        var entry = intent("select " + "hash(*), ".repeat(20_000) + "1 from people").entry();
        assertThat(entry.path("understood").asString()).startsWith("no: more is in it");
    }

    @Test
    void texts_that_differ_in_values_have_one_form() throws IOException, InterruptedException {
        var one = intent("select ssn from people where id = 1");
        var other = intent("SELECT ssn FROM people WHERE id = 22");
        var another = intent("select name from people where id = 1");
        assertThat(one.text("form_digest")).isNotEmpty().isEqualTo(other.text("form_digest"));
        assertThat(one.text("form_digest")).isNotEqualTo(another.text("form_digest"));
        assertThat(one.text("text_digest")).isNotEqualTo(other.text("text_digest"));
    }

    @Test
    void a_view_that_a_statement_replaced_is_what_the_next_statement_reads()
            throws IOException, InterruptedException {
        assertThat(sources("select x from v")).isEqualTo("[\"DB.S.PEOPLE.SSN\"]");
        works.metadata.asked();
        intent("create or replace view v as select name as x from people");
        assertThat(sources("select x from v")).isEqualTo("[\"DB.S.PEOPLE.NAME\"]");
        assertThat(works.metadata.asked()).isEmpty();
    }

    @Test
    void a_view_that_could_not_be_replaced_is_what_it_was() throws IOException, InterruptedException {
        sources("select x from v");
        intent("create or replace view v as select name as x from people", ERROR);
        assertThat(sources("select x from v")).isEqualTo("[\"DB.S.PEOPLE.SSN\"]");
    }

    @Test
    void what_snowflake_refused_costs_nobody_what_is_known() throws IOException, InterruptedException {
        sources("select x from v");
        works.metadata.asked();
        intent("create garbage of nobody", ERROR);
        intent("drop schema nosuch", ERROR);
        assertThat(sources("select x from v")).isEqualTo("[\"DB.S.PEOPLE.SSN\"]");
        assertThat(works.metadata.asked()).isEmpty();
    }

    @Test
    void a_statement_of_which_nobody_knows_whether_it_ran_leaves_nothing_known_about_what_it_makes()
            throws IOException, InterruptedException {
        sources("select x from v");
        works.metadata.view("DB.S.V", "select name as x from people");
        intent("create or replace view v as select name as x from people", "no protocol");
        assertThat(sources("select x from v")).isEqualTo("[\"DB.S.PEOPLE.NAME\"]");
    }

    @Test
    void a_statement_that_is_only_described_changes_nothing() throws IOException, InterruptedException {
        sources("select x from v");
        works.metadata.asked();
        works.script.then(200, OK);
        var body = "{\"sqlText\":\"create or replace view v as select name as x from people\",\"describeOnly\":true}";
        works.pipeline.run(works.session, works.snowflake,
                TestStatements
                        .statement(works.session, "described", body.getBytes(StandardCharsets.UTF_8))
                        .request(),
                Thread.ofVirtual().factory());
        assertThat(sources("select x from v")).isEqualTo("[\"DB.S.PEOPLE.SSN\"]");
    }

    @Test
    void names_are_looked_for_where_snowflake_says_that_the_session_is()
            throws IOException, InterruptedException {
        works.metadata.table("DB.OTHER.PEOPLE", "SSN");
        var moved = OK.replace("\"total\":0",
                "\"total\":0,\"finalDatabaseName\":\"DB\",\"finalSchemaName\":\"OTHER\","
                        + "\"finalWarehouseName\":\"WH\",\"finalRoleName\":\"ANALYST\"");
        intent("use schema other", moved);
        assertThat(sources("select ssn from people")).isEqualTo("[\"DB.OTHER.PEOPLE.SSN\"]");
    }

    @Test
    void a_statement_makes_what_its_names_meant_when_it_began() throws IOException, InterruptedException {
        works.metadata.table("DB.OTHER.PEOPLE", "SSN", "NAME");
        works.metadata.view("DB.OTHER.V", "select ssn as x from people");
        var there = new Facts("DB", "OTHER", "WH", "ANALYST", "");
        works.session.confirm(there);
        sources("select x from v");
        works.session.confirm(new Facts("DB", "S", "WH", "ANALYST", ""));
        sources("select x from v");
        var statement = TestStatements.statement(works.session, "long",
                "create or replace view v as select name as x from people");
        works.understanding.of(statement);
        works.session.confirm(there);
        works.metadata.view("DB.S.V", "select name as x from people");
        works.understanding.ran(statement, /* succeeded= */ true);
        assertThat(sources("select x from v")).isEqualTo("[\"DB.OTHER.PEOPLE.SSN\"]");
        assertThat(sources("select x from db.s.v")).isEqualTo("[\"DB.S.PEOPLE.NAME\"]");
    }

    @Test
    void a_parameter_of_a_request_says_how_the_names_of_that_one_are_read() {
        var body = "{\"sqlText\":\"select ssn from \\\"people\\\"\",\"parameters\":{\"quoted_identifiers_ignore_case\":true}}";
        var one = works.understanding
                .of(TestStatements.statement(works.session, "r1", body.getBytes(StandardCharsets.UTF_8)));
        assertThat(reads(one)).containsExactly("DB.S.PEOPLE");
        var other = works.understanding
                .of(TestStatements.statement(works.session, "r2", "select ssn from \"people\""));
        assertThat(reads(other)).doesNotContain("DB.S.PEOPLE");
    }

    private static List<String> reads(Meaning meaning) {
        return meaning instanceof Meaning.Known(var analysis, _, _)
                ? analysis.all().flatMap(s -> s.touched().reads().stream()).map(Object::toString).toList()
                : List.of("not understood");
    }
}
