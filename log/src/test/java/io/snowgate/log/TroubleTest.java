package io.snowgate.log;

import module java.base;

import io.snowgate.log.LogUnavailable.Reason;
import io.snowgate.log.testing.FaultyStorage;
import io.snowgate.log.testing.FaultyStorage.Operation;
import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.api.Test;

import static io.snowgate.log.LogContract.bytes;
import static io.snowgate.log.LogContract.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Full, failing and silent disks.
class TroubleTest {
    private static final int SEGMENT = 128 << 10;
    private static final int RESERVE = 100 << 10;

    private final JournalStorage disk = new JournalStorage();
    private final FaultyStorage storage = new FaultyStorage(disk);

    private static LogSettings settings(Duration patience) {
        return new LogSettings(SEGMENT, RESERVE, 256 << 10, Duration.ZERO,
                new LogSettings.Patience(patience, Duration.ofMillis(2)));
    }

    private static final LogSettings SETTINGS = settings(Duration.ofSeconds(30));

    private static void assertRefused(Reason reason, ThrowingCall call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(LogUnavailable.class,
                e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    /// Appends until the log refuses; returns how many entries it took.
    private static int appendUntilRefused(Log log, Lane lane) {
        var entry = new byte[8 << 10];
        for (var taken = 0; taken < 1000; taken++) {
            try {
                log.append(entry, lane);
            } catch (LogUnavailable e) {
                assertThat(e.reason()).isEqualTo(Reason.FULL);
                return taken;
            }
        }
        throw new AssertionError("the disk never got full");
    }

    @Test
    void on_a_full_disk_new_work_is_refused_and_what_began_finishes_on_the_reserve() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("before"), Lane.ORDINARY);
            storage.fill();
            var ordinary = appendUntilRefused(log, Lane.ORDINARY);
            assertThat(log.available()).isFalse();
            assertThatThrownBy(() -> log.append(bytes("refused"), Lane.ORDINARY))
                    .hasMessageContaining("No space left on device");
            var reserve = appendUntilRefused(log, Lane.RESERVE);
            assertThat(reserve).isGreaterThanOrEqualTo(RESERVE / (8 << 10) - 1);
            assertThat(log.end()).isEqualTo(new Position(1 + ordinary + reserve));

            storage.heal();
            Patiently.until(log::available);
            assertThat(log.append(bytes("after"), Lane.ORDINARY)).isEqualTo(log.end());
            assertThat(texts(log)).startsWith("before").endsWith("after").hasSize(2 + ordinary + reserve);
        }
    }

    @Test
    void a_log_opens_on_a_full_disk_and_still_has_its_reserve() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("before"), Lane.ORDINARY);
            Patiently.until(() -> disk.list().size() >= 3);
            storage.fill();
            appendUntilRefused(log, Lane.ORDINARY);
        }
        try (var log = Log.open(storage, SETTINGS)) {
            assertThat(texts(log)).startsWith("before");
            assertThat(appendUntilRefused(log, Lane.ORDINARY)).isZero();
            log.append(bytes("outcome"), Lane.RESERVE);
            assertThat(texts(log)).endsWith("outcome");
        }
    }

    @Test
    void a_full_disk_without_a_log_cannot_begin_one() {
        storage.fill();
        assertThatThrownBy(() -> Log.open(storage, SETTINGS)).isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        storage.heal();
        assertThat(disk.list()).isEmpty();
    }

    @Test
    void what_one_failing_force_left_uncertain_is_written_again_elsewhere() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("one"), Lane.ORDINARY);
            var failures = new AtomicInteger(1);
            storage.become((operation, _) -> {
                if (operation == Operation.FORCE && failures.getAndDecrement() > 0) {
                    throw new IOException("lost");
                }
            });
            log.append(bytes("two"), Lane.ORDINARY);
            assertThat(log.available()).isTrue();
            assertThat(texts(log)).containsExactly("one", "two");
            // Whatever the disk did with what it reported as failed: the entry that was acknowledged survives.
            for (var seed = 0; seed < 50; seed++) {
                assertThat(texts(Log.inspect(disk.survivors(disk.now(), seed)))).containsExactly("one",
                        "two");
            }
        }
    }

    @Test
    void a_failing_force_never_acknowledges_and_the_log_recovers_by_itself() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("one"), Lane.ORDINARY);
            storage.fail("I/O error", Operation.FORCE);
            assertRefused(Reason.BROKEN, () -> log.append(bytes("lost"), Lane.ORDINARY));
            assertRefused(Reason.BROKEN, () -> log.append(bytes("lost too"), Lane.RESERVE));
            assertThat(log.available()).isFalse();
            assertThat(texts(log)).containsExactly("one");

            storage.heal();
            Patiently.until(log::available);
            log.append(bytes("two"), Lane.ORDINARY);
            assertThat(texts(log)).containsExactly("one", "two");
        }
        try (var log = Log.open(storage, SETTINGS)) {
            assertThat(texts(log)).containsExactly("one", "two");
        }
    }

    /// A process may read, from the cache, what its predecessor failed to force. What it shows to readers must be on the disk.
    @Test
    void what_a_reopened_log_shows_survives_the_next_crash() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("one"), Lane.ORDINARY);
            storage.fail("I/O error", Operation.FORCE, Operation.CREATE);
            assertRefused(Reason.BROKEN, () -> log.append(bytes("two"), Lane.ORDINARY));
        }
        storage.heal();
        try (var log = Log.open(storage, SETTINGS)) {
            var shown = texts(log);
            for (var seed = 0; seed < 50; seed++) {
                assertThat(texts(Log.inspect(disk.survivors(disk.now(), seed)))).isEqualTo(shown);
            }
        }
    }

    /// Of two entries written before a crash only the second reached the disk. It was never acknowledged, and must not come back behind an entry
    /// that takes the place of the first.
    @Test
    void a_forgotten_entry_does_not_come_back() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("one"), Lane.ORDINARY);
        }
        try (var file = disk.open(Format.name(1))) {
            var record = ByteBuffer.allocate(100);
            Format.put(record, 1, new Format.Found(0, 5, 3, 1), bytes("ghost"));
            file.write(Format.HEADER + 2 * Format.RECORD + 3 + 3, record.flip());
            file.force();
        }
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("two"), Lane.ORDINARY);
        }
        assertThat(texts(Log.inspect(disk))).containsExactly("one", "two");
    }

    @Test
    void a_failing_write_is_no_different() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            storage.fail("I/O error", Operation.WRITE, Operation.CREATE);
            assertRefused(Reason.BROKEN, () -> log.append(bytes("lost"), Lane.ORDINARY));
            storage.heal();
            Patiently.until(log::available);
            log.append(bytes("kept"), Lane.ORDINARY);
            assertThat(texts(log)).containsExactly("kept");
        }
    }

    @Test
    void segments_are_made_again_after_the_process_ran_out_of_something() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            log.append(bytes("before"), Lane.ORDINARY);
            storage.become((operation, _) -> {
                if (operation == Operation.CREATE) {
                    throw new OutOfMemoryError("no room for a piece of zeros");
                }
            });
            appendUntilRefused(log, Lane.ORDINARY);
            storage.heal();
            Patiently.until(log::available);
            assertThat(log.append(bytes("after"), Lane.ORDINARY)).isEqualTo(log.end());
        }
    }

    @Test
    void a_silent_disk_lets_nobody_wait_for_ever() throws Exception {
        var silent = new CountDownLatch(1);
        try (var log = Log.open(storage, settings(Duration.ofMillis(50)))) {
            storage.become((operation, _) -> {
                if (operation == Operation.FORCE) {
                    awaitQuietly(silent);
                }
            });
            assertRefused(Reason.STALLED, () -> log.append(bytes("slow"), Lane.ORDINARY));
            Patiently.until(() -> !log.available());
            assertRefused(Reason.STALLED, () -> log.submit(bytes("refused at once"), Lane.ORDINARY));
            silent.countDown();
            Patiently.until(log::available);
            assertThat(texts(log)).containsExactly("slow");
        }
    }

    @Test
    void more_than_the_queue_allows_is_refused_and_the_rest_is_kept() throws Exception {
        var silent = new CountDownLatch(1);
        try (var log = Log.open(storage, SETTINGS)) {
            storage.become((operation, _) -> {
                if (operation == Operation.FORCE) {
                    awaitQuietly(silent);
                }
            });
            var tickets = new ArrayList<Ticket>();
            assertRefused(Reason.BUSY, () -> {
                while (true) {
                    tickets.add(log.submit(new byte[8 << 10], Lane.ORDINARY));
                }
            });
            tickets.add(log.submit(new byte[8 << 10], Lane.RESERVE));
            silent.countDown();
            for (var ticket : tickets) {
                ticket.await();
            }
            assertThat(log.end()).isEqualTo(new Position(tickets.size()));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Test
    void an_interrupted_writer_still_learns_what_became_of_its_entry() throws Exception {
        try (var log = Log.open(storage, SETTINGS)) {
            Thread.currentThread().interrupt();
            var position = log.append(bytes("interrupted"), Lane.ORDINARY);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(position).isEqualTo(log.end());
        }
    }
}
