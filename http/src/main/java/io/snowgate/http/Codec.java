package io.snowgate.http;

import module java.base;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;

/// How Netty's HTTP codec is set, and header fields between its type and ours.
final class Codec {
    /// One write to the socket and one part handed to a reader hold at most this many bytes.
    static final int PART = 64 << 10;

    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

    private Codec() {}

    /// Strict: CRLF only, checked names and values, no message that is framed in two ways.
    static HttpDecoderConfig strict(int headerBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(headerBytes)
                .setMaxHeaderSize(headerBytes)
                .setMaxChunkSize(PART)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false)
                .setHeadersFactory(OneLength.FACTORY);
    }

    static Headers read(HttpHeaders fields) {
        var flat = new String[2 * fields.size()];
        int i = 0;
        for (var each = fields.iteratorCharSequence(); each.hasNext();) {
            var field = each.next();
            flat[i++] = field.getKey().toString();
            flat[i++] = field.getValue().toString();
        }
        return Headers.checked(flat);
    }

    /// All fields but those that frame the message, which are not the caller's business.
    static HttpHeaders write(Headers headers) {
        var fields = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders(); // checked already
        headers.forEach((name, value) -> {
            if (!frames(name)) {
                fields.add(name, value);
            }
        });
        return fields;
    }

    private static boolean frames(String name) {
        return HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
                || HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
                || HttpHeaderNames.CONNECTION.contentEqualsIgnoreCase(name)
                || KEEP_ALIVE.contentEqualsIgnoreCase(name);
    }

    /// Refuses a second `Content-Length`, which Netty lets pass in HTTP/1.0 and takes the first.
    private static final class OneLength extends DefaultHttpHeaders {
        static final HttpHeadersFactory FACTORY = new HttpHeadersFactory() {
            @Override
            public HttpHeaders newHeaders() {
                return new OneLength();
            }

            @Override
            public HttpHeaders newEmptyHeaders() {
                return new OneLength();
            }
        };

        @Override
        public HttpHeaders add(CharSequence name, Object value) {
            if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && contains(name)) {
                throw new IllegalArgumentException("two lengths");
            }
            return super.add(name, value);
        }
    }
}
