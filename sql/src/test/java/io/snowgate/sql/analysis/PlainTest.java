package io.snowgate.sql.analysis;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which columns of a result are a column of a table, or of a file, as it is: `+`, else `-`.
class PlainTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {"select ssn, people.ssn, ssn as x from people p2, people ! -+-",
            "select ssn, p.ssn, ssn as x from people p ! +++", "select * from people ! +++++",
            "select p.* from people p join t1 on p.id = t1.id ! +++++",
            "select upper(ssn), ssn || name, ssn::text, cast(ssn as text), doc:a, doc.a from people ! ------",
            "select ssn collate 'de', max(ssn), nullif(ssn, 'x'), iff(id = 1, ssn, name) from people ! ----",
            "select lag(ssn) over (order by id), (select max(ssn) from people), 1, (ssn) from people ! ---+",
            "select (select ssn from people) ! -", "select substr(ssn, 1, 4) as ssn, ssn from people ! --",
            "select ssn, substr(ssn, 1, 4) as ssn from people ! +-",
            "with people as (select reverse(ssn) as ssn from people) select ssn from people ! -",
            "with w (k) as (select ssn from people) select k, w.k from w ! ++",
            "select x, upper(x) from (select ssn as x from people) ! +-",
            "select x from (select upper(ssn) as x from people) ! -", "select x from v1 ! +",
            "select p, q from v2 ! ++", "select id, k from closed_view ! --",
            "select * replace (upper(ssn) as ssn) from people ! ++-++",
            "select * rename (ssn as x) from people ! +++++", "select * exclude (ssn) from people ! ++++",
            "select * exclude (ssn), upper(ssn) as ssn from people ! ++++-",
            "select ssn from people union all select a from t1 ! +",
            "select ssn from people union all select upper(a) from t1 ! -",
            "select upper(a) from t1 union select ssn from people ! -",
            "select ssn from people intersect select upper(a) from t1 ! -",
            "select id from t1 join t2 using (id) ! -", "select a from t1 join t2 using (id) ! +",
            "select id from t1 natural join t2 ! -", "select $1 from @s ! +",
            "select $1::text, $1:a from @s ! --",
            "select t.$1, $2 from people t ! ++", "select $1 from (select upper(ssn) from people) ! -",
            "select * from (values (1)) ! -", "select current_date, nothing from people ! --",
            "select a from nowhere ! -", "select * from nowhere ! -"})
    void a_column_is_plain_when_nothing_is_done_to_it(String sql, String plain) {
        assertThat(Schema.last(sql)
                .columns()
                .stream()
                .map(c -> c.plain() ? "+" : "-")
                .collect(Collectors.joining()))
                .as(sql)
                .isEqualTo(plain);
    }
}
