package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.PastResult;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;
import io.snowgate.sql.resolve.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What one statement changes for the next.
class BatchTest {
    private static final SessionFacts HERE = SessionFacts.in("DB", "S");
    private static final SourceColumn SSN = new SourceColumn(ObjectId.of("PEOPLE"), "SSN");

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "create temp table z as select ssn x from people; select x from z ! PEOPLE.SSN Z.X",
            "create view z as select ssn x from people; select * from z ! PEOPLE.SSN Z.X",
            "create view z (k) as select ssn from people; select k from z ! PEOPLE.SSN Z.K",
            "create table z (x int); select x from z ! Z.X",
            "create table z (x int); insert into z select ssn from people; select x from z ! PEOPLE.SSN Z.X",
            "insert into t1 (a) select ssn from people; select b, a from t1 ! T1.B | PEOPLE.SSN T1.A",
            "insert into t1 select id, ssn, name from people; select a from t1 ! PEOPLE.SSN T1.A",
            "update t1 set a = p.ssn from people p; select a, b from t1 ! PEOPLE.SSN T1.A | T1.B",
            "merge into t1 using people p on t1.id = p.id when matched then update set a = p.ssn; select a from t1 ! PEOPLE.SSN T1.A",
            "merge into t1 using people p on t1.id = p.id when not matched then insert (id, b) values (p.id, p.ssn); select b from t1 ! PEOPLE.SSN T1.B",
            "insert all into t1 (a) values (s) into t2 (c) values (n) select ssn s, name n from people; select a, c from t1, t2 ! PEOPLE.SSN T1.A | PEOPLE.NAME T2.C",
            "create table z clone people; select ssn from z ! PEOPLE.SSN Z.SSN",
            "create stream z on table people; create or replace stream z clone other; select ssn from z ! Z.SSN ?",
            "create dynamic table z target_lag = downstream warehouse = w backfill from t2 as select * from t1; select b from z ! T1.B T2.D Z.B",
            "create cortex search service z on k warehouse = w target_lag = downstream as select ssn k from people; select k from z ! PEOPLE.SSN Z.K",
            "create table z like people; select ssn from z ! Z.SSN",
            "create stream z on table people; select ssn, metadata$action from z ! PEOPLE.SSN Z.SSN | -",
            "drop table people; select ssn from people ! PEOPLE.SSN ?",
            "alter table t1 swap with people; select a from t1 ! T1.A ?",
            "alter table t1 rename to people; select ssn from people ! PEOPLE.SSN ?",
            "set x = 'people'; select ssn from identifier($x) ! PEOPLE.SSN",
            "set x = (select ssn from people); select $x, getvariable('X') ! PEOPLE.SSN | PEOPLE.SSN",
            "set (x, y) = (select ssn, name from people); select $y ! PEOPLE.NAME",
            "set (x, y) = ('a', 'b'); select $x ! -",
            "set x = 1; unset x; select $x ! ?",
            "select ssn from people; select * from table(result_scan(last_query_id())) ! PEOPLE.SSN",
            "select ssn from people; select 1; select $1 from table(result_scan(last_query_id(-2))) ! PEOPLE.SSN",
            "select name from people where city = 'x'; select * from table(result_scan(last_query_id())) ! PEOPLE.NAME ~ PEOPLE.CITY",
            "select name from people; select * from table(result_scan(last_query_id(-2))) ! ?",
            "select name from people; select * from table(result_scan(last_query_id(1))) ! ?",
            "begin let x := ''; let y := ''; select name, city into :x, :y from people; return y; end ! PEOPLE.CITY",
            "begin let x := ''; let y := ''; select name, city into :x, :y from people; return x; end ! PEOPLE.NAME",
            "begin let r resultset := (select name from people); return table(r); end ! PEOPLE.NAME",
            "begin let r resultset := (select name from people); r := (select city, id from people); return table(r); end ! PEOPLE.CITY PEOPLE.ID PEOPLE.NAME ?",
            "show tables; select \"name\" from table(result_scan(last_query_id())) ! \"SHOW TABLES\".*",
            "select ssn from people ->> select ssn as x from $1 ! PEOPLE.SSN",
            "select ssn, id from people ->> select id from t1 ->> select a.ssn, b.id from $2 a, $1 b ! PEOPLE.SSN | T1.ID",
            "select ssn from people; select 1 ->> select * from $2 ! ?",
            "execute immediate 'select ssn from people' ! PEOPLE.SSN",
            "execute immediate $$select ssn from people; select name from people$$ ! PEOPLE.NAME",
            "set q = 'select ssn from people'; execute immediate $q ! PEOPLE.SSN",
            "execute immediate 'select ssn ' || 'from people' ! ?",
            "execute immediate 'create table z as select ssn s from people'; select s from z ! PEOPLE.SSN Z.S",
            "explain select ssn from people where name = 'x' ! PEOPLE.SSN ~ PEOPLE.NAME",
            "call p((select ssn from people)) ! PEOPLE.SSN ?",
            "begin return (select ssn from people); end ! PEOPLE.SSN",
            "declare x int; begin x := (select max(ssn) from people); return x; end ! PEOPLE.SSN",
            "begin select ssn into :x from people; return x; end ! PEOPLE.SSN",
            "begin let r resultset := (select ssn, id from people); return table(r); end ! PEOPLE.SSN | PEOPLE.ID",
            "begin return table(select name from people); end ! PEOPLE.NAME",
            "declare c cursor for select ssn, id from people; begin open c; return table(resultset_from_cursor(c)); end ! PEOPLE.SSN | PEOPLE.ID",
            "declare x int; begin x := (select max(ssn) from people); system$log('info', :x); return 1; end ! - ~ PEOPLE.SSN ?",
            "declare c cursor for select ssn from people; x int; begin open c; fetch c into x; return x; end ! PEOPLE.SSN",
            "begin for r in (select 1) do null; end for; return 1; end ! -",
            "declare c cursor for select ssn from people; x int; begin for r in c do x := r.ssn; end for; return x; end ! PEOPLE.SSN",
            "declare x int; y int; begin for i in 1 to 3 do y := x; x := (select ssn from people); end for; return y; end ! PEOPLE.SSN",
            "begin if (exists (select 1 from people where ssn = 'a')) then return 1; else return 2; end if; end ! - ~ PEOPLE.SSN",
            "begin let q := 'select ssn from people'; execute immediate :q; return 1; end ! -",
            "begin let r resultset := (execute immediate :q); return table(r); end ! ?",
            "begin insert into t1 (a) select ssn from people; return (select max(a) from t1); end ! PEOPLE.SSN T1.A",
            "begin case (1) when 1 then return (select name from people); else return (select ssn from people); end case; end ! PEOPLE.NAME PEOPLE.SSN",
            "begin while (true) do let x := (select ssn from people); break; end while; return x; end ! PEOPLE.SSN",
            "begin begin let z := (select ssn from people); end; return z; exception when other then return sqlerrm; end ! PEOPLE.SSN"
    })
    void sources_follow_what_happened_before(String sql, String expected) {
        assertThat(Schema.spelled(Schema.last(sql))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "select ssn from people ! DB.S.PEOPLE.SSN",
            "select ssn from s.people ! DB.S.PEOPLE.SSN",
            "select ssn from db.s.people ! DB.S.PEOPLE.SSN",
            "select s.people.ssn from s.people ! DB.S.PEOPLE.SSN",
            "select db.s.people.ssn from people ! DB.S.PEOPLE.SSN",
            "select ssn from db..people ! DB.PUBLIC.PEOPLE.SSN ?",
            "use schema other; select ssn from people ! DB.OTHER.PEOPLE.SSN ?",
            "use database x; use db.s; select ssn from people ! DB.S.PEOPLE.SSN",
            "use database x; select ssn from people ! X.PUBLIC.PEOPLE.SSN ?",
            "use schema identifier($s); select ssn from people ! \"?\".\"?\".PEOPLE.SSN ?",
            "create schema q; select ssn from people ! DB.Q.PEOPLE.SSN ?",
            "alter session set search_path = 'other, db.s'; select ssn from people ! DB.S.PEOPLE.SSN",
            "alter session set quoted_identifiers_ignore_case = true; select \"ssn\" from \"people\" ! DB.S.PEOPLE.SSN",
            "select ssn from \"people\" ! DB.S.\"people\".SSN ?",
            "select x from v1 ! DB.S.PEOPLE.SSN ~ DB.S.PEOPLE.CITY"
    })
    void names_are_resolved_where_the_session_is(String sql, String expected) {
        var found = Schema.complete(sql, HERE, Schema.QUALIFIED).statements().getLast();
        assertThat(Schema.spelled(found)).isEqualTo(expected);
    }

    /// Queries look for a name in PUBLIC too; what is created or renamed goes where the session is.
    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "create table x (a int) ! DB.S.X",
            "create table x as select ssn from people ! DB.S.X",
            "create or replace view x as select 1 as a ! DB.S.X",
            "create temp table x like people ! DB.S.X",
            "create stage x ! DB.S.X",
            "alter table people rename to x ! DB.S.PEOPLE DB.S.X",
            "alter session set search_path = '$public'; create table x (a int) ! DB.S.X",
            "use schema other; create table x (a int) ! DB.OTHER.X",
            "use database elsewhere; create table x (a int) ! ELSEWHERE.PUBLIC.X",
            "create table public.x (a int) ! DB.PUBLIC.X",
            "create table db..x (a int) ! DB.PUBLIC.X",
            "insert into x values (1) ! DB.PUBLIC.X"
    })
    void what_is_created_goes_into_the_current_schema_whatever_public_holds(String sql, String writes) {
        Catalogue catalogue = id -> id.equals(ObjectId.of("DB", "PUBLIC", "X"))
                ? new Catalogue.Table(List.of("A"))
                : Schema.QUALIFIED.find(id);
        var found = Schema.complete(sql, HERE, catalogue).statements().getLast();
        assertThat(found.touched().writes().stream().map(ObjectId::toString).collect(Collectors.joining(" ")))
                .isEqualTo(writes);
    }

    @Test
    void what_the_catalogue_has_not_loaded_is_asked_for_all_at_once() {
        Catalogue catalogue = _ -> new Catalogue.NotLoaded();
        assertThat(Analyzer.analyze("select * from a, b; insert into c select * from d", HERE, catalogue))
                .isEqualTo(
                        new Outcome.Missing(List.of(ObjectId.of("DB", "S", "A"), ObjectId.of("DB", "S", "B"),
                                ObjectId.of("DB", "S", "D"))));
    }

    @Test
    void the_facts_after_a_text_are_told() {
        var facts = Schema.complete("use a.b; set x = 'y'", HERE, Schema.QUALIFIED).facts();
        assertThat(facts.database()).isEqualTo("A");
        assertThat(facts.schema()).isEqualTo("B");
        assertThat(facts.variables()).containsEntry("X", new Variable.Known("y", Sources.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "create table z (x int, \"y\" int) ! {Z=[X, y]}",
            "create temp table z as select ssn x, id from people ! {Z=[X, ID]}",
            "create view z (k) as select ssn from people ! {Z=[K]}",
            "create table z clone t1 ! {Z=[ID, A, B]}",
            "create table z as select * from nowhere ! {}",
            "create table z (x int); alter table z add column y int ! {}",
            "create table z (x int); drop table z ! {}",
            "insert into t1 (a) select ssn from people ! {}"
    })
    void what_a_text_makes_is_told_with_its_columns(String sql, String made) {
        assertThat(Schema.complete(sql).made()).hasToString(made);
    }

    @Test
    void what_only_the_session_sees_and_what_may_be_there_already_is_told() {
        assertThat(Schema.last("create or replace temporary table z (x int)").facts())
                .contains(Fact.TEMPORARY)
                .doesNotContain(Fact.IF_MISSING);
        assertThat(Schema.last("create table if not exists z (x int)").facts()).contains(Fact.IF_MISSING)
                .doesNotContain(Fact.TEMPORARY);
    }

    @Test
    void results_and_variables_of_the_session_are_known() {
        var secret = Sources.of(SSN);
        var facts = SessionFacts.NONE.with("V", new Variable.Opaque(secret))
                .with(new PastResult("01a", List.of(new OutputColumn("K", secret)), Sources.NONE));
        var found = Schema.complete("select $v, k from table(result_scan('01a'))", facts, Schema.BARE);
        assertThat(Schema.spelled(found.statements().getFirst())).isEqualTo("PEOPLE.SSN | PEOPLE.SSN");
    }

    @Test
    void a_function_the_catalogue_vouches_for_has_no_doubt() {
        Catalogue catalogue = new Catalogue() {
            @Override
            public Entry find(ObjectId name) {
                return Schema.BARE.find(name);
            }

            @Override
            public boolean pure(ObjectId function) {
                return function.equals(ObjectId.of("CLEAN"));
            }
        };
        var found = Schema.complete("select clean(ssn), dirty(ssn) from people", SessionFacts.NONE,
                catalogue);
        assertThat(Schema.spelled(found.statements().getFirst())).isEqualTo("PEOPLE.SSN | PEOPLE.SSN ?");
    }

    @Test
    void columns_of_views_on_the_way_are_told() {
        var column = Schema.last("select p from v2").columns().getFirst();
        assertThat(column.sources().through()).containsExactlyInAnyOrder(
                new SourceColumn(ObjectId.of("V1"), "X"), new SourceColumn(ObjectId.of("V2"), "P"));
    }
}
