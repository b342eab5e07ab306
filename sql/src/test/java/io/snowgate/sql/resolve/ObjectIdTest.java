package io.snowgate.sql.resolve;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectIdTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
            "AZ_09$, AZ_09$", "a, \"a\"", "9A, \"9A\"", "$A, \"$A\"", "A b, \"A b\"", "A\"B, \"A\"\"B\"",
            "A/B, \"A/B\"", "A:B, \"A:B\"", "@S, @S", "@~, @~", "@%T, @%T", "@D.S.T, @D.S.T", "@s, \"@s\"",
            "~~, \"\""})
    void a_part_is_in_quotes_unless_it_is_plain(String part, String spelled) {
        assertThat(ObjectId.spelled(part)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @CsvSource({"@s, @S", "@s/p/q, @S", "@~/x, @~", "@db.s.t/p, @DB.S.T", "@\"s\"/p, @\"s\"", "@s/s3://x, @S",
            "s3://bucket/path, S3://BUCKET", "s3://bucket, S3://BUCKET"})
    void files_are_those_of_a_stage_or_a_host(String reference, String place) {
        assertThat(ObjectId.ofFiles(reference).name()).isEqualTo(place);
    }
}
