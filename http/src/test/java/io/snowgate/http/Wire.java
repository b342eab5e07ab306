package io.snowgate.http;

import module java.base;

/// A client that sends and reads bare bytes, to say what no decent client would.
final class Wire implements AutoCloseable {
    private final Socket socket;

    Wire(InetSocketAddress to) throws IOException {
        this(new Socket(to.getAddress(), to.getPort()));
    }

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    /// On a connection that stands.
    static Wire on(Socket socket) throws IOException {
        return new Wire(socket);
    }

    /// Sends the text; every line feed goes as CR LF.
    Wire send(String text) throws IOException {
        return sendRaw(text.replace("\n", "\r\n"));
    }

    Wire sendRaw(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /// The head of the next answer, up to and without the empty line.
    String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var c = socket.getInputStream().read();
            if (c < 0) {
                throw new EOFException("after: " + head);
            }
            head.append((char) c);
        }
        return head.substring(0, head.length() - 4);
    }

    /// The next bytes.
    String read(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /// Head and body of the next answer, which must have a `Content-Length`.
    String answer() throws IOException {
        var head = head();
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        return head + "\r\n\r\n" + (length.find() ? read(Integer.parseInt(length.group(1))) : "");
    }

    /// Everything up to the end of the connection.
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// Whether the server closes regularly, that is without a reset, before it sends any more.
    boolean ends() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    Wire shutOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
