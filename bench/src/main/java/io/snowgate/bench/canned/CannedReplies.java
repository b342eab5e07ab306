package io.snowgate.bench.canned;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/// Which reply a request gets. Used on the event loop alone, once it knows where it is.
final class CannedReplies {
    private static final ByteBuf CHUNKED = Unpooled
            .copiedBuffer(CannedUpstream.CHUNKED, StandardCharsets.US_ASCII)
            .asReadOnly();
    private final Gzip small = new Gzip(CannedAnswers.small().getFirst(), CannedAnswers.small().getLast());
    private final int chunkBytes;
    private String url = "";
    private long count;

    /// A reply.
    ///
    /// @param head  the whole head
    /// @param body  the body, unless it is the chunk
    /// @param chunk how many bytes of chunk follow
    record Reply(String head, byte[] body, int chunk) {}

    CannedReplies(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    /// Says where the chunk can be fetched.
    void at(String newUrl) {
        url = newUrl;
    }

    /// The reply to `line` (method and path) with `body`.
    Reply to(String line, ByteBuf body) {
        count++;
        if (line.startsWith("GET " + CannedUpstream.CHUNK_PATH)) {
            return new Reply(head("200 OK", "application/octet-stream", chunkBytes), new byte[0], chunkBytes);
        }
        if (line.startsWith("POST /session/v1/login-request")) {
            return json(CannedAnswers.login(count));
        }
        if (!line.startsWith("POST /queries/v1/query-request")) {
            return json("{\"data\":null,\"code\":null,\"message\":null,\"success\":true}");
        }
        var queryId = String.format(Locale.ROOT, "01bc0000-0000-4000-8000-%012x", count);
        if (ByteBufUtil.indexOf(CHUNKED, body) >= 0) {
            return json(CannedAnswers.chunked(queryId, url + CannedUpstream.CHUNK_PATH, chunkBytes));
        }
        var packed = small.with(queryId);
        return new Reply(head("200 OK", "application/json\r\nContent-Encoding: gzip", packed.length), packed,
                0);
    }

    private static Reply json(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Reply(head("200 OK", "application/json", bytes.length), bytes, 0);
    }

    private static String head(String status, String type, long length) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }
}
