package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.resolve.OutputColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The objects a statement names, apart from where its columns come from.
class TouchedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "select ssn from people ! PEOPLE ! PEOPLE",
            "select x from v1 ! V1 ! PEOPLE",
            "select p from v2 ! V2 ! PEOPLE",
            "select c1 from v3 ! V3 ! T1 T2",
            "select x, a from v1, t1 ! T1 V1 ! PEOPLE T1",
            "select k from closed_view ! CLOSED_VIEW ! ''",
            "select a from nobody ! NOBODY ! NOBODY",
            "create table x as select ssn as s from people; select s from x ! X ! X",
            "drop table people; select ssn from people ! PEOPLE ! PEOPLE",
            "select * from semantic_view(sv dimensions a.b) ! SV ! ''",
            "begin let r resultset := (select name from people); return table(r); end ! PEOPLE ! PEOPLE",
            "select a from a.b.c.d ! '' ! ''"
    })
    void a_statement_reads_objects_and_the_tables_under_them(String sql, String reads, String bases) {
        var touched = Schema.last(sql).touched();
        assertThat(spelled(touched.reads())).isEqualTo(reads);
        assertThat(spelled(touched.bases())).isEqualTo(bases);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "select upper(name), f(city), s.g(1), current_date from people ! F S.G UPPER",
            "select * from table(result_scan(last_query_id())) ! LAST_QUERY_ID RESULT_SCAN",
            "select * from table(f(1)) ! F",
            "select p from v2 where f(p) ! F"
    })
    void a_statement_calls_functions(String sql, String functions) {
        assertThat(spelled(Schema.last(sql).touched().functions())).isEqualTo(functions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "insert into t1 select a, b, id from t2 ! T1 ! ''",
            "insert into v1 values (1, 2) ! V1 ! ''",
            "copy into 's3://bucket/path' from t1 ! \"S3://BUCKET\" ! s3://bucket/path",
            "copy into @s/path from t1 ! @S ! @s/path",
            "select $1 from @~/x ! '' ! @~/x",
            "select get_presigned_url('@s', 'x') ! '' ! @s"
    })
    void a_statement_writes_objects_and_uses_files(String sql, String writes, String files) {
        var touched = Schema.last(sql).touched();
        assertThat(spelled(touched.writes())).isEqualTo(writes);
        assertThat(spelled(touched.stages())).isEqualTo(files);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "select ssn from people ! ''",
            "select identifier($v)(name) from people ! DYNAMIC",
            "select identifier(name) from people ! DYNAMIC",
            "select a from identifier($v) ! DYNAMIC",
            "insert into identifier($v) select a from t1 ! DYNAMIC",
            "select * from table(:x) ! DYNAMIC",
            "select name from people at (offset => -60) ! TIME_TRAVEL",
            "select * from people pivot (max(ssn) for city in (any)) ! NAMES_FROM_DATA",
            "select system$wait(1) ! EFFECT",
            "select system$typeof(name) from people ! ''",
            "select system$cancel_query('x') ! EFFECT",
            "select system$unheard_of('x') ! EFFECT TEXT_AS_CODE",
            "select get_ddl('table', 'people') ! TEXT_AS_CODE",
            "select $1 from 's3://bucket/path' ! OUTSIDE_ADDRESS"
    })
    void what_names_do_not_tell_is_a_fact(String sql, String facts) {
        assertThat(spelled(Schema.last(sql).facts())).isEqualTo(facts);
    }

    @Test
    void a_column_is_called_as_it_is_written_or_by_its_place() {
        assertThat(Schema
                .last("select 1, name::int, doc:a, $1, p.city, id as \"x y\", upper(name) from people p")
                .columns()).extracting(OutputColumn::name)
                .containsExactly("#1", "NAME", "DOC", "$1", "CITY", "x y", "#7");
    }

    private static String spelled(Collection<?> found) {
        return found.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }
}
