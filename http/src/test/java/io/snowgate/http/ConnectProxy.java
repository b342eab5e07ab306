package io.snowgate.http;

import module java.base;

/// A corporate proxy: opens tunnels by CONNECT to where its own names lead.
final class ConnectProxy implements AutoCloseable {
    private static final Pattern CONNECT = Pattern.compile("CONNECT ([^ ]+):(\\d+) HTTP/1.1\r\n");
    private final ScriptedServer server;
    private final Map<String, InetSocketAddress> names = new ConcurrentHashMap<>();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();

    ConnectProxy() throws IOException {
        server = new ScriptedServer(this::serve);
    }

    /// Has the name, which nobody else knows, lead there.
    ConnectProxy leads(String name, InetSocketAddress to) {
        names.put(name, to);
        return this;
    }

    private void serve(ScriptedServer.Client client) throws IOException {
        var head = client.head();
        heads.add(head);
        var asked = CONNECT.matcher(head);
        var to = asked.lookingAt() ? names.get(asked.group(1)) : null;
        if (to == null) {
            client.say("HTTP/1.1 407 Proxy Authentication Required\nContent-Length: 0\n\n");
            client.awaitEnd();
            return;
        }
        try (var behind = new Socket(to.getAddress(), to.getPort())) {
            client.say("HTTP/1.1 200 Connection established\nVia: 1.1 proxy\n\n");
            var there = Thread.ofVirtual().start(() -> pump(client.socket(), behind));
            pump(behind, client.socket());
            there.interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            hangUp(from, e);
            hangUp(to, e);
        }
    }

    private static void hangUp(Socket socket, IOException why) {
        try {
            socket.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    Route.Proxy route(ProxyLogin login) {
        return new Route.Proxy("localhost", server.address().getPort(), login);
    }

    /// Everything that was asked of it.
    List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
