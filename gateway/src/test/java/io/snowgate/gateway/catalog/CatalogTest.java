package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.gateway.audit.Desk;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.Statement;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SourceColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the catalogue knows, whom it asks, and when it does not have to.
class CatalogTest {
    private static final Duration AGE = Duration.ofSeconds(60);
    private final PretendTarget target = new PretendTarget();
    private final RowsInMemory rows = new RowsInMemory();
    private final TestSessions.Clock clock = new TestSessions.Clock();
    private final Heavy heavy = new Heavy();
    private Catalog catalog = catalog();
    private final Session session = session("ANALYST");

    private Catalog catalog() {
        return new Catalog(target, rows, new Catalog.Terms(AGE, clock), heavy);
    }

    private static Session session(String role) {
        return TestSessions.session(TestSessions.caller("ann"), 1, new Facts("DB", "S", "WH", role, ""));
    }

    @BeforeEach
    void fill() {
        target.table("DB.S.PEOPLE", "ID", "SSN", "NAME");
        target.view("DB.S.V", "select ssn as x from people where id > 0");
    }

    @AfterEach
    void close() {
        heavy.close();
    }

    private Analysis analysed(Session in, String sql) {
        return analysed(names(in), sql);
    }

    private SessionCatalogue names(Session in) {
        return catalog.of(in, Map.of());
    }

    private static Analysis analysed(SessionCatalogue names, String sql) {
        for (var round = 0; round < 10; round++) {
            switch (Analyzer.analyze(sql, names.facts(), names)) {
                case Outcome.Complete(var analysis) -> {
                    return analysis;
                }
                case Outcome.Missing(var missing) ->
                    names.load(missing, TestSessions.START.plus(Duration.ofDays(1)));
                case Outcome.Refused(var why) -> throw new AssertionError(sql + ": " + why);
            }
        }
        throw new AssertionError("never complete: " + sql);
    }

    /// The sources of all columns that `sql` answers, `?` when there may be others.
    private String sources(String sql) {
        return sources(session, sql);
    }

    private String sources(Session in, String sql) {
        return analysed(in, sql).statements()
                .getLast()
                .columns()
                .stream()
                .map(c -> c.sources().all().map(CatalogTest::spelled).orElse("?"))
                .collect(Collectors.joining(", "));
    }

    private static String spelled(Set<SourceColumn> sources) {
        return sources.stream().map(SourceColumn::toString).sorted().collect(Collectors.joining(" "));
    }

    private void ran(String sql) {
        ran(session, sql, Ending.DONE);
    }

    private void ran(Session in, String sql, Ending ending) {
        var names = names(in);
        names.ran(analysed(names, sql), parts(sql), ending);
        target.asked();
    }

    @Test
    void what_is_new_is_asked_for_once_and_a_view_is_followed_to_its_tables() {
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
        assertThat(target.asked()).containsExactly("ANALYST describe DB.S.V", "ANALYST describe DB.S.PEOPLE");
        assertThat(sources("select x, name from v, people")).isEqualTo("DB.S.PEOPLE.SSN, DB.S.PEOPLE.NAME");
        assertThat(target.asked()).isEmpty();
    }

    @Test
    void what_is_not_there_is_looked_for_along_the_search_path_and_remembered() {
        target.table("DB.PUBLIC.SHARED", "A");
        assertThat(sources("select a from shared")).isEqualTo("DB.PUBLIC.SHARED.A");
        assertThat(target.asked()).containsExactly("ANALYST describe DB.S.SHARED",
                "ANALYST describe DB.PUBLIC.SHARED");
        sources("select a from shared");
        assertThat(target.asked()).isEmpty();
    }

    @Test
    void every_role_has_a_catalogue_of_its_own() {
        sources("select ssn from people");
        sources(session("OTHER"), "select ssn from people");
        assertThat(target.asked()).containsExactly("ANALYST describe DB.S.PEOPLE",
                "OTHER describe DB.S.PEOPLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "select * from information_schema.tables", "select * from snowflake.account_usage.query_history",
            "select $1 from @stage", "use schema identifier($s); select * from people"
    })
    void what_has_no_definition_is_not_asked_for(String sql) {
        assertThat(analysed(session, sql).statements()).isNotEmpty();
        assertThat(target.asked()).isEmpty();
    }

    // Age

    @Test
    void what_is_old_counts_again_once_the_target_says_that_it_was_not_changed() {
        sources("select x from v");
        target.asked();
        clock.move(AGE);
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
        assertThat(target.asked()).containsExactly("ANALYST changes DB.S.V DB.S.PEOPLE");
    }

    @Test
    void what_was_changed_elsewhere_is_seen_when_it_is_old_and_not_before() {
        sources("select x from v");
        target.view("DB.S.V", "select name as x from people");
        clock.move(AGE.minusMillis(1));
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
        clock.move(Duration.ofMillis(1));
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.NAME");
    }

    @Test
    void a_poll_sees_what_was_changed_dropped_or_made_elsewhere() {
        target.table("DB.PUBLIC.SHARED", "A");
        target.table("DB.S.SHADOW", "A");
        target.table("DB.PUBLIC.SHADOW", "B");
        sources("select x, a from v, shared");
        sources("select a from shadow");
        target.view("DB.S.V", "select name as x from people");
        target.table("DB.S.SHARED", "A");
        target.drop("DB.S.SHADOW");
        catalog.poll();
        target.asked();
        assertThat(sources("select x, a from v, shared")).isEqualTo("DB.S.PEOPLE.NAME, DB.S.SHARED.A");
        assertThat(sources("select b from shadow")).isEqualTo("DB.PUBLIC.SHADOW.B");
        assertThat(target.asked()).containsExactly("ANALYST describe DB.PUBLIC.SHADOW");
    }

    @Test
    void a_poll_keeps_fresh_what_is_not_changed_for_as_long_as_the_target_is_used() {
        sources("select x from v");
        for (var i = 0; i < 5; i++) {
            clock.move(AGE.dividedBy(2));
            catalog.poll();
            target.asked();
            sources("select x from v");
            assertThat(target.asked()).isEmpty();
        }
        catalog.poll();
        target.asked();
        catalog.poll();
        assertThat(target.asked()).as("nobody used it").isEmpty();
    }

    @Test
    void a_restart_needs_one_question_for_all_that_was_known() {
        sources("select x from v");
        target.asked();
        catalog = catalog();
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
        assertThat(target.asked()).containsExactly("ANALYST changes DB.S.V DB.S.PEOPLE");
    }

    @Test
    void a_restart_forgets_no_role() {
        sources("select x from v");
        sources(session("OTHER"), "select x from v");
        target.asked();
        catalog = catalog();
        sources("select x from v");
        sources(session("OTHER"), "select x from v");
        assertThat(target.asked()).containsExactlyInAnyOrder("ANALYST changes DB.S.V DB.S.PEOPLE",
                "OTHER changes DB.S.V DB.S.PEOPLE");
    }

    @Test
    void only_so_much_is_kept_in_memory_and_in_the_store() throws Exception {
        var wide = new Catalogue.Table(List.of("C".repeat(1 << 20)));
        for (var i = 0; i < 100; i++) {
            rows.save(new CatalogRows.Row(new Viewpoint(TestSessions.TARGET, "ANALYST"),
                    PretendTarget.id("DB.S.T" + i), wide, "1"));
        }
        catalog = catalog();
        Desk.until(() -> rows.all().size() < 64);
        assertThat(rows.all()).hasSizeGreaterThan(32);
    }

    @Test
    void a_target_that_does_not_answer_is_left_alone_for_a_while() {
        target.reachable(false);
        var names = names(session);
        var missing = List.of(PretendTarget.id("DB.S.PEOPLE"), PretendTarget.id("DB.S.V"));
        names.load(missing, catalog.deadline());
        names.load(missing, catalog.deadline());
        assertThat(target.asked()).hasSize(1);
        target.reachable(true);
        clock.move(Duration.ofSeconds(6));
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
    }

    @Test
    void a_poll_leaves_a_target_alone_that_does_not_answer() {
        target.table("OTHER.S.T", "A");
        sources("select x, a from v, other.s.t");
        target.asked();
        target.reachable(false);
        catalog.poll();
        assertThat(target.asked()).hasSize(1);
    }

    @Test
    void a_statement_waits_for_so_many_answers_only() {
        target.meanwhile(() -> clock.move(Duration.ofSeconds(11)));
        names(session)
                .load(List.of(PretendTarget.id("DB.S.PEOPLE"), PretendTarget.id("DB.S.V")),
                        catalog.deadline());
        assertThat(target.asked()).containsExactly("ANALYST describe DB.S.PEOPLE");
    }

    @Test
    void an_answer_that_was_overtaken_by_a_change_does_not_count() {
        sources("select ssn from people");
        target.asked();
        target.meanwhile(() -> ran("create or replace view v as select name as x from people"));
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.NAME");
    }

    // Statements that pass

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "create or replace view v as select name as x from people ! select x from v ! DB.S.PEOPLE.NAME",
            "create or replace view v (x) as select id from people ! select x from v ! DB.S.PEOPLE.ID",
            "create table t as select ssn from people ! select * from t ! DB.S.T.SSN",
            "create table t (a int, b int) ! select * from t ! DB.S.T.A, DB.S.T.B",
            "create temp table people (a int) ! select * from people ! DB.S.PEOPLE.A",
            "create temp view v as select name as x from people ! select x from v ! DB.S.PEOPLE.NAME",
            "create view w as select x from v; create view u as select x from w ! select x from u ! DB.S.PEOPLE.SSN",
            "alter session set search_path = 'db.public, db.s' ! select * from db.s.people ! DB.S.PEOPLE.ID, DB.S.PEOPLE.SSN, DB.S.PEOPLE.NAME",
            "create schema if not exists q; create database r ! select x from db.s.v ! DB.S.PEOPLE.SSN",
            "set c = 'people' ! select ssn from identifier($c) ! DB.S.PEOPLE.SSN"
    })
    void what_a_statement_made_is_known_without_a_question(String ddl, String sql, String expected) {
        sources("select x from v");
        ran(ddl);
        assertThat(sources(sql)).isEqualTo(expected);
        assertThat(target.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "alter table people add column more int", "drop view v", "alter view v rename to w",
            "create table if not exists people (a int)", "undrop table people",
            "execute immediate 'create or replace view v as select 1 as x'",
            "begin create or replace view v as select 1 as x; end"
    })
    void what_a_statement_may_have_changed_is_asked_for_again(String sql) {
        sources("select x from v");
        ran(sql);
        sources("select x from v");
        assertThat(target.asked()).isNotEmpty().allMatch(a -> a.startsWith("ANALYST describe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop schema s", "create or replace schema s", "create schema q clone s",
            "alter database db rename to db2", "call anything()"})
    void everything_is_looked_over_after_what_may_have_changed_anything(String sql) {
        sources("select x from v");
        ran(sql);
        sources("select x from v");
        assertThat(target.asked()).containsExactly("ANALYST changes DB.S.V DB.S.PEOPLE");
    }

    @Test
    void a_statement_of_which_nobody_knows_whether_it_ran_made_nothing_that_is_known() {
        sources("select x from v");
        ran(session, "create or replace view v as select name as x from people", Ending.UNKNOWN);
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
        assertThat(target.asked()).containsExactly("ANALYST describe DB.S.V");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create or replace view v as select name as x from people", "drop schema nosuch",
            "create temp view v as select name as x from people", "alter table people add column more int"})
    void a_single_statement_that_failed_changed_nothing(String sql) {
        sources("select x from v");
        ran(session, sql, Ending.FAILED);
        assertThat(sources("select x from v")).isEqualTo("DB.S.PEOPLE.SSN");
        assertThat(target.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call anything()", "drop schema q; drop schema nosuch",
            "begin create or replace view v as select 1 as x; end"})
    void of_several_statements_and_of_code_some_may_have_run_that_failed(String sql) {
        sources("select x from v");
        ran(session, sql, Ending.FAILED);
        sources("select x from v");
        assertThat(target.asked()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create or replace view people as select 1 as a", "drop schema s",
            "create or replace schema db.s", "alter database db rename to db2",
            "alter table people rename to q",
            "create or replace table people (a int)", "alter table people add column b int"})
    void what_may_have_changed_a_temporary_object_leaves_nothing_known_of_it(String sql) {
        ran("create temp table people (a int)");
        ran(sql);
        assertThat(sources("select * from people")).isEqualTo("?");
        assertThat(names(session).find(PretendTarget.id("DB.S.PEOPLE"))).isInstanceOf(Catalogue.Closed.class);
    }

    @Test
    void a_temporary_object_takes_its_name_along() {
        target.table("DB.S.Q", "B");
        ran("create temp table t (a int)");
        ran("alter table t rename to q");
        assertThat(sources("select * from q")).isEqualTo("?");
    }

    @Test
    void a_session_with_too_many_temporary_objects_may_mean_one_of_them_by_any_name() {
        for (var i = 0; i < SessionNames.MOST; i++) {
            ran("create temp table t" + i + " (a int)");
        }
        assertThat(sources("select ssn from people")).isEqualTo("DB.S.PEOPLE.SSN");
        ran("create temp table one_more (a int)");
        assertThat(sources("select ssn from people")).isEqualTo("?");
        assertThat(sources("select a from t7")).isEqualTo("DB.S.T7.A");
        assertThat(sources(session("ANALYST"), "select ssn from people")).isEqualTo("DB.S.PEOPLE.SSN");
    }

    @Test
    void what_is_temporary_is_seen_by_its_session_alone_until_it_is_dropped() {
        var other = session("ANALYST");
        ran("create temporary table people (a int)");
        assertThat(sources("select * from people")).isEqualTo("DB.S.PEOPLE.A");
        assertThat(sources(other, "select ssn from people")).isEqualTo("DB.S.PEOPLE.SSN");
        ran("drop table people");
        assertThat(sources("select ssn from people")).isEqualTo("DB.S.PEOPLE.SSN");
    }

    @Test
    void what_a_statement_set_is_set_whatever_others_set_meanwhile() {
        var first = names(session);
        ran("set a = 'people'; set b = 'v'");
        first.ran(analysed(first, "set c = 'w'"), parts("set c = 'w'"), Ending.DONE);
        assertThat(names(session).facts().variables()).containsOnlyKeys("A", "B", "C");
        ran("unset a");
        assertThat(names(session).facts().variables()).containsOnlyKeys("B", "C");
    }

    @Test
    void parameters_of_the_login_and_of_the_statement_say_how_names_are_read() {
        var origin = session.origin();
        var claimed = origin.claimed()
                .with("QUOTED_IDENTIFIERS_IGNORE_CASE", "true")
                .with("search_path", "what a client merely calls so");
        var one = new Session(
                new Session.Origin(origin.id(), origin.target(), origin.caller(), claimed, origin.client(),
                        origin.account(), 2, origin.opened(), origin.secondary()),
                TestSessions.tokens("2"), session.facts());
        assertThat(names(one).facts().ignoreQuotedCase()).isTrue();
        assertThat(names(one).facts().searchPath()).containsExactly("$current", "$public");
        ran(one, "alter session unset quoted_identifiers_ignore_case", Ending.DONE);
        assertThat(names(one).facts().ignoreQuotedCase()).isFalse();
        var once = catalog.of(session, Map.of("SEARCH_PATH", "db.q"));
        assertThat(once.facts().searchPath()).containsExactly("db.q");
        once.ran(analysed(once, "set c = 'w'"), parts("set c = 'w'"), Ending.DONE);
        assertThat(names(session).facts().searchPath()).containsExactly("$current", "$public");
    }

    private static List<Statement> parts(String sql) {
        return SqlText.read(sql) instanceof SqlText.Read(_, var statements) ? statements : List.of();
    }

    @Test
    void a_change_under_one_role_is_one_for_all() {
        var other = session("OTHER");
        sources(other, "select x from v");
        ran("create or replace view v as select name as x from people");
        target.view("DB.S.V", "select name as x from people");
        assertThat(sources(other, "select x from v")).isEqualTo("DB.S.PEOPLE.NAME");
    }

    @Test
    void a_session_that_nobody_uses_any_more_is_not_kept() {
        var gone = used();
        for (var i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
    }

    private WeakReference<Session> used() {
        var one = session("ANALYST");
        ran(one, "create temp table t (a int)", Ending.DONE);
        return new WeakReference<>(one);
    }

    // Generations

    @Test
    void a_change_gives_a_new_generation_to_all_that_reads_it() {
        target.view("DB.S.W", "select x from v");
        target.table("DB.S.APART", "A");
        var before = generation("select x from w");
        var apart = generation("select a from apart");
        assertThat(generation("select x from w")).isEqualTo(before);
        ran("create or replace view v as select name as x from people");
        assertThat(generation("select x from w")).isGreaterThan(before);
        assertThat(generation("select a from apart")).isEqualTo(apart);
    }

    @Test
    void a_change_of_what_it_does_not_read_any_more_gives_it_no_new_generation() {
        target.table("DB.S.APART", "A");
        sources("select x from v");
        ran("create or replace view v as select a as x from apart");
        var before = generation("select x from v");
        ran("create or replace table people (a int)");
        assertThat(generation("select x from v")).isEqualTo(before);
        ran("create or replace table apart (a int)");
        assertThat(generation("select x from v")).isGreaterThan(before);
    }

    private long generation(String sql) {
        return names(session).generation(analysed(session, sql));
    }

    // Definitions

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "create or replace TABLE DB.S.T (A NUMBER(38,0) NOT NULL,\"b c\" VARCHAR(20) DEFAULT 'x',primary key (A))COMMENT='it''s'; ! Table[columns=[A, b c]]",
            "create or replace view DB.S.T(A) as select 1; ! View[columns=[], definition=create or replace view DB.S.T(A) as select 1;]",
            "create or replace dynamic table DB.S.T(A) target_lag = '1 minute' warehouse = W as select 1 as A; ! -",
            "create or replace stage T; ! -", "select 1 ! -", "no sql ! -"
    })
    void a_definition_is_read_from_the_statement_that_makes_it(String ddl, String expected) {
        var read = Definitions.read(ddl, PretendTarget.id("DB.S.T")).map(Object::toString).orElse("-");
        assertThat(read).isEqualTo(expected);
    }
}
