package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.masking.MaskCounts;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.statement.Manifest;
import io.snowgate.gateway.upstream.ChunkHosts;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Endpoint;
import io.snowgate.gateway.wire.Json;
import io.snowgate.http.Answer;
import io.snowgate.http.Exchange;
import io.snowgate.http.Headers;
import io.snowgate.http.Request;

/// A chunk of a result: relayed as it comes, with constant memory, never completed when it broke off, and recorded when it ended.
final class ChunkPipeline {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int PART = 64 << 10;
    private final Chunks chunks;
    private final Targets targets;
    private final OpenSessions sessions;
    private final Recording recording;
    private final Masking masking;
    /// The threads that relay, and what.
    private final ConcurrentHashMap<Thread, Manifest> relaying = new ConcurrentHashMap<>();
    /// Sessions that were cut a moment ago: some thread may have found the manifest before that.
    private final Cache<String, Boolean> cut = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private volatile Function<List<Principal>, Optional<String>> standing = _ -> Optional.empty();

    ChunkPipeline(
            Chunks chunks,
            Targets targets,
            OpenSessions sessions,
            Recording recording,
            Masking masking) {
        this.chunks = chunks;
        this.targets = targets;
        this.sessions = sessions;
        this.recording = recording;
        this.masking = masking;
    }

    /// Answers `exchange`, which asks for `asked`.
    void relay(Exchange exchange, Endpoint.Chunk asked) throws IOException {
        var header = exchange.request().headers().first(Chunks.HEADER).orElse("");
        var manifest = chunks.find(asked.manifest(), asked.number(), asked.mac(), header);
        if (manifest.isEmpty()) {
            refuse(exchange);
            return;
        }
        relaying.put(Thread.currentThread(), manifest.get());
        try {
            if (!taken(manifest.get())) {
                relay(exchange, manifest.get(), asked.number());
            } else {
                refuse(exchange);
            }
        } catch (InterruptedIOException e) {
            if (!taken(manifest.get())) {
                throw e;
            } // else it was meant: what was begun is not finished, so the connection ends
        } finally {
            relaying.remove(Thread.currentThread());
        }
    }

    private void refuse(Exchange exchange) throws IOException {
        recording.refusedEndpoint(exchange.request(),
                "a chunk address that is not valid, or not valid any more");
        exchange.answer(403, Headers.of("Content-Type", "application/json"),
                Json.bytes(Json.object()
                        .put("message", "This chunk address is not valid, or not any more.")));
    }

    private boolean taken(Manifest manifest) {
        return cut.getIfPresent(manifest.session()) != null || standing.apply(manifest.chain()).isPresent();
    }

    /// Breaks off what is being relayed of the chunks of the session with Snowgate's id `session`.
    void cut(String session) {
        cut.put(session, true);
        breakOff(manifest -> manifest.session().equals(session));
    }

    /// From now on nobody against whom something stands is given a chunk, also one of a session that was closed long ago.
    void hold(Function<List<Principal>, Optional<String>> newStanding) {
        standing = newStanding;
        breakOff(manifest -> newStanding.apply(manifest.chain()).isPresent());
    }

    private void breakOff(Predicate<Manifest> which) {
        relaying.forEach((thread, manifest) -> {
            if (which.test(manifest)) {
                thread.interrupt();
            }
        });
    }

    private void relay(Exchange exchange, Manifest manifest, int number) throws IOException {
        var chunk = manifest.chunks().get(number);
        var target = targets.byName(manifest.target());
        var hosts = target.map(t -> new ChunkHosts(t.target()));
        var uri = hosts.flatMap(h -> h.allowed(chunk.url()));
        if (uri.isEmpty()) {
            exchange.answer(502, Headers.NONE, new byte[0]);
            return;
        }
        var delivered = new Delivered(manifest, number, chunk.rows());
        try (var answer = target.orElseThrow()
                .http()
                .send(new Request("GET", uri.get(), headers(manifest), new byte[0]),
                        hosts.orElseThrow()::reachable, SILENCE)) {
            if (masking.touches(manifest.shape().masks(), manifest.shape().rowtype())) {
                hide(exchange, answer, delivered, target.orElseThrow().snowflake());
            } else {
                pass(exchange, answer, delivered);
            }
        } catch (Chunks.Withheld e) {
            exchange.answer(502, Headers.NONE, new byte[0]);
        } finally {
            record(manifest, delivered);
        }
    }

    // Who broke it off interrupted the thread, which has this left to do.
    private void record(Manifest manifest, Delivered delivered) {
        var interrupted = Thread.interrupted();
        try {
            recording.delivered(sessions.byId(manifest.session()), delivered);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Headers headers(Manifest manifest) {
        var headers = Headers.of("User-Agent", "Snowgate", "Accept-Encoding", "gzip");
        for (var wanted : manifest.headers().entrySet()) {
            headers = headers.with(wanted.getKey(), wanted.getValue());
        }
        return headers;
    }

    private static boolean refused(Exchange exchange, Answer answer) throws IOException {
        if (answer.status() == 200) {
            return false;
        }
        exchange.answer(answer.status() == 403 ? 403 : 503, Headers.NONE, new byte[0]);
        return true;
    }

    private static Headers headers(Answer answer) {
        var headers = Headers.of("Content-Type", "application/octet-stream");
        var encoding = answer.headers().first("Content-Encoding");
        return encoding.isPresent() ? headers.with("Content-Encoding", encoding.get()) : headers;
    }

    /// Gives the chunk with what is hidden hidden. It is taken in whole first, so that nothing that computes waits for Snowflake. What cannot be masked is not completed:
    /// the connection ends.
    private void hide(Exchange exchange, Answer answer, Delivered delivered, Snowflake snowflake)
            throws IOException, Chunks.Withheld {
        if (refused(exchange, answer)) {
            return;
        }
        var shape = delivered.manifest().shape();
        try (var body = snowflake.keep(answer);
                var in = masking.chunk(shape.masks(), shape.rowtype(),
                        new Masking.Chunk(shape.arrow(), body.open(), delivered.announced())).orElseThrow();
                var out = exchange.begin(200, headers(answer), OptionalLong.empty())) {
            for (var part = part(exchange, in); part.length > 0; part = part(exchange, in)) {
                out.write(part, 0, part.length);
                delivered.add(part);
            }
            out.finish();
            delivered.whole();
            delivered.hidden(in.counts());
        }
    }

    private static byte[] part(Exchange exchange, InputStream in) throws IOException {
        try {
            return exchange.elsewhere(() -> in.readNBytes(PART));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (Exception e) {
            throw new IllegalStateException("cannot happen", e);
        }
    }

    private static void pass(Exchange exchange, Answer answer, Delivered delivered) throws IOException {
        if (refused(exchange, answer)) {
            return;
        }
        var length = answer.headers()
                .first("Content-Length")
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        try (var out = exchange.begin(200, headers(answer), length)) {
            for (var part = answer.next(); part.isPresent(); part = answer.next()) {
                out.write(part.get(), 0, part.get().length);
                delivered.add(part.get());
            }
            out.finish();
            delivered.whole();
        }
    }

    /// What was given out of one chunk. Used by one thread.
    static final class Delivered {
        private final Manifest manifest;
        private final int number;
        private final long rows;
        private final MessageDigest digest;
        private long bytes;
        private boolean complete;
        private MaskCounts hidden = Masking.NOTHING_DONE;

        Delivered(Manifest manifest, int number, long rows) {
            this.manifest = manifest;
            this.number = number;
            this.rows = rows;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JDK has no SHA-256", e);
            }
        }

        void add(byte[] part) {
            digest.update(part);
            bytes += part.length;
        }

        /// The connection has taken the last byte.
        void whole() {
            complete = true;
        }

        /// What was hidden in its rows.
        void hidden(MaskCounts counts) {
            hidden = counts;
        }

        MaskCounts hidden() {
            return hidden;
        }

        /// Rows it is said to have.
        long announced() {
            return rows;
        }

        Manifest manifest() {
            return manifest;
        }

        int number() {
            return number;
        }

        /// Rows given out: those of the chunk when it went out whole, none can be told otherwise.
        long rows() {
            return complete ? rows : 0;
        }

        long bytes() {
            return bytes;
        }

        boolean complete() {
            return complete;
        }

        /// SHA-256 over the bytes as they were sent, in hex. Ends the digest: called once.
        String digest() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
