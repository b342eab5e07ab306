package io.snowgate.bench.load;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.snowgate.bench.net.OneLoop;

/// Open connections to one server, and runs of requests over them. For one thread; the work is done by one event loop.
@SuppressWarnings("FutureReturnValueIgnored") // of the loop, which runs what it is given
public final class LoadGenerator implements AutoCloseable {
    private final OneLoop loop;
    private final InetSocketAddress server;
    private final Optional<SslContext> tls;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final int salt = new SecureRandom().nextInt();
    private Run run = new Run(new Schedule.Counted(0), 0);
    private long sent;

    /// @param ca whom to trust, for an `https` URL
    LoadGenerator(OneLoop loop, URI url, Path ca) throws IOException {
        this.loop = loop;
        this.server = new InetSocketAddress(url.getHost(), url.getPort());
        this.tls = "https".equals(url.getScheme())
                ? Optional.of(SslContextBuilder.forClient().trustManager(ca.toFile()).build())
                : Optional.empty();
    }

    /// Connects once for each request; returns when all connections, with their TLS, are there.
    void open(List<Asked> requests) throws IOException {
        for (var asked : requests) {
            var connection = new LoadConnection(asked, new Ends());
            var channel = loop.connect(server, initializer(connection));
            var secured = channel.pipeline().get(SslHandler.class);
            if (secured != null && !secured.handshakeFuture().awaitUninterruptibly().isSuccess()) {
                throw new IOException("no TLS with " + server, secured.handshakeFuture().cause());
            }
            connections.add(connection);
        }
    }

    private ChannelHandler initializer(LoadConnection connection) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(context -> channel.pipeline()
                        .addLast(context.newHandler(channel.alloc(), server.getHostString(),
                                server.getPort())));
                channel.pipeline().addLast(connection);
            }
        };
    }

    /// Sends requests as they are due and returns when the last is answered.
    ///
    /// @param shortest the smallest body in bytes that counts as a result
    Tally run(Schedule schedule, long shortest) throws InterruptedException {
        var mine = new Run(schedule, shortest);
        loop.events().execute(() -> {
            run = mine;
            mine.idle.addAll(connections);
            mine.tick();
        });
        mine.done.await();
        return mine.tally();
    }

    /// One run. On the event loop, but for its end.
    private final class Run {
        private final Schedule schedule;
        private final long shortest;
        private final Latencies latencies = new Latencies();
        private final Deque<LoadConnection> idle = new ArrayDeque<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private final long begun = System.nanoTime();
        private long ended = begun;
        private int lost;
        private long failed;
        private long bytes;

        Run(Schedule schedule, long shortest) {
            this.schedule = schedule;
            this.shortest = shortest;
        }

        /// Sends what is due, arranges to be called again, or ends.
        void go() {
            var now = System.nanoTime();
            while (!idle.isEmpty()) {
                var due = schedule.next(now);
                if (due.isEmpty()) {
                    break;
                }
                idle.remove().send(due.getAsLong(), salt, sent++);
            }
            var nobodyLeft = lost == connections.size();
            if (nobodyLeft || (schedule.over(now) && idle.size() + lost == connections.size())) {
                done.countDown();
            }
        }

        /// Sends what is due, now and whenever something becomes due.
        void tick() {
            go();
            var now = System.nanoTime();
            if (!schedule.over(now)) {
                schedule.wake()
                        .ifPresent(at -> loop.events().schedule(this::tick, at - now, TimeUnit.NANOSECONDS));
            }
        }

        Tally tally() {
            var at = latencies.percentiles(0.5, 0.99, 1);
            return new Tally(latencies.size(), failed, (ended - begun) / 1e9, bytes, at.get(0), at.get(1),
                    at.get(2));
        }
    }

    private final class Ends implements LoadConnection.Listener {
        @Override
        public void answered(LoadConnection connection, long due, int status, long length) {
            run.ended = System.nanoTime();
            run.latencies.add(run.ended - due);
            run.bytes += length;
            if (status != 200 || length < run.shortest) {
                run.failed++;
            }
            run.idle.add(connection);
            run.go();
        }

        @Override
        public void lost(LoadConnection connection) {
            run.lost++;
            run.failed++;
            run.go();
        }
    }

    @Override
    public void close() {
        connections.forEach(LoadConnection::close);
        connections.clear();
    }
}
