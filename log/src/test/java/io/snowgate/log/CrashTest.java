package io.snowgate.log;

import module java.base;

import io.snowgate.log.testing.FaultyStorage;
import io.snowgate.log.testing.FaultyStorage.Operation;
import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Crashes at a thousand moments, on a storage that forgets, tears and reorders everything since the last force.
class CrashTest {
    private static final int MOMENTS = 50;
    private static final int ENTRIES = 120;

    /// Each entry says who wrote it, which one it is, and is filled up to a length of its own.
    private static byte[] entry(int writer, int number, int length) {
        var text = writer + ":" + number + ":";
        return (text + "x".repeat(Math.max(0, length - text.length()))).getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(byte[] entry) {
        var text = new String(entry, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf(':'));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void no_acknowledged_entry_is_missing_after_a_crash(long seed) throws Exception {
        var journal = new JournalStorage();
        write(journal, journal, new Random(seed));
        crashAtManyMoments(journal, new Random(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void nor_when_forces_and_writes_failed_before_it(long seed) throws Exception {
        var journal = new JournalStorage();
        var faulty = new FaultyStorage(journal);
        var draws = new Random(seed);
        faulty.become((operation, _) -> {
            var odds = operation == Operation.FORCE ? 15 : operation == Operation.WRITE ? 40 : 10;
            synchronized (draws) {
                if (journal.now() > 10 && draws.nextInt(odds) == 0) {
                    throw new IOException("unlucky " + operation);
                }
            }
        });
        write(faulty, journal, new Random(seed));
        crashAtManyMoments(journal, new Random(seed));
    }

    /// Several writers at once; what is acknowledged is marked in the journal, and nothing that was refused is.
    private static void write(Storage storage, JournalStorage journal, Random random)
            throws IOException, InterruptedException, ExecutionException {
        try (var log = Log.open(storage, LogContract.SMALL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = 1 + random.nextInt(6);
            var done = new ArrayList<Future<?>>();
            for (var writer = 0; writer < writers; writer++) {
                var mine = new Random(random.nextLong());
                var name = writer;
                done.add(threads.submit(() -> {
                    for (var number = 0; number < ENTRIES / writers; number++) {
                        var entry = entry(name, number, 10 + (int) Math.pow(1.0 + mine.nextInt(30), 3));
                        try {
                            var position = log.append(entry, Lane.ORDINARY);
                            journal.mark(position + " " + name(entry));
                        } catch (LogUnavailable e) {
                            assertThat(e.reason()).isNotNull();
                        }
                    }
                    return name;
                }));
            }
            for (var future : done) {
                future.get();
            }
        }
    }

    private static void crashAtManyMoments(JournalStorage journal, Random random)
            throws Exception {
        for (var i = 0; i < MOMENTS; i++) {
            var moment = random.nextInt(journal.now() + 1);
            var seed = random.nextLong();
            var left = journal.survivors(moment, seed);
            try {
                check(left, journal.marks(moment));
                // Crashing in the middle of the recovery, and recovering from that, must not do harm either.
                if (i % 4 == 0) {
                    check(left.survivors(random.nextInt(left.now() + 1), seed), journal.marks(moment));
                }
            } catch (IOException | AssertionError e) {
                throw new AssertionError("crash before operation " + moment + ", seed " + seed, e);
            }
        }
    }

    private static void check(JournalStorage left, List<String> acknowledged) throws Exception {
        var before = new ArrayList<Entry>();
        try (var log = Log.open(left, LogContract.SMALL)) {
            for (var entries = log.read(Position.START, 50); !entries.isEmpty();) {
                before.addAll(entries);
                entries = log.read(before.getLast().position(), 50);
            }
            var found = before.stream().map(e -> e.position() + " " + name(e.bytes())).toList();
            assertThat(found).containsAll(acknowledged);
            checkOrder(before);
            log.append(entry(99, 0, 400), Lane.ORDINARY);
            log.append(entry(99, 1, 40), Lane.RESERVE);
        }
        try (var log = Log.open(left, LogContract.SMALL)) {
            assertThat(log.end()).isEqualTo(new Position(before.size() + 2L));
            assertThat(log.read(log.back(2), 10)).extracting(e -> name(e.bytes()))
                    .containsExactly("99:0", "99:1");
        }
    }

    /// Entries of one writer are in its order. (Some may be missing: those it was refused.)
    private static void checkOrder(List<Entry> entries) {
        var last = new HashMap<String, Integer>();
        for (var entry : entries) {
            var parts = name(entry.bytes()).split(":", -1);
            var number = Integer.parseInt(parts[1]);
            assertThat(number).isGreaterThan(last.getOrDefault(parts[0], -1));
            last.put(parts[0], number);
        }
    }
}
