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
/// previous entry), readable members, and `sealed` ones, each encrypted for one actor and day. What makes an entry too large stands in blobs,
/// sealed, which are durable before the entry.
///
/// An event that could not be recorded is counted, and told of by a `log.gap` once the log is back.
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration GAP_PACE = Duration.ofMillis(100);
    private final Log log;
    private final Blobs blobs;
    private final DataKeys keys;
    private final Ids ids;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Chain chain;
    private final Losses losses = new Losses();

    /// Opens the audit log over `log`, and finds where each session's chain ends.
    ///
    /// @throws IOException when the log cannot be read
    public AuditLog(Log log, Blobs blobs, DataKeys keys, Ids ids, InstantSource clock) throws IOException {
        this.log = log;
        this.blobs = blobs;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.chain = Chain.read(new AuditReader(log, blobs, keys), ids.next());
        for (var hole : chain.holes()) {
            if (losses.addUnknown(hole, clock.instant())) {
                Thread.ofVirtual().name("audit-gap").start(this::tellLossesLater);
            }
        }
    }

    /// An entry on its way to the disk.
    private record Sent(Event event, Chain.Link link, Ticket ticket) {}

    /// Appends `event`; it is durable when this returns.
    ///
    /// @throws AuditUnavailable when it may not be; nothing may follow from it then
    public Position append(Event event) throws AuditUnavailable {
        return finish(draft(event));
    }

    /// Hands `event` over without waiting until it is durable: for what must not wait for the log. When it cannot be kept, that is counted
    /// and recorded as a gap later.
    public void hand(Event event) {
        try {
            if (event instanceof Event.GatewayStopped) {
                tellLosses();
            }
            var draft = draft(event);
            var sent = place(draft);
            Thread.ofVirtual().name("audit-handed").start(() -> {
                try {
                    if (sent.isPresent()) {
                        await(sent.get());
                    } else {
                        finish(draft); // it needs a blob, and so the disk
                    }
                } catch (AuditUnavailable e) {
                    LOG.atDebug().setCause(e).log("event handed over was lost"); // and is counted
                }
            });
        } catch (AuditUnavailable e) {
            LOG.atDebug().setCause(e).log("event to be handed over was lost"); // and is counted
        }
    }

    /// Whether it can be written now.
    public boolean available() {
        return log.available();
    }

    private Draft draft(Event event) throws AuditUnavailable {
        try {
            return new Draft(event, new Draft.Label(ids.next(), clock.instant()), keys);
        } catch (RuntimeException e) {
            missed(event, 0);
            throw new AuditUnavailable("the event cannot be sealed", e);
        }
    }

    private Position finish(Draft draft) throws AuditUnavailable {
        var sent = place(draft);
        while (sent.isEmpty()) {
            try {
                draft.shed(blobs);
            } catch (IOException | RuntimeException e) {
                missed(draft.event(), 0);
                throw new AuditUnavailable("a part of the event cannot be written", e);
            }
            sent = place(draft);
        }
        return await(sent.get());
    }

    /// Gives the entry its place and hands it to the log; empty when it is too large for that.
    private Optional<Sent> place(Draft draft) throws AuditUnavailable {
        var event = draft.event();
        var members = draft.members();
        Sent sent;
        lock.lock();
        try {
            var bytes = CanonicalJson.write(chain.linked(members, event.session()));
            if (bytes.length > Log.LARGEST_ENTRY) {
                return Optional.empty();
            }
            var ticket = log.submit(bytes, lane(event));
            sent = new Sent(event, chain.added(event, bytes), ticket);
            chain.heads().ifPresent(this::recordHeads);
        } catch (LogUnavailable e) {
            missed(event, 0);
            throw new AuditUnavailable("the log cannot be written", e);
        } finally {
            lock.unlock();
        }
        return Optional.of(sent);
    }

    private Position await(Sent sent) throws AuditUnavailable {
        try {
            return sent.ticket().await();
        } catch (LogUnavailable e) {
            lock.lock();
            try {
                chain.lost(sent.link());
            } finally {
                lock.unlock();
            }
            missed(sent.event(), sent.link().seq());
            throw new AuditUnavailable("the log cannot be written", e);
        }
    }

    /// Where all chains end is written by a thread of its own: nobody waits for it, and without it opening only takes longer.
    private void recordHeads(Chain.Ends ends) {
        Thread.ofVirtual().name("audit-heads").start(() -> {
            try {
                append(new Event.Heads(new Who.Operator("gateway"), ends.upTo(), new TreeMap<>(ends.ends())));
            } catch (AuditUnavailable e) {
                LOG.atDebug().setCause(e).log("chain heads not recorded");
            }
        });
    }

    private void missed(Event event, long seq) {
        LOG.atError().addKeyValue("type", event.type()).log("event not recorded");
        switch (event) {
            // They tell nothing that is not told again.
            case Event.Gap gap -> losses.giveBack(gap);
            case Event.Heads _ -> {
            }
            default -> {
                if (losses.add(event.type(), clock.instant(), seq)) {
                    Thread.ofVirtual().name("audit-gap").start(this::tellLossesLater);
                }
            }
        }
    }

    private void tellLossesLater() {
        while (!log.closed()) {
            if (log.available()) {
                tellLosses();
                if (losses.done()) {
                    return;
                }
            }
            LockSupport.parkNanos(this, GAP_PACE.toNanos());
        }
    }

    private void tellLosses() {
        var gap = losses.take();
        if (gap.isPresent()) {
            try {
                append(gap.get());
            } catch (AuditUnavailable e) {
                LOG.atDebug().setCause(e).log("gap not recorded yet"); // it was given back
            }
        }
    }

    private static Lane lane(Event event) {
        return switch (event) {
            case Event.StatementOutcome _,Event.ResultDelivered _,Event.CancelRequested _,Event.SessionClosed _,Event.GatewayStopped _,Event.Gap _ ->
                Lane.RESERVE;
            case Event.GatewayStarted _,Event.ConfigurationLoaded _,Event.PolicyLoaded _,Event.PolicyBroken _,Event.SessionRequested _,Event.SessionOpened _,Event.SessionRefused _,Event.SignInStarted _,Event.SignInCompleted _,Event.SignInRefused _,Event.StatementIntent _,Event.StatementRefused _,Event.StatementDenied _,Event.EndpointRefused _,Event.AuditRead _,Event.Heads _ ->
                Lane.ORDINARY;
        };
    }
}
