package io.snowgate.bench.load;

import module java.base;

import io.netty.buffer.ByteBuf;

/// A request as bytes, made once; only its id is written anew each time. For one thread.
final class Asked {
    private static final String ID = "00000000-0000-4000-8000-000000000000";
    private static final int DIGITS = 12;
    private static final HexFormat HEX = HexFormat.of();
    private final byte[] bytes;
    private final int idAt;

    private Asked(String head, byte[] body) {
        var first = head.getBytes(StandardCharsets.US_ASCII);
        this.idAt = head.indexOf(ID);
        this.bytes = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, bytes, first.length, body.length);
    }

    /// A statement like a JDBC driver's: gzip'd JSON of about a kilobyte.
    ///
    /// @param host  what `Host` says
    /// @param token the session token
    static Asked statement(String host, String token) {
        var body = gzip(Statement.JSON);
        return new Asked("POST /queries/v1/query-request?requestId=" + ID + " HTTP/1.1\r\nHost: " + host
                + "\r\nAuthorization: Snowflake Token=\"" + token
                + "\"\r\naccept: application/snowflake\r\nAccept-Encoding: gzip"
                + "\r\nUser-Agent: JDBC/4.4.1 (Linux 6.1) JAVA/25\r\nContent-Type: application/json"
                + "\r\ncontent-encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n", body);
    }

    /// A download.
    ///
    /// @param header a further header line, `Name: value`
    static Asked download(String host, String path, String header) {
        return new Asked("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n",
                new byte[0]);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    int length() {
        return bytes.length;
    }

    /// Writes the request into `to`.
    ///
    /// @param salt   apart from other runs
    /// @param number apart from other requests of this run
    void write(ByteBuf to, int salt, long number) {
        if (idAt >= 0) {
            hex(idAt, 8, salt);
            hex(idAt + ID.length() - DIGITS, DIGITS, number);
        }
        to.writeBytes(bytes);
    }

    private void hex(int at, int digits, long value) {
        for (var i = 0; i < digits; i++) {
            bytes[at + i] = (byte) HEX.toLowHexDigit((int) (value >>> (4 * (digits - 1 - i))));
        }
    }
}
