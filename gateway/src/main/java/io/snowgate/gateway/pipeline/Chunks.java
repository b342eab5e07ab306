package io.snowgate.gateway.pipeline;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.Manifest;
import io.snowgate.gateway.upstream.ChunkHosts;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Splice;

/// Chunked results: Snowflake's signed addresses stay here, the client gets Snowgate's own. Chunk requests carry no session token, so an
/// address is unguessable, proved by a mac, needs a second secret in a header, and ends after six hours. Any thread.
final class Chunks {
    /// The header that carries the second secret; drivers echo what `chunkHeaders` says.
    static final String HEADER = "X-Snowgate-Chunk";
    private static final Duration LIFE = Duration.ofHours(6);
    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final int MOST_CHUNKS = 50_000;
    private final ChunkManifests store;
    private final Sealer sealer;
    private final Mac mac;
    private final Ids ids;
    private final Settings settings;
    private final Cache<String, Manifest> opened = Caffeine.newBuilder()
            .expireAfterAccess(KEEP)
            .maximumWeight(MOST_CHUNKS)
            .weigher((String _, Manifest m) -> 1 + m.chunks().size())
            .build();

    /// @param publicUrl scheme, host and port that clients reach the gateway by; asked for each result
    record Settings(Supplier<String> publicUrl, InstantSource clock) {}

    Chunks(ChunkManifests store, Sealer sealer, Mac mac, Ids ids, Settings settings) {
        this.store = store;
        this.sealer = sealer;
        this.mac = mac;
        this.ids = ids;
        this.settings = settings;
    }

    /// What a result belongs to.
    ///
    /// @param statement the work context, `""` when only the query id is known
    /// @param masks     what of it is hidden
    record Of(String statement, MaskPlan masks) {}

    /// A result whose chunks must not be handed out.
    static final class Withheld extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        Withheld(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /// Keeps the manifest of `answer`'s chunks, durably, and says what has to change in the answer.
    ///
    /// @throws Withheld when a chunk lies where nothing may be fetched from
    List<Splice> replace(Answer answer, ChunkHosts hosts, Session session, Of of) throws Withheld {
        if (answer.chunks().isEmpty()) {
            return List.of();
        }
        for (var chunk : answer.chunks()) {
            if (hosts.allowed(chunk.url()).isEmpty()) {
                throw new Withheld("a part of it lies at an address this gateway may not fetch from.");
            }
        }
        var manifest = new Manifest(ids.next(), of.statement(), session.origin().target(), session.id(),
                session.caller().chain(),
                answer.field("queryId"), headers(answer),
                answer.chunks(), new Manifest.Shape(Masking.arrow(answer), answer.rowtype(), of.masks()));
        store.save(new ChunkManifests.Row(manifest.id(), session.id(), settings.clock().instant().plus(LIFE),
                sealer.seal(Purpose.CHUNKS, aad(manifest.id()), manifest.write())));
        return splices(answer, manifest);
    }

    private static Map<String, String> headers(Answer answer) {
        var key = answer.field("qrmk");
        return !answer.chunkHeaders().isEmpty() || key.isEmpty()
                ? answer.chunkHeaders()
                : Map.of("x-amz-server-side-encryption-customer-algorithm", "AES256",
                        "x-amz-server-side-encryption-customer-key", key);
    }

    private List<Splice> splices(Answer answer, Manifest manifest) {
        var list = Json.object().putArray("chunks");
        for (var n = 0; n < manifest.chunks().size(); n++) {
            var chunk = manifest.chunks().get(n);
            list.addObject()
                    .put("url", url(manifest.id(), n))
                    .put("rowCount", chunk.rows())
                    .put("uncompressedSize", chunk.uncompressedSize())
                    .put("compressedSize", chunk.compressedSize());
        }
        var headers = Json.object().put(HEADER, secret(manifest.id()));
        var at = answer.spans();
        var chunks = new String(Json.bytes(list), StandardCharsets.UTF_8);
        var splices = new ArrayList<Splice>();
        replace(at, "chunkHeaders", Json.bytes(headers)).ifPresent(splices::add);
        if (splices.isEmpty()) {
            chunks += ",\"chunkHeaders\":" + headers;
        }
        replace(at, "chunks", chunks.getBytes(StandardCharsets.UTF_8)).ifPresent(splices::add);
        replace(at, "qrmk", "null".getBytes(StandardCharsets.US_ASCII)).ifPresent(splices::add);
        return splices;
    }

    private static Optional<Splice> replace(Map<String, Answer.Span> at, String name, byte[] json) {
        return Optional.ofNullable(at.get(name)).map(span -> span.replacedBy(json));
    }

    private String url(String manifest, int n) {
        return settings.publicUrl().get() + "/chunks/" + manifest + "/" + n + "/"
                + mac.text(Purpose.CHUNK_ADDRESSES, address(manifest, n));
    }

    private static byte[][] address(String manifest, int n) {
        return Mac.parts("address", manifest, String.valueOf(n));
    }

    private String secret(String manifest) {
        return mac.text(Purpose.CHUNK_ADDRESSES, Mac.parts("header", manifest));
    }

    /// The manifest behind a chunk request, empty unless address, mac and header are right and its time is not over.
    ///
    /// @param proof the mac in the address
    /// @param header the value of [#HEADER], `""` for none
    Optional<Manifest> find(String manifest, int n, String proof, String header) {
        if (!mac.matches(Purpose.CHUNK_ADDRESSES, proof, address(manifest, n))
                || !mac.matches(Purpose.CHUNK_ADDRESSES, header, Mac.parts("header", manifest))) {
            return Optional.empty();
        }
        return store.expires(manifest) // each time: an operator may take it away
                .filter(settings.clock().instant()::isBefore)
                .flatMap(_ -> opened(manifest))
                .filter(m -> n < m.chunks().size());
    }

    private Optional<Manifest> opened(String id) {
        var known = Optional.ofNullable(opened.getIfPresent(id));
        if (known.isPresent()) {
            return known;
        }
        var read = store.find(id).map(this::read);
        read.ifPresent(m -> opened.put(id, m));
        return read;
    }

    private Manifest read(ChunkManifests.Row row) {
        try {
            return Manifest.read(sealer.open(Purpose.CHUNKS, aad(row.id()), row.sealed()));
        } catch (Unsealable | Malformed e) {
            throw new IllegalStateException("a stored chunk manifest cannot be read with this root key", e);
        }
    }

    private static byte[] aad(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
