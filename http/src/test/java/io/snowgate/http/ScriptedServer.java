package io.snowgate.http;

import module java.base;

/// A server that does with each connection what the script says, for answers no decent server would give.
final class ScriptedServer implements AutoCloseable {
    /// Talks to one client; the connection is closed after.
    interface Script {
        void play(Client client) throws IOException;
    }

    /// The server's end of a connection.
    record Client(int number, Socket socket) {
        /// Reads the head of a request; empty at the end of the connection.
        String head() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var c = socket.getInputStream().read();
                if (c < 0) {
                    return "";
                }
                head.append((char) c);
            }
            return head.toString();
        }

        /// Sends the text; every line feed goes as CR LF.
        void say(String text) throws IOException {
            socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        /// Waits until the client closes.
        void awaitEnd() throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }

        /// Closes with a reset.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private final ServerSocket listening;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger hangUps = new AtomicInteger();

    ScriptedServer(Script script) throws IOException {
        listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(script));
    }

    private void accept(Script script) {
        try {
            while (true) {
                var client = new Client(connections.incrementAndGet(), listening.accept());
                Thread.ofVirtual().start(() -> play(script, client));
            }
        } catch (IOException _) {
            connections.decrementAndGet(); // closed
        }
    }

    private void play(Script script, Client client) {
        try (var _ = client.socket) {
            script.play(client);
        } catch (IOException _) {
            hangUps.incrementAndGet(); // the client was faster
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /// How many clients have connected.
    int connections() {
        return connections.get() - (listening.isClosed() ? 0 : 1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
