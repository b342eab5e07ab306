package io.snowgate.http;

import module java.base;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/// What the head of a request turned out to be.
sealed interface Arrival {

    /// Not to be handled. The connection ends after an answer of that status: whoever sends this may disagree with us about
    /// where the next request begins.
    record Refused(int status) implements Arrival {}

    /// To be handled.
    ///
    /// @param http10    the client knows no chunks
    /// @param keepAlive the client wants the connection to stay
    /// @param waits     the client sends the body only after `100 Continue`
    /// @param length    of the body in bytes, −1 when it comes in chunks
    record Accepted(RequestHead head, boolean http10, boolean keepAlive, boolean waits, long length)
            implements
                Arrival {}

    /// Looks at what the codec made of the head.
    ///
    /// @param headerBytes limit for line and fields together
    /// @param peer        who the connection is from
    static Arrival of(HttpRequest request, int headerBytes, Peer peer) {
        var http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (!http10 && !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return new Refused(505);
        }
        if (request.decoderResult() instanceof HttpMessageDecoderResult sizes
                && sizes.totalSize() > headerBytes) {
            return new Refused(431);
        }
        var headers = Codec.read(request.headers());
        var doubt = doubt(request, headers, http10);
        if (doubt.isPresent()) {
            return new Refused(doubt.getAsInt());
        }
        if (!peer.front().named(headers.first("Host").orElse(""))) {
            return new Refused(421);
        }
        return switch (Forwarding.of(headers, peer.address(), peer.front())) {
            case Forwarding.Unclear() -> new Refused(400);
            case Forwarding.From(var client) -> accepted(request, headers, client, peer);
        };
    }

    private static Arrival accepted(
            HttpRequest request,
            Headers headers,
            InetSocketAddress client,
            Peer peer) {
        var http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        var target = request.uri();
        var mark = target.indexOf('?');
        var head = new RequestHead(request.method().name(), mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1), headers, client, peer.secure(),
                peer.certificate());
        var chunked = headers.first("Transfer-Encoding").isPresent();
        return new Accepted(head, http10, HttpUtil.isKeepAlive(request),
                !http10 && headers.first("Expect").isPresent(),
                chunked ? -1 : HttpUtil.getContentLength(request, 0L));
    }

    /// The status to refuse with what Netty's decoder lets pass but we would rather not interpret.
    private static OptionalInt doubt(HttpRequest request, Headers headers, boolean http10) {
        var hosts = headers.all("Host").size();
        if (hosts > 1 || (hosts == 0 && !http10) || !isPlainTarget(request)) {
            return OptionalInt.of(400);
        }
        // Netty takes a GET with these two for an early WebSocket handshake with eight bytes of body; nobody else does.
        if (headers.first(HttpHeaderNames.SEC_WEBSOCKET_KEY1.toString()).isPresent()) {
            return OptionalInt.of(400);
        }
        var encodings = headers.all("Transfer-Encoding");
        if (!encodings.isEmpty()
                && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"))) {
            return OptionalInt.of(501);
        }
        if (!headers.all("Expect").stream().allMatch("100-continue"::equalsIgnoreCase)) {
            return OptionalInt.of(417);
        }
        return OptionalInt.empty();
    }

    /// Whether the target is a path with an optional query, or the `*` of OPTIONS. A full URL would name the host twice.
    private static boolean isPlainTarget(HttpRequest request) {
        var target = request.uri();
        if (target.equals("*")) {
            return request.method().name().equals("OPTIONS");
        }
        return target.startsWith("/") && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }
}
