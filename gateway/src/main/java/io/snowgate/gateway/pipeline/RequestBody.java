package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.wire.Malformed;

/// Request bodies: inflated when they are gzip'd, which drivers do not always say in a header.
final class RequestBody {
    private RequestBody() {}

    /// `sent`, inflated when it is gzip.
    ///
    /// @param limit in bytes, for what it inflates to
    /// @param ratio how many times its size it may inflate to
    /// @throws Malformed when it inflates beyond one of the limits, or is broken gzip
    static byte[] plain(byte[] sent, int limit, int ratio) throws IOException, Malformed {
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
