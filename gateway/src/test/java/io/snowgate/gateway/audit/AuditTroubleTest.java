package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.secret.DataKeyStore;
import io.snowgate.gateway.secret.InMemoryDataKeys;
import io.snowgate.log.testing.FaultyStorage.Operation;
import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Full and failing disks: nothing is taken that is not kept, and what is lost is told.
class AuditTroubleTest {
    private final JournalStorage disk = new JournalStorage();
    private final InMemoryDataKeys store = new InMemoryDataKeys();

    private static SortedMap<String, Long> lost(AuditReader.Line gap) {
        var lost = new TreeMap<String, Long>();
        gap.entry().path("lost").properties().forEach(e -> lost.put(e.getKey(), e.getValue().asLong()));
        return lost;
    }

    private static AuditReader.Line gap(Desk desk) throws Exception {
        Desk.until(() -> desk.types().contains("log.gap"));
        var gaps = desk.lines().stream().filter(l -> l.text("type").equals("log.gap")).toList();
        assertThat(gaps).hasSize(1);
        return gaps.getFirst();
    }

    @Test
    void on_a_full_disk_nothing_new_is_taken_what_began_finishes_and_the_gap_is_told() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w0", "select 0"));
            desk.storage.fill();
            var refused = 0;
            for (var i = 1; refused == 0; i++) {
                try {
                    desk.audit.append(Samples.intent("s1", "w" + i, "x".repeat(10_000)));
                } catch (AuditUnavailable e) {
                    assertThat(e).hasMessageContaining("cannot be written");
                    refused++;
                }
            }
            assertThat(desk.audit.available()).isFalse();
            assertThatThrownBy(() -> desk.audit.append(Samples.intent("s1", "late", "select 1")))
                    .isInstanceOf(AuditUnavailable.class);
            desk.audit.append(Samples.outcome("s1", "w0"));
            desk.audit.hand(Samples.closed("s1"));
            Desk.until(() -> desk.types().contains("session.closed"));
            assertThat(desk.types()).contains("statement.outcome").doesNotContain("log.gap");

            desk.storage.heal();
            assertThat(lost(gap(desk))).containsExactly(Map.entry("statement.intent", 2L));
            desk.audit.append(Samples.intent("s2", "after", "select 1"));
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void an_event_handed_over_that_the_disk_refuses_later_is_told_of() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w0", "select 0"));
            desk.storage.fail("I/O error", Operation.FORCE, Operation.WRITE, Operation.CREATE);
            desk.audit.hand(Samples.closed("s1"));
            Desk.until(() -> !desk.audit.available());
            desk.audit.hand(new Event.CancelRequested(Samples.WHO, Samples.where("s1"), "w0", "r0"));
            desk.storage.heal();
            assertThat(lost(gap(desk))).containsExactly(Map.entry("session.closed", 1L),
                    Map.entry("statement.cancel_requested", 1L));
            desk.audit.append(Samples.outcome("s1", "w0"));
            assertThat(desk.problems()).isEmpty();
        }
    }

    @Test
    void a_blob_that_cannot_be_kept_keeps_its_event_from_happening() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.storage.fail("No space left on device", Operation.SAVE);
            assertThatThrownBy(() -> desk.audit.append(Samples.intent("s1", "w0", "x".repeat(100_000))))
                    .isInstanceOf(AuditUnavailable.class);
            desk.storage.heal();
            assertThat(lost(gap(desk))).containsExactly(Map.entry("statement.intent", 1L));
        }
    }

    @Test
    void a_key_that_cannot_be_had_keeps_its_event_from_happening() throws Exception {
        var broken = new AtomicBoolean(true);
        var keys = new DataKeyStore() {
            @Override
            public Optional<byte[]> wrapped(String id) {
                if (broken.get()) {
                    throw new IllegalStateException("the store does not answer");
                }
                return store.wrapped(id);
            }

            @Override
            public boolean putIfAbsent(String id, byte[] wrapped) {
                return store.putIfAbsent(id, wrapped);
            }

            @Override
            public void destroy(String id) {
                store.destroy(id);
            }
        };
        try (var desk = new Desk(disk, keys)) {
            assertThatThrownBy(() -> desk.audit.append(Samples.intent("s1", "w0", "select 1")))
                    .isInstanceOf(AuditUnavailable.class);
            desk.audit.hand(Samples.closed("s1"));
            broken.set(false);
            Desk.until(() -> desk.types().contains("log.gap"));
            assertThat(desk.types()).containsOnly("log.gap");
        }
    }

    /// The disk got full between two entries, the first was refused, the second finished on the reserve, and then the process was killed before it
    /// could tell.
    @Test
    void a_hole_that_a_killed_process_left_is_told_by_the_next_one() throws Exception {
        var second = Samples.outcome("s1", "w0");
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.intent("s1", "w0", "select 0"));
            desk.storage.fill();
            while (true) {
                try {
                    desk.audit.append(Samples.intent("s1", "w", "x".repeat(10_000)));
                } catch (AuditUnavailable e) {
                    break;
                }
            }
            desk.audit.append(second);
        }
        try (var desk = new Desk(disk, store)) {
            assertThat(lost(gap(desk))).containsExactly(Map.entry("unknown", 1L));
            assertThat(desk.problems()).isEmpty();
        }
        try (var desk = new Desk(disk, store)) {
            desk.audit.append(Samples.closed("s1"));
            assertThat(desk.types()).containsOnlyOnce("log.gap");
        }
    }

    @Test
    void a_gateway_that_stops_on_a_full_disk_tells_what_it_lost_on_the_reserve() throws Exception {
        try (var desk = new Desk(disk, store)) {
            desk.storage.fill();
            while (true) {
                try {
                    desk.audit.append(Samples.intent("s1", "w", "x".repeat(10_000)));
                } catch (AuditUnavailable e) {
                    break;
                }
            }
            desk.audit.hand(new Event.GatewayStopped(Samples.GATEWAY));
            Desk.until(() -> desk.types().contains("gateway.stopped"));
            assertThat(desk.types()).endsWith("log.gap", "gateway.stopped");
            assertThat(desk.problems()).isEmpty();
        }
    }
}
