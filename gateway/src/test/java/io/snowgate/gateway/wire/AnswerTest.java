package io.snowgate.gateway.wire;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerTest {
    private static final String CHUNKED = """
            {"data":{"parameters":[{"name":"AUTOCOMMIT","value":true},{"name":"CLIENT_STAGE_ARRAY_BINDING_THRESHOLD","value":65280},
            {"name":"TIMEZONE","value":"Europe/Paris"}],"rowtype":[{"name":"ID","type":"fixed"},{"name":"É","type":"text","nullable":true}],
            "rowset":[["1","a\\"]}"],["2",null]],"total":202,"returned":202,"queryId":"01b2c3d4-0000-1111-2222-333344445555",
            "finalRoleName":"ANALYST","finalSchemaName":null,"queryResultFormat":"json","unknown":{"a":[1,2,{"b":null}]},
            "qrmk":"a2V5","chunkHeaders":{"x-key":"v"},"chunks":[{"url":"https://s/1","rowCount":100,"uncompressedSize":9,"compressedSize":4},
            {"url":"https://s/2","rowCount":100,"uncompressedSize":9,"compressedSize":4}]},"message":null,"code":null,"success":true}""";

    private static Answer read(String json) throws Exception {
        return Answer.read(Body.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void says_what_is_in_it_without_building_its_rows() throws Exception {
        var answer = read(CHUNKED);
        assertThat(answer.success()).isTrue();
        assertThat(answer.columns()).containsExactly("ID", "É");
        assertThat(answer.inlineRows()).isEqualTo(2);
        assertThat(answer.number("total", 0)).isEqualTo(202);
        assertThat(answer.field("queryId")).isEqualTo("01b2c3d4-0000-1111-2222-333344445555");
        assertThat(answer.field("finalSchemaName")).isEmpty();
        assertThat(answer.chunks()).extracting(Answer.Chunk::url)
                .containsExactly("https://s/1", "https://s/2");
        assertThat(answer.chunkHeaders()).containsEntry("x-key", "v");
    }

    @Test
    void arrow_rows_are_the_total_without_the_chunks() throws Exception {
        var answer = read("""
                {"data":{"rowsetBase64":"AAAA","total":150,"queryResultFormat":"arrow",
                "chunks":[{"url":"https://s/1","rowCount":100}]},"code":null,"success":true}""");
        assertThat(answer.inlineRows()).isEqualTo(50);
    }

    @Test
    void says_where_its_rows_begin() throws Exception {
        assertThat(read(CHUNKED).spans().get("rowset")).isEqualTo(at(CHUNKED, "[[\"1\""));
        var arrow = "{\"data\":{\"É\":1, \"rowsetBase64\" : \"AAAA\",\"total\":1},\"success\":true}";
        assertThat(read(arrow).spans().get("rowsetBase64")).isEqualTo(at(arrow, "\"AAAA"));
    }

    private static Answer.Span at(String json, String value) {
        var start = json.substring(0, json.indexOf(value)).getBytes(StandardCharsets.UTF_8).length;
        return new Answer.Span(start, start);
    }

    @Test
    void replaces_exactly_the_values_it_found_and_nothing_else() throws Exception {
        var body = Body.of(CHUNKED.getBytes(StandardCharsets.UTF_8));
        var spans = Answer.read(body).spans();
        var splices = Stream
                .of("parameters.CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", "qrmk", "chunkHeaders", "chunks")
                .map(spans::get)
                .map(span -> span.replacedBy("0".getBytes(StandardCharsets.US_ASCII)))
                .toList();
        var out = new ByteArrayOutputStream();
        Splice.write(body, splices, out);
        var expected = CHUNKED.replace("65280", "0")
                .replace("\"a2V5\"", "0")
                .replace("{\"x-key\":\"v\"}", "0")
                .replaceAll("(?s)\\[\\{\"url.*}]", "0");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(Splice.length(body, splices)).isEqualTo(out.size());
    }

    @Test
    void in_progress_needs_success_and_one_of_two_codes() throws Exception {
        assertThat(read("{\"data\":{\"queryId\":\"q\"},\"code\":\"333334\",\"success\":true}").inProgress())
                .isTrue();
        assertThat(read("{\"data\":{\"queryId\":\"q\"},\"code\":\"333333\",\"success\":true}").inProgress())
                .isTrue();
        assertThat(read("{\"data\":null,\"code\":\"333334\",\"success\":false}").inProgress()).isFalse();
        assertThat(read("{\"data\":null,\"code\":null,\"success\":true}").inProgress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "nope", "{\"success\":true", "{\"success\":true}{}",
            "{\"success\":1}",
            "{\"success\":true,\"success\":false}",
            "{\"data\":{\"chunks\":[{\"rowCount\":\"x\"}]},\"success\":true}",
            "{\"data\":{\"chunks\":[1]},\"success\":true}", "{\"data\":{\"rowtype\":[3]},\"success\":true}",
            "{\"data\":{\"parameters\":[null]},\"success\":true}"})
    void everything_else_is_malformed(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Malformed.class);
    }

    @FuzzTest
    void any_bytes_are_an_answer_or_malformed(byte @NotNull [] bytes) throws IOException {
        try {
            var body = Body.of(bytes);
            for (var span : Answer.read(body).spans().values()) {
                assertThat(span.from()).isBetween(0L, span.to());
                assertThat(span.to()).isLessThanOrEqualTo(body.length());
            }
        } catch (Malformed e) {
            assertThat(e.why()).isNotEmpty();
        }
    }
}
