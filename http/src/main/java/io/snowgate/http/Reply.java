package io.snowgate.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/// The head of an answer in the codec's terms: the handler's fields, and those that frame the body and decide about the
/// connection.
record Reply(HttpResponseStatus status, HttpHeaders fields) {

    /// @param length of the body, or empty for a body that goes on until `LastHttpContent`
    static Reply of(int status, Headers headers, OptionalLong length) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not the status of a final answer: " + status);
        }
        var fields = Codec.write(headers);
        if (length.isPresent() && !bodiless(status)) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, length.getAsLong());
        }
        return new Reply(HttpResponseStatus.valueOf(status), fields);
    }

    /// Whether answers of that status have no body, whatever their fields say.
    static boolean bodiless(int status) {
        return status == 204 || status == 205 || status == 304;
    }

    /// Says what happens to the connection after the answer. `old` is for HTTP/1.0, where closing is what both expect.
    void connection(boolean keepAlive, boolean old) {
        if (!keepAlive) {
            fields.set(HttpHeaderNames.CONNECTION, "close");
        } else if (old) {
            fields.set(HttpHeaderNames.CONNECTION, "keep-alive");
        }
    }

    void chunked() {
        fields.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    }

    HttpResponse head() {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, fields);
    }

    HttpResponse whole(ByteBuf body) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, fields,
                EmptyHttpHeaders.INSTANCE);
    }
}
