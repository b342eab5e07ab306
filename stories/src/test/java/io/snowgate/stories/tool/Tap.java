package io.snowgate.stories.tool;

import module java.base;

/// A wire that is listened to: passes bytes on between whoever connects and a server, and keeps all of them.
public final class Tap implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final List<ByteArrayOutputStream> heard = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong missed = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Tap(ServerSocket listening, InetSocketAddress server) {
        this.listening = listening;
        this.server = server;
    }

    /// A tap before the server at `port`; both on loopback.
    ///
    /// @param own where clients connect, 0 for any free port
    public static Tap before(int port, int own) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var tap = new Tap(new ServerSocket(own, 200, loopback), new InetSocketAddress(loopback, port));
        Thread.ofVirtual().name("tap").start(tap::accept);
        return tap;
    }

    /// A port that was free a moment ago.
    public static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /// Where clients connect.
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            welcome();
        }
    }

    private void welcome() {
        try {
            join(listening.accept());
        } catch (IOException e) {
            // the tap was closed, or the server is not there: either way this client is on its own
            missed.incrementAndGet();
        }
    }

    private void join(Socket client) throws IOException {
        open.add(client);
        try {
            var upstream = new Socket(server.getAddress(), server.getPort());
            open.add(upstream);
            pass(client, upstream);
            pass(upstream, client);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private void pass(Socket from, Socket to) {
        var copy = new ByteArrayOutputStream();
        heard.add(copy);
        Thread.ofVirtual().name("tap-wire").start(() -> {
            try (from; to) {
                var bytes = new byte[16_384];
                for (var n = from.getInputStream().read(bytes); n >= 0; n = from.getInputStream()
                        .read(bytes)) {
                    copy.write(bytes, 0, n);
                    to.getOutputStream().write(bytes, 0, n);
                }
            } catch (IOException e) {
                // one side has gone: closing both tells the other
                copy.writeBytes(new byte[0]);
            }
        });
    }

    /// Everything heard, a piece per direction of each connection; what was gzip is there a second time, inflated.
    public List<byte[]> heard() {
        var all = new ArrayList<byte[]>();
        for (var wire : List.copyOf(heard)) {
            var bytes = wire.toByteArray();
            all.add(bytes);
            all.addAll(inflated(bytes));
        }
        return all;
    }

    private static List<byte[]> inflated(byte[] bytes) {
        var found = new ArrayList<byte[]>();
        for (int i = 0; i + 2 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == 0x1f && (bytes[i + 1] & 0xff) == 0x8b && bytes[i + 2] == 8) {
                found.add(inflate(bytes, i));
            }
        }
        return found;
    }

    private static byte[] inflate(byte[] bytes, int at) {
        var out = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            var piece = new byte[4_096];
            for (var n = in.read(piece); n >= 0; n = in.read(piece)) {
                out.write(piece, 0, n);
            }
        } catch (IOException e) {
            // what follows the compressed part is no gzip, or it is framed: what came out so far counts
            return out.toByteArray();
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
