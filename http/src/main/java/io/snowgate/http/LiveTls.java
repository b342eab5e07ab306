package io.snowgate.http;

import module java.base;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server's TLS, which follows its files. They are compared by what is in them, so it makes no difference how they are
/// replaced. A pair that does not fit, as it lies there for a moment when one file is written after the other, is not used.
final class LiveTls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String UNREADABLE = "unreadable";

    private final ServerTls.Pem pem;
    private final AtomicReference<SslContext> context;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("http-certificate").factory());
    private volatile boolean current = true;
    /// Digests of what is used, of what was seen at the last look, and of what could not be used; for the watcher.
    private String used;
    private String seen;
    private String refused = "";

    private LiveTls(ServerTls.Pem pem, PemFiles files) throws IOException, GeneralSecurityException {
        this.pem = pem;
        this.context = new AtomicReference<>(Tls.server(pem.clients(), files));
        this.used = files.digest();
        this.seen = used;
    }

    /// Reads the files for the first time, and goes on looking at them.
    ///
    /// @throws IOException when they cannot be used
    static LiveTls follow(ServerTls.Pem pem) throws IOException {
        try {
            var tls = new LiveTls(pem, PemFiles.read(pem));
            var every = pem.reread().toNanos();
            var _ = tls.watcher.scheduleWithFixedDelay(tls::look, every, every, TimeUnit.NANOSECONDS);
            return tls;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("cannot use " + pem.chain() + " with " + pem.key() + ": " + e.getMessage(),
                    e);
        }
    }

    /// Whether the files hold what is used.
    boolean current() {
        return current;
    }

    /// For a new connection; on its event loop. Takes no lock that is ever held for long.
    SslHandler handler(ByteBufAllocator buffers, Executor tasks) {
        while (true) {
            var now = context.get();
            try {
                ReferenceCountUtil.retain(now);
            } catch (IllegalReferenceCountException _) {
                continue; // replaced in this very moment
            }
            try {
                return now.newHandler(buffers, tasks);
            } finally {
                ReferenceCountUtil.release(now);
            }
        }
    }

    /// What has changed is used when it is the same at the next look: a file may be half written at this one.
    private void look() {
        var before = seen;
        seen = UNREADABLE;
        try {
            var files = PemFiles.read(pem);
            seen = files.digest();
            if (!seen.equals(used) && seen.equals(before) && !seen.equals(refused)) {
                replace(files);
                used = seen;
            }
            if (seen.equals(used)) {
                refused = "";
                current = true;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (seen.equals(before)) {
                refuse(e);
            }
        }
    }

    private void replace(PemFiles files) throws IOException, GeneralSecurityException {
        var next = Tls.server(pem.clients(), files);
        ReferenceCountUtil.release(context.getAndSet(next));
        LOG.atInfo()
                .addKeyValue("file", pem.chain())
                .addKeyValue("until", Identity.of(files).chain().getFirst().getNotAfter().toInstant())
                .log("certificate replaced");
    }

    private void refuse(Exception why) {
        current = false;
        if (!seen.equals(refused)) {
            refused = seen;
            LOG.atWarn()
                    .addKeyValue("file", pem.chain())
                    .addKeyValue("key", pem.key())
                    .addKeyValue("why", why.getClass().getSimpleName() + ": " + why.getMessage())
                    .log("certificate not replaced, the last good one stays");
        }
    }

    /// Once no connection is left.
    @Override
    public void close() {
        watcher.close();
        ReferenceCountUtil.release(context.get());
    }
}
