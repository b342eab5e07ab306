package io.snowgate.sql.analysis;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RiskTest {
    private static Risk of(String sql) {
        return Risk.of(Schema.last(sql), column -> column.column().equals("SSN"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "select name from people where id = 1 ! READ",
            "select name from people ! UNBOUNDED_READ",
            "select name from people limit 1 ! READ",
            "select ssn from people limit 1 ! SENSITIVE_VALUES",
            "select count(*) from people where ssn = '1' ! SENSITIVE_CONDITION",
            "select x from v1 limit 1 ! SENSITIVE_VALUES",
            "select f(1) ! UNKNOWN_SOURCES",
            "drop table t1 ! DESTRUCTIVE",
            "grant role a to user b ! PRIVILEGES",
            "create user u ! ADMINISTRATION",
            "execute immediate 'a' || 'b' ! DYNAMIC_SQL",
            "call p() ! OPAQUE_CODE",
            "copy into @s from t1 ! UNLOAD",
            "begin delete from t1; end ! DESTRUCTIVE"
    })
    void a_statement_has_its_reasons(String sql, String reason) {
        assertThat(of(sql).reasons()).contains(Risk.Reason.valueOf(reason));
    }

    @Test
    void the_score_is_the_weight_of_the_reasons_and_no_more_than_the_highest() {
        var reasons = of("select name from people where id = 1").reasons();
        assertThat(of("select name from people where id = 1").score())
                .isEqualTo(reasons.stream().mapToInt(Risk.Reason::weight).sum());
        assertThat(of(
                "begin drop table people; grant role a to user b; execute immediate :x; create user u; end")
                .score())
                .isEqualTo(Risk.HIGHEST);
    }

    @Test
    void what_is_worse_scores_higher() {
        var order = List.of("select name from people where id = 1", "insert into t1 (a) values (1)",
                "select ssn from people where id = 1", "delete from t1", "copy into 's3://x/y' from people");
        assertThat(order.stream().map(s -> of(s).score()).toList()).isSorted();
    }
}
