package io.snowgate.stories.tool;

import module java.base;

/// A corporate proxy: opens tunnels by CONNECT for who shows the login, and leads one name, which nobody else knows, to a port of this
/// machine.
public final class ConnectProxy implements AutoCloseable {
    private static final Pattern CONNECT = Pattern.compile("CONNECT ([^ :]+):\\d+ HTTP/1.1");
    private final ServerSocket listening;
    private final String name;
    private final int leadsTo;
    private final String login;
    private final Queue<String> tunnels = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ConnectProxy(ServerSocket listening, String name, int leadsTo, String login) {
        this.listening = listening;
        this.name = name;
        this.leadsTo = leadsTo;
        this.login = login;
    }

    /// Starts it.
    ///
    /// @param login `user:password` that it wants to see
    public static ConnectProxy start(String name, int leadsTo, String login) throws IOException {
        var proxy = new ConnectProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), name,
                leadsTo,
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    /// Where it listens.
    public int port() {
        return listening.getLocalPort();
    }

    /// What it was asked for, a line each: `CONNECT host:port HTTP/1.1`.
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                Thread.ofVirtual().name("proxy").start(() -> serve(client));
            }
        } catch (IOException e) {
            tunnels.add("closed: " + e.getMessage());
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            var head = head(client);
            tunnels.add(head.lines().findFirst().orElse(""));
            var asked = CONNECT.matcher(head);
            if (!asked.lookingAt() || !asked.group(1).equals(name) || !head.contains(": " + login + "\r\n")) {
                say(client, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            try (var behind = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
                open.add(behind);
                say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                Thread.ofVirtual().name("proxy").start(() -> pump(client, behind));
                pump(behind, client);
            }
        } catch (IOException e) {
            tunnels.add("broken: " + e.getMessage());
        }
    }

    private static String head(Socket client) throws IOException {
        var head = new StringBuilder();
        for (int c = 0; c >= 0 && head.indexOf("\r\n\r\n") < 0;) {
            c = client.getInputStream().read();
            head.append((char) c);
        }
        return head.toString();
    }

    private static void say(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            open.remove(from); // one side has hung up
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var each : open) {
            each.close();
        }
    }
}
