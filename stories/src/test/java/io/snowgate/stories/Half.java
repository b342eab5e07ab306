package io.snowgate.stories;

import module java.base;

/// A login of which the gateway has got the first half and waits for the rest.
final class Half implements AutoCloseable {
    private final Socket socket;
    private final byte[] body;

    private Half(Socket socket, byte[] body) {
        this.socket = socket;
        this.body = body;
    }

    /// Sends the first half. The gateway is at it when this returns: it has asked for the body.
    static Half login(int port, String token) throws IOException {
        var body = ("{\"data\":{\"ACCOUNT_NAME\":\"acme\",\"LOGIN_NAME\":\"ann\",\"PASSWORD\":\"" + token
                + "\",\"CLIENT_APP_ID\":\"JavaScript\",\"CLIENT_APP_VERSION\":\"3.3.0\"}}")
                .getBytes(StandardCharsets.UTF_8);
        var half = new Half(new Socket(InetAddress.getLoopbackAddress(), port), body);
        half.socket.setSoTimeout(20_000);
        half.send(("POST /session/v1/login-request?requestId=" + UUID.nameUUIDFromBytes(body)
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        var told = half.socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
        if (!new String(told, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 100 ")) {
            throw new IOException("not told to go on");
        }
        half.send(Arrays.copyOf(body, body.length / 2));
        return half;
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Sends the second half.
    ///
    /// @return all that the gateway says up to the end of the connection
    String finish() throws IOException {
        send(Arrays.copyOfRange(body, body.length / 2, body.length));
        return rest();
    }

    /// All that the gateway says up to the end of the connection; empty when that was cut off.
    String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
