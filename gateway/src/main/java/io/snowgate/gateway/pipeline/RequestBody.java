package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.wire.Malformed;
import io.snowgate.http.Exchange;

/// Reads a request's body, inflating it when it is gzip'd; drivers do not always say so in a header.
final class RequestBody {
    private RequestBody() {}

    /// The plain body.
    ///
    /// @param limit in bytes, for the body as sent and inflated
    /// @param ratio how many times its size it may inflate to
    /// @throws io.snowgate.http.BodyTooLarge when it is larger as sent
    /// @throws Malformed                     when it inflates beyond one of the limits, or is broken gzip
    static byte[] read(Exchange exchange, int limit, int ratio) throws IOException, Malformed {
        var sent = exchange.body(limit);
        if (sent.length < 2 || (sent[0] & 0xff) != 0x1f || (sent[1] & 0xff) != 0x8b) {
            return sent;
        }
        var most = (int) Math.min(limit, 4_096L + (long) sent.length * ratio);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            var plain = in.readNBytes(most);
            if (plain.length == most && in.read() >= 0) {
                throw new Malformed("The gzip'd body inflates to more than " + most + " bytes.");
            }
            return plain;
        } catch (EOFException | ZipException e) {
            throw new Malformed("The body is broken gzip.");
        }
    }
}
