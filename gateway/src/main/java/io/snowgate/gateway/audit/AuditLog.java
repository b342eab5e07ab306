package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.session.Ids;
import io.snowgate.log.Blobs;
import io.snowgate.log.Lane;
import io.snowgate.log.Log;
import io.snowgate.log.LogUnavailable;
import io.snowgate.log.Position;
import io.snowgate.log.Ticket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends events. If it cannot, nothing may happen. Safe for any thread.
///
/// An entry is canonical JSON of at most 32 KiB: `v`, `type`, `id`, `writer`, `seq`, `time`, `session`, `prev` (the hash of the session's
/// previous entry), readable members, and `sealed` ones, each encrypted for one actor and day. Large sealed parts stand in blobs, which are
/// durable before the entry.
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int LARGEST_INLINE = 4 << 10;
    private static final int LARGEST_TOGETHER = 12 << 10;
    private final Log log;
    private final Blobs blobs;
    private final DataKeys keys;
    private final Ids ids;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Chain chain;
    private final ConcurrentSkipListMap<String, Long> lost = new ConcurrentSkipListMap<>();

    /// Opens the audit log over `log`, and finds where each open session's chain ends.
    ///
    /// @throws IOException when the log cannot be read
    public AuditLog(Log log, Blobs blobs, DataKeys keys, Ids ids, InstantSource clock) throws IOException {
        this.log = log;
        this.blobs = blobs;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.chain = Chain.read(log, ids.next());
    }

    /// Appends `event`; it is durable when this returns.
    ///
    /// @throws AuditUnavailable when it may not be; nothing may follow from it then
    public Position append(Event event) throws AuditUnavailable {
        try {
            return submit(event).await();
        } catch (LogUnavailable e) {
            missed(event);
            throw new AuditUnavailable("the log cannot be written", e);
        }
    }

    /// Hands `event` over without waiting until it is durable: for what must not wait for the log. When it cannot be taken, that is counted
    /// and recorded as a gap later.
    public void hand(Event event) {
        try {
            submit(event);
        } catch (LogUnavailable | AuditUnavailable e) {
            missed(event);
        }
    }

    /// Whether it can be written now.
    public boolean available() {
        return log.available();
    }

    private void missed(Event event) {
        lost.merge(event.type(), 1L, Long::sum);
        LOG.atError().addKeyValue("type", event.type()).log("event not recorded");
    }

    private Ticket submit(Event event) throws LogUnavailable, AuditUnavailable {
        reportGap();
        var now = clock.instant();
        var id = ids.next();
        var entries = Entries.of(event);
        var members = new TreeMap<String, Object>(entries.open());
        var sealed = sealed(entries.sealed(), event.who().actor(), id, now);
        if (!sealed.isEmpty()) {
            members.put("sealed", sealed);
        }
        members.put("v", 1);
        members.put("type", event.type());
        members.put("id", id);
        members.put("time", Times.micros(now));
        lock.lock();
        try {
            var bytes = CanonicalJson.write(chain.linked(members, event.session()));
            var ticket = log.submit(bytes, lane(event));
            chain.added(event, bytes);
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private void reportGap() throws LogUnavailable, AuditUnavailable {
        if (lost.isEmpty() || !log.available()) {
            return;
        }
        var counts = new TreeMap<>(lost);
        counts.forEach((type, count) -> lost.computeIfPresent(type,
                (_, now) -> now.equals(count) ? null : now - count));
        try {
            submit(new Event.Gap(new Who.Operator("gateway"), counts));
        } catch (LogUnavailable | AuditUnavailable e) {
            counts.forEach((type, count) -> lost.merge(type, count, Long::sum));
            throw e;
        }
    }

    private static Lane lane(Event event) {
        return switch (event) {
            case Event.StatementOutcome _,Event.ResultDelivered _,Event.CancelRequested _,Event.SessionClosed _,Event.GatewayStopped _,Event.Gap _ ->
                Lane.RESERVE;
            case Event.GatewayStarted _,Event.ConfigurationLoaded _,Event.SessionRequested _,Event.SessionOpened _,Event.SessionRefused _,Event.StatementIntent _,Event.StatementRefused _,Event.EndpointRefused _,Event.AuditRead _ ->
                Lane.ORDINARY;
        };
    }

    private SortedMap<String, Object> sealed(
            SortedMap<String, String> parts,
            String actor,
            String id,
            Instant now)
            throws AuditUnavailable {
        var sealed = new TreeMap<String, Object>();
        var inline = 0;
        for (var part : parts.entrySet()) {
            var cipher = keys.sealFor(actor, now, SealedParts.bound(id, part.getKey()),
                    part.getValue().getBytes(StandardCharsets.UTF_8));
            inline += cipher.length;
            sealed.put(part.getKey(),
                    cipher.length > LARGEST_INLINE || inline > LARGEST_TOGETHER
                            ? blob(cipher)
                            : Base64.getEncoder().encodeToString(cipher));
        }
        return sealed;
    }

    private SortedMap<String, Object> blob(byte[] cipher) throws AuditUnavailable {
        try {
            return new TreeMap<>(Map.of("blob", blobs.put(cipher), "bytes", cipher.length));
        } catch (IOException e) {
            throw new AuditUnavailable("a part of the event cannot be written", e);
        }
    }
}
