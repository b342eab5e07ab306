package io.snowgate.sql.analysis;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What decides rows, and what of that tries values out.
class ProbesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select count(*) from people join orders on people.id = orders.person            | ORDERS.PERSON PEOPLE.ID | -
            select count(*) from people join t1 on people.ssn = t1.a where city = 'x'        | PEOPLE.CITY PEOPLE.SSN T1.A | PEOPLE.CITY
            select count(*) from people join t1 on people.ssn = t1.a and t1.b > 1            | PEOPLE.SSN T1.A T1.B | T1.B
            select count(*) from people where ssn = '123'                                   | PEOPLE.SSN | PEOPLE.SSN
            select count(*) from people where ssn like '1%'                                 | PEOPLE.SSN | PEOPLE.SSN
            select count(*) from people where ssn in (select a from t1)                     | PEOPLE.SSN T1.A | PEOPLE.SSN T1.A
            select count(*) from people where not (ssn = name)                              | PEOPLE.NAME PEOPLE.SSN | PEOPLE.NAME PEOPLE.SSN
            select count(*) from people where ssn = name or id = 1                          | PEOPLE.ID PEOPLE.NAME PEOPLE.SSN | PEOPLE.ID PEOPLE.NAME PEOPLE.SSN
            select count(*) from people where ssn < name                                    | PEOPLE.NAME PEOPLE.SSN | PEOPLE.NAME PEOPLE.SSN
            select count(*) from people where ssn = concat(name, '')                         | PEOPLE.NAME PEOPLE.SSN | PEOPLE.NAME PEOPLE.SSN
            select count(*) from people p join (select '123' v) g on g.v = p.ssn            | PEOPLE.SSN | PEOPLE.SSN
            select count(*) from people join (select '123' ssn) g using (ssn)               | PEOPLE.SSN | PEOPLE.SSN
            select count(*) from t1 join t2 using (id)                                      | T1.ID T2.ID | -
            select count(*) from people group by ssn                                        | PEOPLE.SSN | -
            select count(*) from people group by substr(ssn, 1, 1)                          | PEOPLE.SSN | PEOPLE.SSN
            select count(*) from people group by ssn having ssn = '1'                       | PEOPLE.SSN | PEOPLE.SSN
            select id from people order by ssn limit 1                                      | PEOPLE.SSN | PEOPLE.SSN
            select count(*) from (select distinct ssn from people)                          | PEOPLE.SSN | -
            explain select id from people where ssn = '1'                                   | PEOPLE.SSN | PEOPLE.SSN
            explain select id from people group by id                                       | PEOPLE.ID | -
            execute immediate 'select id from people join t1 on ssn = a'                    | PEOPLE.SSN T1.A | -
            delete from people where ssn = '1'                                              | PEOPLE.SSN | PEOPLE.SSN
            """)
    void only_what_is_held_against_values_is_a_probe(String sql, String influences, String probes) {
        var found = Schema.last(sql);
        assertThat(Schema.spelled(found.influences())).isEqualTo(influences);
        assertThat(Schema.spelled(found.probes())).isEqualTo(probes);
    }
}
