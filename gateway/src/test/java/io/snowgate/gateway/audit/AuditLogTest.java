package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.secret.InMemoryDataKeys;
import io.snowgate.gateway.wire.Digests;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Entry;
import io.snowgate.log.Log;
import io.snowgate.log.Position;
import io.snowgate.log.testing.JournalStorage;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What an entry looks like, how entries are linked, and what becomes of the large ones.
class AuditLogTest {
    private final JournalStorage disk = new JournalStorage();
    private final InMemoryDataKeys store = new InMemoryDataKeys();

    private static String text(Entry entry) {
        return new String(entry.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void every_event_becomes_a_canonical_entry_that_reads_back() throws Exception {
        try (var desk = new Desk(disk, store)) {
            for (var event : Samples.all()) {
                desk.audit.append(event);
            }
            var entries = desk.entries();
            assertThat(desk.types())
                    .containsExactlyElementsOf(Samples.all().stream().map(Event::type).toList());
            for (var entry : entries) {
                assertThat(new JsonCanonicalizer(text(entry)).getEncodedString()).isEqualTo(text(entry));
                assertThat(entry.bytes().length).isLessThanOrEqualTo(Log.LARGEST_ENTRY);
            }
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void an_entry_says_what_it_is_when_and_where_it_stands() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "select 1"));
            desk.audit.append(Samples.intent("s2", "w2", "select 2"));
            desk.audit.append(Samples.outcome("s1", "w1"));
            var entries = desk.entries();
            var lines = desk.lines();
            assertThat(lines).extracting(l -> l.entry().path("seq").asLong()).containsExactly(1L, 2L, 3L);
            assertThat(lines).extracting(l -> l.text("writer")).containsOnly(lines.getFirst().text("writer"));
            assertThat(lines).extracting(l -> l.text("id"))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id
                            .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
            assertThat(lines).extracting(l -> l.text("time")).containsOnly("2026-03-02T12:00:00.123456Z");
            assertThat(lines).extracting(l -> l.text("prev"))
                    .containsExactly("", "", Digests.sha256(entries.getFirst().bytes()));
        }
    }

    @Test
    void what_people_wrote_and_are_called_is_sealed_and_reads_back() throws Exception {
        try (var desk = new Desk(disk, store)) {
            for (var event : Samples.all()) {
                desk.audit.append(event);
            }
            for (var entry : desk.entries()) {
                assertThat(text(entry)).doesNotContainIgnoringCase("smith")
                        .doesNotContain("Jones", "Miller",
                                "alice@example.com", "planner@example.com", "listen:");
            }
            var lines = desk.lines();
            assertThat(lines.get(9).text("text")).isEqualTo("select 'Smith'");
            assertThat(lines.get(9).text("binds")).isEqualTo("{\"1\":\"Jones\"}");
            assertThat(lines.get(9).text("email")).isEqualTo("planner@example.com");
            assertThat(lines.get(9).text("claimed.query_tag")).isEqualTo("for Bob Miller");
            assertThat(lines.get(12).entry().path("columns").valueStream().map(c -> c.asString()).toList())
                    .containsExactly("ID", "'Smith'");
            assertThat(lines.get(12).text("error")).isEqualTo("near 'Smith'");
        }
    }

    /// The digest of a text must not give the text away to whoever can guess it.
    @Test
    void equal_texts_have_equal_digests_that_only_the_key_holder_can_compute() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "select 1"));
            desk.audit.append(Samples.intent("s2", "w2", "select 1"));
            desk.audit.append(Samples.intent("s2", "w3", "select 2"));
            var digests = desk.lines().stream().map(l -> l.text("text_digest")).toList();
            assertThat(digests.get(0)).isEqualTo(digests.get(1))
                    .isNotEqualTo(digests.get(2))
                    .isNotEmpty()
                    .isNotEqualTo(Digests.sha256("select 1"));
        }
    }

    @Test
    void a_destroyed_key_leaves_the_readable_part_and_the_chain() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "select 1"));
            desk.audit.append(Samples.outcome("s1", "w1"));
            desk.keys.destroy(desk.keys.id("https://idp.example planner",
                    LocalDate.ofInstant(Desk.NOW, ZoneOffset.UTC)));
            var line = desk.lines().getFirst();
            assertThat(line.text("text")).isEqualTo("[key destroyed]");
            assertThat(desk.lines().get(1).text("columns")).isEqualTo("[key destroyed]");
            assertThat(line.text("wid")).isEqualTo("w1");
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void a_reader_may_leave_sealed_what_is_sealed() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "select 1"));
            var line = desk.reader.leavingSealed().read(Position.START, 1, _ -> true).lines().getFirst();
            assertThat(line.text("text")).isEqualTo("[sealed]");
            assertThat(line.text("email")).isEqualTo("[sealed]");
        }
    }

    @Test
    void a_large_text_stands_sealed_in_a_blob_and_reads_back() throws Exception {
        var sql = "select 'Smith', " + "1, ".repeat(100_000) + "2";
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", sql));
            assertThat(desk.entries().getFirst().bytes().length).isLessThan(4 << 10);
            assertThat(desk.lines().getFirst().text("text")).isEqualTo(sql);
            assertThat(disk.list()).anyMatch(name -> name.contains("/"));
            disk.contents()
                    .forEach((name, content) -> assertThat(new String(content, StandardCharsets.ISO_8859_1))
                            .as(name)
                            .doesNotContain("Smith"));
        }
    }

    @Test
    void a_text_that_fits_needs_no_blob() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "x".repeat(20_000)));
            assertThat(disk.list()).noneMatch(name -> name.contains("/"));
        }
    }

    @Test
    void whatever_is_long_finds_a_place_and_reads_back() throws Exception {
        var many = IntStream.range(0, 5_000)
                .mapToObj(i -> "01b2c3d4-0000-4000-8000-%012d".formatted(i))
                .toList();
        var work = new Work("w1", many.getFirst(), "r".repeat(40_000), "u1", "sync", many);
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(new Event.StatementIntent(Samples.WHO, Samples.where("s1"), work,
                    new Event.Asked("select 1", "b".repeat(50_000)),
                    Samples.meaning("select " + String.join(", ", Collections.nCopies(5_000, "name"))
                            + " from people"),
                    Verdict.OWN, many));
            desk.audit.append(new Event.StatementOutcome(Samples.WHO, Samples.where("s1"), work,
                    new Outcome(many, many, 1, 1, 1, 1, Samples.PROBLEM, List.of(), 1)));
            var intent = desk.lines().getFirst();
            assertThat(intent.text("request_id")).hasSize(40_000);
            assertThat(intent.text("binds")).hasSize(50_000);
            var outcome = desk.lines().get(1).entry();
            for (var name : List.of("kinds", "columns", "children")) {
                assertThat(outcome.path(name).valueStream().map(c -> c.asString()).toList()).isEqualTo(many);
            }
            assertThat(outcome.path("column_count").asInt()).isEqualTo(5_000);
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void a_few_children_stay_where_whoever_follows_the_log_finds_them() throws Exception {
        var children = IntStream.range(0, 300)
                .mapToObj(i -> "01b2c3d4-0000-4000-8000-%012d".formatted(i))
                .toList();
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(new Event.StatementOutcome(Samples.WHO, Samples.where("s1"), Samples.work("w1"),
                    new Outcome(children, List.of("x".repeat(20_000)), 1, 1, 1, 1, Outcome.Problem.NONE,
                            List.of(), 1)));
            assertThat(Json.object(desk.entries().getFirst().bytes()).path("children").size()).isEqualTo(300);
        }
    }

    @Test
    void numbers_and_chains_go_on_after_a_restart() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "select 1"));
            desk.audit.append(Samples.intent("s2", "w2", "select 2"));
        }
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.outcome("s1", "w1"));
            desk.audit.append(Samples.outcome("s2", "w2"));
            var lines = desk.lines();
            assertThat(lines).extracting(l -> l.entry().path("seq").asLong()).containsExactly(1L, 2L, 3L, 4L);
            assertThat(lines).extracting(l -> l.text("writer")).containsOnly(lines.getFirst().text("writer"));
            assertThat(desk.problems()).isEmpty();
        }
    }

    /// A log of several strides, its heads among its entries. It waits for the log again and again: a full one would drop what it is handed.
    private static void writeLong(Desk desk) throws Exception {
        desk.audit.append(Samples.intent("old", "w0", "select 0"));
        for (var stride = 1; stride <= 4; stride++) {
            for (var i = 0; i < Chain.STRIDE; i += 50) {
                for (var session = 1; session < 50; session++) {
                    desk.audit.hand(Samples.closed("s" + session));
                }
                desk.audit.append(Samples.closed("s0"));
            }
            var heads = stride;
            Desk.until(() -> desk.entries()
                    .stream()
                    .filter(e -> text(e).contains("\"log.heads\""))
                    .count() >= heads);
        }
    }

    @Test
    void a_long_log_tells_where_its_chains_end_and_opens_by_its_end() throws Exception {
        try (var desk = new Desk(disk, store)) {
            writeLong(desk);
        }
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.outcome("old", "w0"));
            desk.audit.append(Samples.closed("s7"));
            assertThat(desk.problems()).isEmpty();
            assertThat(desk.lines().getLast().text("prev")).isNotEmpty();
        }
    }

    @Test
    void a_long_log_whose_heads_cannot_be_opened_is_read_from_its_beginning() throws Exception {
        try (var desk = new Desk(disk, store)) {
            writeLong(desk);
            desk.keys
                    .destroy(desk.keys.id("operator gateway", LocalDate.ofInstant(Desk.NOW, ZoneOffset.UTC)));
        }
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.outcome("old", "w0"));
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void many_writers_make_one_chain_per_session()
            throws IOException, InterruptedException, ExecutionException {
        try (var desk = new Desk(disk, store); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (var writer = 0; writer < 30; writer++) {
                var session = "s" + writer % 7;
                var name = "w" + writer;
                done.add(threads.submit(() -> {
                    for (var i = 0; i < 20; i++) {
                        desk.audit.append(Samples.intent(session, name + i, "select " + i));
                        desk.audit.hand(Samples.closed(session));
                    }
                    return name;
                }));
            }
            for (var future : done) {
                future.get();
            }
            desk.log.close();
            assertThat(desk.entries()).hasSize(30 * 40);
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void an_altered_removed_or_moved_entry_is_noticed() throws IOException, Malformed, AuditUnavailable {
        try (var desk = new Desk(disk, store)) {
            for (var i = 0; i < 5; i++) {
                desk.audit.append(Samples.intent("s1", "w" + i, "select " + i));
            }
            var entries = desk.entries();
            var without = new ChainCheck();
            Stream.of(0, 1, 3, 4).map(entries::get).forEach(without::add);
            assertThat(without.problems()).hasSize(2);

            var altered = new ChainCheck();
            var bytes = text(entries.get(2)).replace("\"JDBC\"", "\"ODBC\"").getBytes(StandardCharsets.UTF_8);
            altered.add(entries.get(0));
            altered.add(entries.get(1));
            altered.add(new Entry(entries.get(2).position(), bytes));
            altered.add(entries.get(3));
            assertThat(altered.problems())
                    .containsExactly("entry 4 is not linked to the entry before it in its session");

            var swapped = new ChainCheck();
            Stream.of(0, 2, 1, 3).map(entries::get).forEach(swapped::add);
            assertThat(swapped.problems()).isNotEmpty();
        }
    }

    @Test
    void a_sealed_part_does_not_open_in_another_entry() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w1", "select 1"));
            desk.audit.append(Samples.intent("s1", "w2", "select 2"));
            var first = Json.object(desk.entries().get(0).bytes());
            var second = Json.object(desk.entries().get(1).bytes());
            second.set("sealed", first.path("sealed"));
            var line = desk.reader.line(
                    new Entry(desk.log.end(), Json.bytes(second)));
            assertThat(line.text("text")).isEqualTo("[cannot be opened]");
        }
    }
}
