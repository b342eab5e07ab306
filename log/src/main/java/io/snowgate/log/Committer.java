package io.snowgate.log;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static io.snowgate.log.LogUnavailable.Reason;

/// The one thread that writes: takes all that waits, writes it, forces once, wakes everybody. After a failed write or force nothing is
/// known about what was not acknowledged, so it goes to a fresh segment, once; when that fails too, the entries are lost to their waiters
/// and the storage is tried again every now and then.
final class Committer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final Intake intake;
    private final Supply supply;
    private final Segments segments;
    private final LogSettings settings;
    private Tail tail;
    private boolean broken;

    /// Where entries come from and go to.
    record Parts(Intake intake, Supply supply, Segments segments) {}

    Committer(Parts parts, LogSettings settings, Tail tail) {
        this.intake = parts.intake();
        this.supply = parts.supply();
        this.segments = parts.segments();
        this.settings = settings;
        this.tail = tail;
    }

    /// Entries on their way: those in `placed` were written and not forced, those in `waiting` come after them.
    private record Batch(Deque<Pending> waiting, Deque<Pending> placed) {
        Batch(List<Pending> entries) {
            this(new ArrayDeque<>(entries), new ArrayDeque<>());
        }

        /// Nothing counts as written any more.
        void retreat() {
            while (!placed.isEmpty()) {
                waiting.addFirst(placed.removeLast());
            }
        }

        void lose(Reason reason, String message) {
            retreat();
            waiting.forEach(p -> p.lost(reason, message));
        }
    }

    @Override
    public void run() {
        while (true) {
            var taken = intake.take(broken ? settings.patience().probe() : FOREVER);
            if (taken.isEmpty() && intake.ended()) {
                break;
            }
            commit(new Batch(taken));
        }
        Quietly.close(tail);
    }

    private void commit(Batch batch) {
        try {
            if (broken) {
                renew();
            }
            writeOrElsewhere(batch);
        } catch (IOException | RuntimeException e) {
            fail(batch, e);
        } catch (Error e) {
            fail(batch, e); // out of memory, most likely: this thread must outlive it
        }
    }

    private void fail(Batch batch, Throwable cause) {
        var message = "the log cannot be written: " + cause.getMessage();
        if (!broken) {
            LOG.atError().setCause(cause).log("log unavailable");
        }
        broken = true;
        intake.ails(new Health.Bad(Reason.BROKEN, message));
        batch.lose(Reason.BROKEN, message);
    }

    private void writeOrElsewhere(Batch batch) throws IOException {
        try {
            write(batch);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("log segment abandoned");
            broken = true;
            batch.retreat();
            renew();
            write(batch);
        }
    }

    /// Goes on in a fresh segment. That it could be begun shows that the storage works again.
    private void renew() throws IOException {
        Quietly.close(tail);
        begin();
        broken = false;
        intake.healed(Reason.BROKEN);
        LOG.atInfo().addKeyValue("segment", tail.segment().number()).log("log available");
    }

    private void begin() throws IOException {
        tail = Tail.begin(supply.take(), segments.end().ordinal() + 1);
        segments.add(tail.segment());
    }

    private void write(Batch batch) throws IOException {
        while (!batch.waiting().isEmpty()) {
            var next = batch.waiting().element();
            if (!hasRoom(next)) {
                refuse(batch.waiting().remove());
                continue;
            }
            if (!fits(next)) {
                settle(batch);
                Quietly.close(tail);
                begin();
            }
            tail.add(next.bytes());
            batch.placed().add(batch.waiting().remove());
        }
        settle(batch);
    }

    /// Forces, and acknowledges what was placed.
    private void settle(Batch batch) throws IOException {
        if (batch.placed().isEmpty()) {
            return;
        }
        tail.force();
        var ordinal = segments.end().ordinal();
        segments.durable(new Position(ordinal + batch.placed().size()));
        while (!batch.placed().isEmpty()) {
            batch.placed().remove().durable(new Position(++ordinal));
        }
    }

    private static int size(Pending entry) {
        return Format.RECORD + entry.bytes().length;
    }

    private boolean fits(Pending entry) {
        return size(entry) <= tail.room();
    }

    private boolean hasRoom(Pending entry) {
        if (roomAfter(entry) >= kept(entry)) {
            return true;
        }
        supply.replenished();
        return roomAfter(entry) >= kept(entry);
    }

    /// What has to stay free for others.
    private int kept(Pending entry) {
        return entry.lane() == Lane.ORDINARY ? settings.reserveBytes() : 0;
    }

    /// Prepared room that is left once `entry` is written; negative when it cannot be.
    private long roomAfter(Pending entry) {
        return supply.room() + (fits(entry) ? tail.room() : 0) - size(entry);
    }

    private void refuse(Pending entry) {
        var trouble = supply.replenished();
        var message = "no disk space for the log: " + trouble;
        if (entry.lane() == Lane.ORDINARY && !trouble.isEmpty()) {
            LOG.atError().addKeyValue("reason", trouble).log("log full");
            intake.ails(new Health.Bad(Reason.FULL, message));
            if (supply.complete()) {
                intake.healed(Reason.FULL); // it was replenished at this very moment, and will not say so again
            }
        }
        entry.lost(Reason.FULL, message);
    }
}
