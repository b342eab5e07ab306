package io.snowgate.log;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a log does on any storage.
interface LogContract {
    LogSettings SMALL = new LogSettings(128 << 10, 0, 1 << 20, Duration.ZERO,
            new LogSettings.Patience(Duration.ofSeconds(20), Duration.ofMillis(2)));

    Storage storage();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<String> texts(Feed feed) throws IOException {
        var texts = new ArrayList<String>();
        var after = Position.START;
        while (true) {
            var entries = feed.read(after, 100);
            if (entries.isEmpty()) {
                return texts;
            }
            for (var entry : entries) {
                texts.add(new String(entry.bytes(), StandardCharsets.UTF_8));
                assertThat(entry.position()).isGreaterThan(after);
                after = entry.position();
            }
        }
    }

    @Test
    default void a_new_log_is_empty_and_available() throws Exception {
        try (var log = Log.open(storage(), SMALL)) {
            assertThat(log.available()).isTrue();
            assertThat(log.end()).isEqualTo(Position.START);
            assertThat(log.read(Position.START, 10)).isEmpty();
        }
    }

    @Test
    default void entries_come_back_in_order_and_after_reopening() throws Exception {
        var storage = storage();
        try (var log = Log.open(storage, SMALL)) {
            log.append(bytes("one"), Lane.ORDINARY);
            var second = log.append(bytes("two"), Lane.RESERVE);
            assertThat(log.end()).isEqualTo(second);
            assertThat(texts(log)).containsExactly("one", "two");
        }
        try (var log = Log.open(storage, SMALL)) {
            var third = log.append(bytes("three"), Lane.ORDINARY);
            assertThat(texts(log)).containsExactly("one", "two", "three");
            assertThat(log.back(1)).isLessThan(third);
            assertThat(log.read(log.back(1), 10)).extracting(Entry::position).containsExactly(third);
        }
        assertThat(texts(Log.inspect(storage))).containsExactly("one", "two", "three");
    }

    @Test
    default void the_order_of_submits_is_the_order_in_the_log() throws Exception {
        try (var log = Log.open(storage(), SMALL)) {
            var tickets = new ArrayList<Ticket>();
            var expected = new ArrayList<String>();
            for (var i = 0; i < 1000; i++) {
                expected.add("entry " + i);
                tickets.add(log.submit(bytes("entry " + i), i % 3 == 0 ? Lane.RESERVE : Lane.ORDINARY));
            }
            for (var ticket : tickets) {
                ticket.await();
            }
            assertThat(texts(log)).isEqualTo(expected);
        }
    }

    @Test
    default void a_log_goes_on_over_many_segments() throws Exception {
        var storage = storage();
        var random = new Random(7);
        var expected = new ArrayList<byte[]>();
        try (var log = Log.open(storage, SMALL)) {
            for (var i = 0; i < 60; i++) {
                var entry = new byte[1 + random.nextInt(Log.LARGEST_ENTRY)];
                random.nextBytes(entry);
                expected.add(entry);
                log.append(entry, Lane.ORDINARY);
            }
            assertThat(all(log)).containsExactlyElementsOf(expected);
        }
        try (var log = Log.open(storage, SMALL)) {
            assertThat(all(log)).containsExactlyElementsOf(expected);
            for (var i = 0; i < 60; i++) {
                assertThat(log.read(new Position(i), 1).getFirst().bytes()).isEqualTo(expected.get(i));
            }
        }
    }

    private static List<byte[]> all(Log log) throws IOException {
        var found = new ArrayList<byte[]>();
        var after = Position.START;
        for (var entries = log.read(after, 7); !entries.isEmpty(); entries = log.read(after, 7)) {
            entries.forEach(entry -> found.add(entry.bytes()));
            after = entries.getLast().position();
        }
        return found;
    }

    @Test
    default void what_is_too_large_or_empty_is_refused() throws Exception {
        try (var log = Log.open(storage(), SMALL)) {
            assertThatThrownBy(() -> log.submit(new byte[Log.LARGEST_ENTRY + 1], Lane.ORDINARY))
                    .isInstanceOf(EntryTooLarge.class);
            assertThatThrownBy(() -> log.submit(new byte[0], Lane.ORDINARY))
                    .isInstanceOf(IllegalArgumentException.class);
            log.append(new byte[Log.LARGEST_ENTRY], Lane.ORDINARY);
            assertThat(log.end()).isEqualTo(new Position(1));
        }
    }

    @Test
    default void a_log_is_opened_by_one_at_a_time() throws Exception {
        var storage = storage();
        try (var log = Log.open(storage, SMALL)) {
            assertThatThrownBy(() -> Log.open(storage, SMALL)).isInstanceOf(IOException.class);
            log.append(bytes("still mine"), Lane.ORDINARY);
        }
        try (var log = Log.open(storage, SMALL)) {
            assertThat(texts(log)).containsExactly("still mine");
        }
    }

    @Test
    default void closing_writes_what_was_submitted_and_refuses_the_rest() throws Exception {
        var storage = storage();
        var log = Log.open(storage, SMALL);
        var ticket = log.submit(bytes("last"), Lane.ORDINARY);
        log.close();
        assertThat(ticket.await()).isEqualTo(new Position(1));
        assertThat(log.available()).isFalse();
        assertThatThrownBy(() -> log.append(bytes("late"), Lane.RESERVE))
                .isInstanceOfSatisfying(LogUnavailable.class,
                        e -> assertThat(e.reason()).isEqualTo(LogUnavailable.Reason.CLOSED));
        assertThat(texts(Log.inspect(storage))).containsExactly("last");
    }

    @Test
    default void many_writers_and_a_reader_see_one_order()
            throws IOException, InterruptedException, ExecutionException {
        try (var log = Log.open(storage(), SMALL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = 40;
            var each = 25;
            var positions = new ConcurrentSkipListMap<Position, String>();
            var done = new ArrayList<Future<?>>();
            for (var writer = 0; writer < writers; writer++) {
                var name = "writer " + writer + " entry ";
                done.add(threads.submit(() -> {
                    for (var i = 0; i < each; i++) {
                        positions.put(log.append(bytes(name + i), Lane.ORDINARY), name + i);
                    }
                    return name;
                }));
            }
            var read = new ArrayList<String>();
            var after = Position.START;
            while (read.size() < writers * each && log.awaitBeyond(after, Duration.ofSeconds(20))) {
                for (var entry : log.read(after, 64)) {
                    read.add(new String(entry.bytes(), StandardCharsets.UTF_8));
                    after = entry.position();
                }
            }
            for (var future : done) {
                future.get();
            }
            assertThat(read).containsExactlyElementsOf(positions.values());
        }
    }
}
