package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.log.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuditFilterTest {
    private Desk desk;

    @BeforeEach
    void record() throws Exception {
        desk = new Desk();
        for (var event : Samples.all()) {
            desk.audit.append(event);
        }
        desk.audit.append(Samples.closed("s2"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<String> types(AuditFilter filter) throws IOException {
        return desk.reader.read(Position.START, 100, filter)
                .lines()
                .stream()
                .map(l -> l.text("type"))
                .toList();
    }

    @Test
    void without_a_wish_everything_is_shown() throws IOException {
        assertThat(types(AuditFilter.ANY)).hasSize(Samples.all().size() + 1);
    }

    @Test
    void a_type_or_its_first_part() throws IOException {
        assertThat(types(new AuditFilter("", "", "statement.intent", "", Instant.MIN)))
                .containsExactly("statement.intent");
        assertThat(types(new AuditFilter("", "", "statement", "", Instant.MIN))).containsExactly(
                "statement.intent",
                "statement.refused", "statement.denied", "statement.outcome",
                "statement.cancel_requested");
        assertThat(types(new AuditFilter("", "", "state", "", Instant.MIN))).isEmpty();
    }

    @Test
    void a_session() throws IOException {
        assertThat(types(new AuditFilter("s2", "", "", "", Instant.MIN))).containsExactly("session.closed");
    }

    @Test
    void a_principal_or_anybody_it_acts_for() throws IOException {
        var planner = types(new AuditFilter("", "planner", "", "", Instant.MIN));
        assertThat(types(new AuditFilter("", "alice", "", "", Instant.MIN))).isEqualTo(planner).hasSize(12);
        assertThat(types(new AuditFilter("", "root", "", "", Instant.MIN))).containsExactly("audit.read");
        assertThat(types(new AuditFilter("", "ali", "", "", Instant.MIN))).isEmpty();
    }

    @Test
    void a_query_id_of_a_statement_or_of_a_child() throws IOException {
        assertThat(types(new AuditFilter("", "", "", "01B2C3D4-0000-4000-8000-000000000002", Instant.MIN)))
                .containsExactly("statement.outcome");
        assertThat(types(new AuditFilter("", "", "", "01b2c3d4-0000-4000-8000-000000000001", Instant.MIN)))
                .containsExactly("statement.intent", "statement.refused", "statement.denied",
                        "statement.outcome", "result.delivered");
    }

    @Test
    void a_time() throws IOException {
        assertThat(types(new AuditFilter("", "", "", "", Desk.NOW.minusSeconds(1)))).hasSize(23);
        assertThat(types(new AuditFilter("", "", "", "", Desk.NOW.plusSeconds(1)))).isEmpty();
    }

    @Test
    void pages_follow_one_another() throws IOException {
        var first = desk.reader.read(Position.START, 2,
                new AuditFilter("", "", "statement", "", Instant.MIN));
        var second = desk.reader.read(first.next(), 2, new AuditFilter("", "", "statement", "", Instant.MIN));
        assertThat(first.lines()).extracting(l -> l.text("type"))
                .containsExactly("statement.intent",
                        "statement.refused");
        assertThat(second.lines()).extracting(l -> l.text("type"))
                .containsExactly("statement.denied", "statement.outcome");
    }
}
