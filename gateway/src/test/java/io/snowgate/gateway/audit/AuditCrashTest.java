package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.secret.InMemoryDataKeys;
import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A thousand crashes while statements run: whatever Snowflake received has its intent among the surviving bytes, readable to the last letter.
class AuditCrashTest {
    private static final int MOMENTS = 50;

    private final InMemoryDataKeys store = new InMemoryDataKeys();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void every_statement_that_was_sent_has_its_intent(long seed) throws Exception {
        var disk = new JournalStorage();
        try (var desk = new Desk(disk, store)) {
            run(desk, disk, new Random(seed));
        }
        crashAtManyMoments(disk, new Random(seed));
    }

    /// The same on a disk on which one operation in eight fails, as long as statements run.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void nor_does_a_disk_that_fails_now_and_then_lose_an_intent(long seed) throws Exception {
        var disk = new JournalStorage();
        try (var desk = new Desk(disk, store)) {
            var faults = new Random(seed);
            desk.storage.become((operation, name) -> {
                synchronized (faults) {
                    if (faults.nextInt(8) == 0) {
                        throw new IOException(operation + " of " + name + " fails");
                    }
                }
            });
            run(desk, disk, new Random(seed));
            desk.storage.heal();
            Desk.until(desk.audit::available);
        }
        crashAtManyMoments(disk, new Random(seed));
    }

    /// Several sessions at once. What would have reached Snowflake is marked in the disk's own journal, at the moment it would have.
    private static void run(Desk desk, JournalStorage disk, Random random) {
        var done = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var s = 0; s < 4; s++) {
                var session = "s" + s;
                var mine = new Random(random.nextLong());
                done.add(threads.submit(() -> {
                    for (var i = 0; i < 8; i++) {
                        statement(desk, disk, session, session + "w" + i, text(mine));
                    }
                    desk.audit.hand(Samples.closed(session));
                    return session;
                }));
            }
        }
        done.forEach(Future::resultNow);
    }

    private static void statement(Desk desk, JournalStorage disk, String session, String wid, String sql) {
        try {
            desk.audit.append(Samples.intent(session, wid, sql));
            disk.mark(wid + " " + sql.length());
            desk.audit.append(Samples.outcome(session, wid));
        } catch (AuditUnavailable e) {
            assertThat(e).hasMessageContaining("cannot be written"); // and so nothing is sent
        }
    }

    /// Mostly short, sometimes so long that it needs a blob.
    private static String text(Random random) {
        return "select " + "x"
                .repeat(random.nextInt(4) == 0 ? 25_000 + random.nextInt(30_000) : random.nextInt(3_000));
    }

    private void crashAtManyMoments(JournalStorage disk, Random random) {
        for (var i = 0; i < MOMENTS; i++) {
            var moment = random.nextInt(disk.now() + 1);
            var seed = random.nextLong();
            try {
                check(disk.survivors(moment, seed), disk.marks(moment));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("crash before operation " + moment + ", seed " + seed, e);
            }
        }
    }

    private void check(JournalStorage left, List<String> sent) throws Exception {
        try (var desk = new Desk(left, store)) {
            var intents = desk.lines()
                    .stream()
                    .filter(l -> l.text("type").equals("statement.intent"))
                    .map(l -> l.text("wid") + " " + l.text("text").length())
                    .toList();
            assertThat(intents).containsAll(sent).doesNotHaveDuplicates();
            desk.audit.append(Samples.closed("s0"));
            desk.audit.append(Samples.intent("new", "w", "select 1"));
            // A gap is told by a thread of its own, where a hole was left.
            Desk.until(() -> desk.problems().isEmpty());
        }
    }
}
