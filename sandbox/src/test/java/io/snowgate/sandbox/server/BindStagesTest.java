package io.snowgate.sandbox.server;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Bound values that come as files, worded as each driver words its uploads.
class BindStagesTest {
    private static SandboxServer server;
    private static Raw raw;

    @BeforeAll
    static void start() throws IOException {
        server = SandboxServer.start(SandboxSettings.defaults().empty());
        raw = new Raw(server);
    }

    @AfterAll
    static void stop() {
        raw.close();
        server.close();
    }

    private static Path target(JsonNode answer) {
        var data = answer.path("data");
        assertThat(data.path("command").asString()).isEqualTo("UPLOAD");
        assertThat(data.path("stageInfo").path("locationType").asString()).isEqualTo("LOCAL_FS");
        assertThat(data.has("finalRoleName")).isTrue();
        return Path.of(data.path("stageInfo").path("location").asString());
    }

    @Test
    void uploads_are_planned_however_drivers_word_them() throws IOException, InterruptedException {
        var token = raw.token();
        var where = new HashSet<Path>();
        for (var sql : List.of("put file:///tmp/placeholder '@SYSTEM$BIND/a' overwrite=true",
                "PUT file://1'@SYSTEM$BIND/a' overwrite=true auto_compress=false source_compression=gzip",
                "put 'file:///tmp/placeholder/1' '@SYSTEM$BIND/a' overwrite=true")) {
            where.add(target(raw.query(token, sql)));
        }
        where.add(target(raw.query(token, Raw.id(), "PUT file://2.csv ? source_compression=auto_detect",
                ",\"bindings\":{\"1\":{\"type\":\"TEXT\",\"value\":\"@SYSTEM$BIND/a\"}}")));
        assertThat(where).hasSize(1);
        assertThat(target(raw.query(raw.token(), "put file:///tmp/placeholder '@SYSTEM$BIND/a'")))
                .as("another session's")
                .isNotIn(where);
    }

    @Test
    void staged_rows_are_inserted_as_bound_rows_are() throws IOException, InterruptedException {
        var token = raw.token();
        raw.query(token, "create database d");
        raw.query(token, "create table t (n number(38,0), s varchar, b boolean, d date, f float)");
        var to = target(raw.query(token, "put file:///x '@SYSTEM$BIND/rows' overwrite=true"));
        Files.write(to.resolve("10.gz"), Raw.gzip("3,\"\",,2020-02-29,1.5\n"));
        Files.writeString(to.resolve("2"), "1,\"a \"\"b\"\",\nc\",true,1969-12-31,\r\n2,,\"False\",,-1e-7\n");
        var done = raw.query(token, Raw.id(), "insert into t values (?, ?, ?, ?, ?)",
                ",\"bindStage\":\"@SYSTEM$BIND/rows\"");
        assertThat(done.path("data").path("rowset").toString()).isEqualTo("[[\"3\"]]");
        assertThat(raw.query(token, "select * from t order by n").path("data").path("rowset").toString())
                .isEqualTo("""
                        [["1","a \\"b\\",\\nc","1","-1",null],["2",null,"0",null,"-1.0e-7"],\
                        ["3","",null,"18321","1.5"]]""");
    }

    @Test
    void a_stage_without_files_and_rows_of_different_lengths_are_refused()
            throws IOException, InterruptedException {
        var token = raw.token();
        assertThat(raw.query(token, Raw.id(), "insert into t values (?)",
                ",\"bindStage\":\"@SYSTEM$BIND/none\"").path("code").asString()).isEqualTo("002003");
        Files.writeString(target(raw.query(token, "put file:///x '@SYSTEM$BIND/uneven'")).resolve("1"),
                "1,2\n3\n");
        assertThat(raw.query(token, Raw.id(), "insert into t values (?, ?)",
                ",\"bindStage\":\"@SYSTEM$BIND/uneven\"").path("success").booleanValue()).isFalse();
    }
}
