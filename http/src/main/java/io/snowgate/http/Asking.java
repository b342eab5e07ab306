package io.snowgate.http;

import module java.base;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/// The head of a request in the codec's terms.
final class Asking {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private Asking() {}

    static HttpRequest head(Request request, Origin origin) {
        var fields = Codec.write(request.headers());
        if (!fields.contains(HttpHeaderNames.HOST)) {
            fields.set(HttpHeaderNames.HOST, origin.authority());
        }
        var length = request.body().length;
        if (length > 0 || WITH_BODY.contains(request.method())) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, length);
        }
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()),
                target(request.uri()),
                fields);
    }

    private static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var query = uri.getRawQuery();
        return query == null ? path : path + "?" + query;
    }
}
