package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.canned.CannedUpstream;
import io.snowgate.bench.load.Tally;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.http.ClientSettings;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpClient;
import io.snowgate.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The parts of the benchmark work together; how fast, is no business of a test.
class PartsTest {
    private static final int CHUNK = 300_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") private Path folder;

    // It deletes its folder in the end.
    private Lab lab() throws GeneralSecurityException, IOException, InterruptedException {
        return new Lab(Files.createDirectory(folder.resolve("lab")));
    }

    private static byte[] ask(CannedUpstream upstream, String path, String body) throws IOException {
        var request = new Request(body.isEmpty() ? "GET" : "POST", URI.create(upstream.url() + path),
                Headers.NONE,
                body.getBytes(StandardCharsets.UTF_8));
        try (var http = new HttpClient(ClientSettings.DEFAULT); var answer = http.send(request, PATIENCE)) {
            assertThat(answer.status()).isEqualTo(200);
            return answer.readAll(1 << 20);
        }
    }

    @Test
    void the_canned_upstream_logs_everybody_in() throws IOException, Malformed {
        try (var upstream = CannedUpstream.start(CHUNK)) {
            var answer = Json.object(ask(upstream, "/session/v1/login-request", "{\"data\":{}}"));
            assertThat(answer.path("success").asBoolean(false)).isTrue();
            assertThat(answer.path("data").path("token").asString("")).startsWith("upstream-session-");
        }
    }

    @Test
    void each_statement_gets_the_small_result_under_a_query_id_of_its_own() throws IOException, Malformed {
        try (var upstream = CannedUpstream.start(CHUNK)) {
            var ids = new HashSet<String>();
            for (var n = 0; n < 3; n++) {
                var packed = ask(upstream, "/queries/v1/query-request?requestId=1",
                        "{\"sqlText\":\"SELECT 1\"}");
                var data = Json.object(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                        .path("data");
                assertThat(data.path("rowset").size()).isEqualTo(data.path("total").asInt());
                ids.add(data.path("queryId").asString(""));
            }
            assertThat(ids).hasSize(3);
        }
    }

    @Test
    void a_chunk_is_where_the_result_says_and_as_large() throws IOException, Malformed {
        try (var upstream = CannedUpstream.start(CHUNK)) {
            var sql = "{\"sqlText\":\"SELECT * FROM " + CannedUpstream.CHUNKED + "\"}";
            var chunk = Json.object(ask(upstream, "/queries/v1/query-request?requestId=1", sql))
                    .path("data")
                    .path("chunks")
                    .path(0);
            assertThat(chunk.path("compressedSize").asInt()).isEqualTo(CHUNK);
            assertThat(ask(upstream, URI.create(chunk.path("url").asString("")).getPath(), ""))
                    .hasSize(CHUNK);
        }
    }

    @Test
    void the_load_generator_counts_every_answer_once()
            throws GeneralSecurityException, IOException, InterruptedException {
        try (var lab = lab()) {
            var tokens = Files.write(folder.resolve("tokens"), List.of("one", "two"));
            lab.openStatements(lab.upstreamUrl(), tokens, 4);
            assertThat(lab.counted(1_000)).satisfies(tally -> {
                assertThat(tally.requests()).isEqualTo(1_000);
                assertThat(tally.failed()).isZero();
            });
            assertThat(lab.open(Duration.ofMillis(500), 200).requests()).isEqualTo(100);
        }
    }

    @Test
    void every_contestant_on_this_machine_answers_over_both_transports()
            throws GeneralSecurityException, IOException, InterruptedException {
        try (var lab = lab()) {
            for (var transport : Transport.values()) {
                try (var gateway = Contestant.GATEWAY.start(lab, transport, Path.of("-"), 2)) {
                    lab.openDownloads(gateway.chunk().orElseThrow(), 1);
                    assertThat(lab.counted(1)).extracting(Tally::bytes, Tally::failed)
                            .containsExactly((long) Lab.CHUNK_BYTES, 0L);
                    assertThat(ran(lab, gateway)).as("gateway, %s", transport).isEqualTo(20);
                    for (var other : List.of(Contestant.NGINX, Contestant.FLOOR)) {
                        if (other.possible(lab)) {
                            try (var server = other.start(lab, transport, gateway.tokens(), 2)) {
                                assertThat(ran(lab, server)).as("%s, %s", other, transport).isEqualTo(20);
                            }
                        }
                    }
                }
            }
        }
    }

    // Requests that were answered with a result.
    private static long ran(Lab lab, Served server) throws IOException {
        lab.openStatements(server.url(), server.tokens(), 2);
        var tally = lab.counted(20);
        return tally.requests() - tally.failed();
    }
}
