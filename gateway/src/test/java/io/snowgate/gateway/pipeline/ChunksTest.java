package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.catalog.Heavy;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.Manifest;
import io.snowgate.gateway.upstream.ChunkHosts;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Splice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChunksTest {
    private static final String CHUNK_0 = "https://192.0.2.1/c0?signature=classified";
    private static final String CHUNK_1 = "https://192.0.2.1/c1?signature=classified";
    private final ConcurrentMap<String, ChunkManifests.Row> rows = new ConcurrentHashMap<>();
    private final TestSessions.Clock clock = new TestSessions.Clock();
    private final Session session = TestSessions.session("ada", 1);
    private final Target target = new Target(TestSessions.TARGET, List.of("acme"),
            URI.create("https://192.0.2.1"), new Credential.Password("u", Secret.of("p")), Roles.ANY,
            List.of(),
            /* repeatSafe= */ true);
    private final Chunks chunks = chunks(1);
    private static final Chunks.Of OF = new Chunks.Of("wid", MaskPlan.NOTHING);
    private final Delivery delivery = new Delivery(chunks,
            new Masking(new Mac(TestSessions.keys(1)), new Heavy()));

    record InMemory(ConcurrentMap<String, Row> rows) implements ChunkManifests {
        @Override
        public void save(Row row) {
            rows.put(row.id(), row);
        }

        @Override
        public Optional<Row> find(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public void removeOf(String session) {
            rows.values().removeIf(r -> r.session().equals(session));
        }

        @Override
        public Optional<Instant> expires(String id) {
            return find(id).map(Row::expires);
        }

        @Override
        public void expire(Instant now) {
            rows.values().removeIf(r -> r.expires().isBefore(now));
        }
    }

    private Chunks chunks(int rootKey) {
        var keys = TestSessions.keys(rootKey);
        var random = new SecureRandom();
        return new Chunks(new InMemory(rows), new Sealer(keys, random), new Mac(keys), new Ids(clock, random),
                new Chunks.Settings(() -> "https://gateway.example:8443", clock));
    }

    private static String answer(String more) {
        return "{\"data\":{\"queryId\":\"q1\",\"rowset\":[[\"1\"]]" + more + ",\"chunks\":[{\"url\":\""
                + CHUNK_0
                + "\",\"rowCount\":10,\"uncompressedSize\":9,\"compressedSize\":4},{\"url\":\"" + CHUNK_1
                + "\",\"rowCount\":11,\"uncompressedSize\":8,\"compressedSize\":3}],\"total\":22},"
                + "\"code\":null,\"message\":null,\"success\":true}";
    }

    private ObjectNode delivered(String text) throws Malformed, IOException, Chunks.Withheld {
        var body = Body.of(text.getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        var splices = delivery.prepare(Answer.read(body), target, session, OF);
        Splice.write(body, splices, out);
        assertThat(out.size()).isEqualTo((int) Splice.length(body, splices));
        return (ObjectNode) Json.object(out.toByteArray()).get("data");
    }

    /// What a client asks with: the parts of an address, and the header.
    private record Asked(String manifest, int number, String proof, String header) {
        static Asked of(ObjectNode data, int number) {
            var url = data.path("chunks").path(number).path("url").asString();
            assertThat(url).startsWith("https://gateway.example:8443/chunks/");
            var parts = url.substring("https://gateway.example:8443/chunks/".length()).split("/", -1);
            return new Asked(parts[0], Integer.parseInt(parts[1]), parts[2],
                    data.path("chunkHeaders").path(Chunks.HEADER).asString());
        }
    }

    private Optional<String> found(Chunks in, Asked asked) {
        return in.find(asked.manifest, asked.number, asked.proof, asked.header)
                .map(m -> m.chunks().get(asked.number).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"chunkHeaders\":{\"x-key\":\"classified\"}", ",\"chunkHeaders\":null",
            ",\"qrmk\":\"classified\"", ",\"qrmk\":null",
            ",\"qrmk\":\"classified\",\"chunkHeaders\":{\"x-key\":\"classified\"}"})
    void a_client_is_given_our_addresses_and_our_header_alone(String more) throws Exception {
        var data = delivered(answer(more));
        assertThat(data.toString()).doesNotContain("classified").doesNotContain("192.0.2.1");
        assertThat(data.path("chunkHeaders").size()).isOne();
        assertThat(data.path("qrmk").asString("")).isEmpty();
        assertThat(data.path("total").asInt()).isEqualTo(22);
        assertThat(data.path("chunks").size()).isEqualTo(2);
        assertThat(data.path("chunks").path(1).path("rowCount").asInt()).isEqualTo(11);
        assertThat(data.path("chunks").path(1).path("uncompressedSize").asInt()).isEqualTo(8);
        assertThat(data.path("chunks").path(1).path("compressedSize").asInt()).isEqualTo(3);
        assertThat(found(chunks, Asked.of(data, 0))).contains(CHUNK_0);
        assertThat(found(chunks, Asked.of(data, 1))).contains(CHUNK_1);
    }

    @Test
    void headers_that_follow_the_chunks_are_replaced_too() throws Exception {
        var data = delivered(answer("").replace(",\"total\"",
                ",\"qrmk\":\"classified\",\"chunkHeaders\":{\"k\":\"classified\"},\"total\""));
        assertThat(data.toString()).doesNotContain("classified");
        assertThat(found(chunks, Asked.of(data, 1))).contains(CHUNK_1);
    }

    @Test
    void the_key_of_older_answers_becomes_the_headers_the_storage_wants() throws Exception {
        var asked = Asked.of(delivered(answer(",\"qrmk\":\"a2V5\"")), 0);
        assertThat(chunks.find(asked.manifest, 0, asked.proof, asked.header).orElseThrow().headers())
                .containsEntry("x-amz-server-side-encryption-customer-key", "a2V5")
                .containsEntry("x-amz-server-side-encryption-customer-algorithm", "AES256");
    }

    @Test
    void an_answer_without_chunks_is_not_touched() throws Exception {
        var body = Body.of("{\"data\":{\"rowset\":[],\"qrmk\":\"k\",\"chunks\":[]},\"success\":true}"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.prepare(Answer.read(body), target, session, OF)).isEmpty();
        assertThat(rows).isEmpty();
    }

    @Test
    void a_chunk_that_lies_elsewhere_withholds_the_result() throws Exception {
        for (var elsewhere : List.of("https://192.0.2.2/c", "https://169.254.169.254/c",
                "https://127.0.0.1/c",
                "http://192.0.2.1/c", "")) {
            var body = Body.of(answer("").replace(CHUNK_1, elsewhere).getBytes(StandardCharsets.UTF_8));
            var answer = Answer.read(body);
            assertThatThrownBy(() -> chunks.replace(answer, new ChunkHosts(target), session, OF))
                    .isInstanceOf(Chunks.Withheld.class);
        }
        assertThat(rows).isEmpty();
    }

    @Test
    void nothing_but_the_exact_address_and_header_is_answered() throws Exception {
        var asked = Asked.of(delivered(answer("")), 0);
        var other = Asked.of(delivered(answer("")), 0);
        for (var wrong : List.of(
                new Asked(asked.manifest, 1, asked.proof, asked.header),
                new Asked(asked.manifest, -1, asked.proof, asked.header),
                new Asked(other.manifest, 0, asked.proof, asked.header),
                new Asked(asked.manifest, 0, other.proof, asked.header),
                new Asked(asked.manifest, 0, asked.proof, other.header),
                new Asked(asked.manifest, 0, asked.proof, ""),
                new Asked(asked.manifest, 0, "", asked.header),
                new Asked(asked.manifest, 0, asked.header, asked.proof),
                new Asked(asked.manifest, 0, asked.proof, asked.proof),
                new Asked(asked.manifest, 0, asked.proof + "=", asked.header),
                new Asked(asked.manifest, 0, asked.proof.substring(1), asked.header),
                new Asked(asked.manifest.toUpperCase(Locale.ROOT), 0, asked.proof, asked.header))) {
            assertThat(found(chunks, wrong)).isEmpty();
        }
        assertThat(found(chunks(2), asked)).isEmpty();
        assertThat(found(chunks(1), asked)).contains(CHUNK_0);
    }

    @Test
    void an_address_ends_after_six_hours() throws Exception {
        var asked = Asked.of(delivered(answer("")), 0);
        clock.move(Duration.ofHours(6).minusMillis(1));
        assertThat(found(chunks, asked)).contains(CHUNK_0);
        clock.move(Duration.ofMillis(1));
        assertThat(found(chunks, asked)).isEmpty();
    }

    @Test
    void a_manifest_is_opened_once_and_ends_all_the_same_when_its_row_does() throws Exception {
        var asked = Asked.of(delivered(answer("")), 0);
        assertThat(found(chunks, asked)).contains(CHUNK_0);
        rows.computeIfPresent(asked.manifest,
                (id, r) -> new ChunkManifests.Row(id, r.session(), r.expires(), new byte[0]));
        assertThat(found(chunks, asked)).contains(CHUNK_0);
        rows.computeIfPresent(asked.manifest,
                (id, r) -> new ChunkManifests.Row(id, r.session(), clock.instant(), r.sealed()));
        assertThat(found(chunks, asked)).isEmpty();
        rows.clear();
        assertThat(found(chunks, asked)).isEmpty();
    }

    @Test
    void a_chunk_is_delivered_only_once_the_connection_has_taken_its_last_byte() {
        var manifest = new Manifest("m", "w", TestSessions.TARGET, "s", List.of(), "q", Map.of(), List.of(),
                new Manifest.Shape(/* arrow= */ false, List.of(), MaskPlan.NOTHING));
        var delivered = new ChunkPipeline.Delivered(manifest, 0, 7);
        delivered.add(new byte[]{1, 2, 3});
        assertThat(delivered.complete()).isFalse();
        assertThat(delivered.rows()).isZero();
        delivered.whole();
        assertThat(delivered.complete()).isTrue();
        assertThat(delivered.rows()).isEqualTo(7);
        assertThat(delivered.bytes()).isEqualTo(3);
    }

    @Test
    void a_manifest_is_sealed_and_bound_to_its_id() throws Exception {
        var asked = Asked.of(delivered(answer("")), 0);
        var other = Asked.of(delivered(answer("")), 0);
        var row = rows.values().stream().filter(r -> r.id().equals(other.manifest)).findFirst().orElseThrow();
        assertThat(new String(row.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("classified");
        rows.put(asked.manifest,
                new ChunkManifests.Row(asked.manifest, row.session(), row.expires(), row.sealed()));
        assertThatThrownBy(() -> found(chunks, asked)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void staged_binds_are_switched_off_beside_the_chunks() throws Exception {
        var data = delivered(answer(",\"parameters\":[{\"name\":\"CLIENT_STAGE_ARRAY_BINDING_THRESHOLD\","
                + "\"value\":65280},{\"name\":\"TIMEZONE\",\"value\":\"UTC\"}]"));
        assertThat(data.path("parameters").path(0).path("value").asInt()).isZero();
        assertThat(data.path("parameters").path(1).path("value").asString()).isEqualTo("UTC");
        assertThat(found(chunks, Asked.of(data, 0))).contains(CHUNK_0);
    }
}
