package io.snowgate.gateway.statement;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.Statements.Found;
import io.snowgate.gateway.wire.Problem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What of the registry outlives the process.
class KeptStatementsTest {
    private static final Instant LATER = TestSessions.START.plusSeconds(7_200);
    private static final String QUERY_ID = "01B00000-0000-0001-0000-0000000000A1";
    private static final State OVER = new State.Ended(Problem.auditUnavailable());
    private final Session session = TestSessions.session("ada", 1);
    private final TestStatements.InMemory rows = new TestStatements.InMemory();
    private final Sealer sealer = new Sealer(TestSessions.keys(1), new SecureRandom());
    private final Statements statements = new Statements(rows, sealer, 1 << 20);

    private Statement begun(String requestId, String sql) {
        var statement = TestStatements.statement(session, requestId, sql);
        statements.attachOrBegin(statement);
        return statement;
    }

    private Statement running(String requestId, String sql) {
        var statement = begun(requestId, sql);
        statement.become(new State.Running());
        return statement;
    }

    @Test
    void another_process_goes_on_with_what_was_kept() {
        var statement = TestStatements.statement(session, "r1", "SELECT ?", "bound");
        statements.attachOrBegin(statement);
        statement.become(new State.Running());
        statements.keep(statement);
        statements.named(statement, QUERY_ID);
        var next = new Statements(rows, sealer, 1 << 20);
        var restored = next.restore(id -> id.equals(session.id()) ? Optional.of(session) : Optional.empty(),
                LATER);
        assertThat(restored.lost()).isEmpty();
        assertThat(restored.running()).singleElement().satisfies(s -> {
            assertThat(s.unwatchedSince()).contains(LATER);
            assertThat(s.state()).isEqualTo(new State.Running());
            assertThat(s.id()).isEqualTo(statement.id());
            assertThat(s.queryId()).isEqualTo(QUERY_ID);
            assertThat(s.request()).isEqualTo(statement.request());
            assertThat(s.origin().upstreamRequestId()).isEqualTo(statement.origin().upstreamRequestId());
            assertThat(s.origin().begun()).isEqualTo(statement.origin().begun());
            assertThat(next.byQueryId(QUERY_ID)).contains(s);
            assertThat(next.attachOrBegin(TestStatements.statement(session, "r1", "SELECT ?", "bound")))
                    .isEqualTo(new Found.Attached(s));
            next.finished(s, OVER);
        });
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void what_was_not_kept_or_is_over_is_not_restored() {
        begun("r1", "SELECT 1");
        var over = running("r2", "SELECT 1");
        statements.keep(over);
        statements.finished(over, OVER);
        statements.keep(over);
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void what_may_not_be_sent_yet_is_not_kept() {
        var statement = begun("r1", "DELETE FROM t");
        statements.keep(statement);
        assertThat(rows.all()).isEmpty();
        statement.become(new State.Running());
        statements.keep(statement);
        assertThat(rows.all()).hasSize(1);
    }

    @Test
    void a_row_whose_session_is_gone_is_lost_and_stays_until_that_is_recorded() {
        statements.keep(running("r1", "SELECT 1"));
        var row = rows.all().getFirst();
        var next = new Statements(rows, sealer, 1 << 20);
        var restored = next.restore(_ -> Optional.empty(), LATER);
        assertThat(restored.running()).isEmpty();
        assertThat(restored.lost()).singleElement().satisfies(lost -> {
            assertThat(lost.row()).isEqualTo(row);
            assertThat(lost.session()).isEmpty();
        });
        assertThat(rows.all()).containsExactly(row);
        assertThat(next.running()).isEmpty();
        next.dropped(restored.lost().getFirst());
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void a_row_is_sealed_and_bound_to_its_id() {
        statements.keep(running("r1", "SELECT 'classified'"));
        statements.keep(running("r2", "SELECT 2"));
        var row = rows.all().stream().filter(r -> r.sealed().length > 0).findFirst().orElseThrow();
        assertThat(new String(row.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("classified");
        rows.remove(row.id());
        rows.save(new StatementRows.Row("another", row.session(), row.queryId(), row.sealed()));
        var next = new Statements(rows, sealer, 1 << 20);
        var restored = next.restore(_ -> Optional.of(session), LATER);
        assertThat(restored.running()).hasSize(1);
        assertThat(restored.lost()).singleElement()
                .satisfies(lost -> assertThat(lost.session()).contains(session));
    }

    /// Fails to write while it is told to.
    private static final class Failing extends TestStatements.InMemory {
        private boolean fails;

        @Override
        public void save(Row row) {
            fail();
            super.save(row);
        }

        @Override
        public void remove(String id) {
            fail();
            super.remove(id);
        }

        private void fail() {
            if (fails) {
                throw new IllegalStateException("the store failed");
            }
        }
    }

    @Test
    void a_statement_ends_though_the_store_fails() {
        var store = new Failing();
        var registry = new Statements(store, sealer, 1 << 20);
        var statement = TestStatements.statement(session, "r1", "SELECT 1");
        registry.attachOrBegin(statement);
        statement.become(new State.Running());
        registry.keep(statement);
        store.fails = true;
        registry.named(statement, QUERY_ID);
        registry.finished(statement, OVER);
        assertThat(statement.state()).isEqualTo(OVER);
        assertThat(registry.running()).isEmpty();
        assertThat(registry.byQueryId(QUERY_ID)).contains(statement);
    }

    @Test
    void what_could_not_be_kept_is_kept_the_next_time() {
        var store = new Failing();
        var registry = new Statements(store, sealer, 1 << 20);
        var statement = TestStatements.statement(session, "r1", "SELECT 1");
        registry.attachOrBegin(statement);
        statement.become(new State.Running());
        store.fails = true;
        assertThatThrownBy(() -> registry.keep(statement)).isInstanceOf(IllegalStateException.class);
        store.fails = false;
        registry.keep(statement);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void an_id_that_becomes_known_while_a_statement_is_kept_is_kept_too() {
        var naming = new AtomicReference<>((Runnable) () -> {});
        var store = new TestStatements.InMemory() {
            @Override
            public void save(Row row) {
                naming.getAndSet(() -> {}).run();
                super.save(row);
            }
        };
        var registry = new Statements(store, sealer, 1 << 20);
        var statement = TestStatements.statement(session, "r1", "SELECT 1");
        registry.attachOrBegin(statement);
        statement.become(new State.Running());
        naming.set(() -> registry.named(statement, QUERY_ID));
        registry.keep(statement);
        assertThat(store.all()).extracting(StatementRows.Row::queryId).containsExactly(QUERY_ID);
    }

    @Test
    void a_statement_that_ends_while_it_is_being_kept_leaves_no_row() {
        var ending = new AtomicReference<>((Runnable) () -> {});
        var store = new TestStatements.InMemory() {
            @Override
            public void save(Row row) {
                ending.get().run();
                super.save(row);
            }
        };
        var registry = new Statements(store, sealer, 1 << 20);
        var statement = TestStatements.statement(session, "r1", "SELECT 1");
        registry.attachOrBegin(statement);
        statement.become(new State.Running());
        ending.set(() -> registry.finished(statement, OVER));
        registry.keep(statement);
        assertThat(store.all()).isEmpty();
    }
}
