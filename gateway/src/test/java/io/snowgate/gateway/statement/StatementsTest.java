package io.snowgate.gateway.statement;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.Statements.Found;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Problem;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementsTest {
    private static final Instant LATER = TestSessions.START.plusSeconds(7_200);
    private static final String QUERY_ID = "01B00000-0000-0001-0000-0000000000A1";
    private final Session session = TestSessions.session("ada", 1);
    private final TestStatements.InMemory rows = new TestStatements.InMemory();
    private final Sealer sealer = new Sealer(TestSessions.keys(1), new SecureRandom());
    private final Statements statements = new Statements(rows, sealer, 1 << 20);

    /// Says whether it was closed.
    private static final class Watched implements Body {
        private final Body body;
        private final AtomicBoolean closed = new AtomicBoolean();

        Watched(int length) {
            body = Body.of(new byte[length]);
        }

        @Override
        public long length() {
            return body.length();
        }

        @Override
        public InputStream open() throws IOException {
            return body.open();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private static State.Finished answer(Body body) {
        return new State.Finished(
                new Answer(/* success= */ true, "", "", Map.of(), List.of(), 0, List.of(), Map.of(),
                        Map.of()),
                body,
                List.of());
    }

    private Statement begun(String requestId, String sql) {
        var statement = TestStatements.statement(session, requestId, sql);
        assertThat(statements.attachOrBegin(statement)).isEqualTo(new Found.Fresh(statement));
        return statement;
    }

    private Found retry(String requestId, String sql) {
        return statements.attachOrBegin(TestStatements.statement(session, requestId, sql));
    }

    @Test
    void a_retry_attaches_while_it_runs_and_after_it_finished() {
        var statement = begun("r1", "SELECT 1");
        assertThat(retry("r1", "SELECT 1")).isEqualTo(new Found.Attached(statement));
        statements.finished(statement, answer(Body.of(new byte[3])));
        assertThat(retry("r1", "SELECT 1")).isEqualTo(new Found.Attached(statement));
        assertThat(statements.running()).isEmpty();
    }

    @Test
    void the_same_id_with_another_text_is_a_mismatch() {
        var statement = begun("r1", "SELECT 1");
        assertThat(retry("r1", "SELECT 2")).isInstanceOf(Found.Mismatch.class);
        statements.finished(statement, answer(Body.of(new byte[3])));
        assertThat(retry("r1", "SELECT 2")).isInstanceOf(Found.Mismatch.class);
        assertThat(statements.byRequest(session.id(), "r1")).contains(statement);
    }

    @Test
    void the_same_id_with_other_binds_is_a_mismatch_and_other_counters_are_not() {
        var first = TestStatements.statement(session, "r1", body("1", 7));
        statements.attachOrBegin(first);
        assertThat(statements.attachOrBegin(TestStatements.statement(session, "r1", body("1", 8))))
                .isEqualTo(new Found.Attached(first));
        assertThat(statements.attachOrBegin(TestStatements.statement(session, "r1", body("2", 7))))
                .isInstanceOf(Found.Mismatch.class);
    }

    private static byte[] body(String bind, int counter) {
        return ("{\"sqlText\":\"SELECT ?\",\"sequenceId\":" + counter
                + ",\"bindings\":{\"1\":{\"type\":\"FIXED\",\"value\":\"" + bind + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void asking_for_a_stored_result_attaches_whatever_the_text_was() {
        var statement = begun("r1", "SELECT 1");
        assertThat(retry("r1", "SELECT 'Error retrieving query results for request id: r1'"))
                .isEqualTo(new Found.Attached(statement));
    }

    @Test
    void the_same_id_in_another_session_is_another_statement() {
        begun("r1", "SELECT 1");
        var other = TestStatements.statement(TestSessions.session("bob", 2), "r1", "SELECT 1");
        assertThat(statements.attachOrBegin(other)).isEqualTo(new Found.Fresh(other));
    }

    @Test
    void a_withdrawn_statement_may_begin_anew() {
        var statement = begun("r1", "SELECT 1");
        statements.withdrawn(statement, new State.Refused(Problem.auditUnavailable()));
        assertThat(retry("r1", "SELECT 1")).isInstanceOf(Found.Fresh.class);
    }

    @RepeatedTest(20)
    void of_many_at_once_one_begins_though_it_ends_at_once() throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        var fresh = new AtomicInteger();
        var attached = new ConcurrentLinkedQueue<Statement>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    for (var n = 0; n < 200; n++) {
                        var candidate = TestStatements.statement(session, "r" + n, "SELECT 1");
                        switch (statements.attachOrBegin(candidate)) {
                            case Found.Fresh(var mine) -> {
                                fresh.incrementAndGet();
                                statements.finished(mine, answer(Body.of(new byte[1])));
                            }
                            case Found.Attached(var theirs) -> attached.add(theirs);
                            case Found.Mismatch _ -> throw new AssertionError("the same text");
                        }
                    }
                    return true;
                }));
            }
            start.countDown();
            for (var one : all) {
                one.get();
            }
        }
        assertThat(fresh).hasValue(200);
        assertThat(attached).allSatisfy(s -> assertThat(s.state()).isInstanceOf(State.Finished.class));
    }

    @Test
    void an_interrupted_statement_is_resumed_by_one_of_many()
            throws InterruptedException, ExecutionException {
        var statement = begun("r1", "SELECT 1");
        statement.interrupted("HTTP status 503", LATER);
        assertThat(statement.unwatchedSince()).contains(LATER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 64; i++) {
                tries.add(threads.submit(() -> retry("r1", "SELECT 1") instanceof Found.Attached(var found)
                        && found.resume()));
            }
            var executors = 0;
            for (var one : tries) {
                executors += one.get() ? 1 : 0;
            }
            assertThat(executors).isOne();
        }
        assertThat(statement.state()).isEqualTo(new State.Running());
        statement.become(new State.Interrupted("again"));
        assertThat(statement.resume()).isTrue();
    }

    @Test
    void what_is_running_or_over_is_not_resumed() {
        var statement = begun("r1", "SELECT 1");
        assertThat(statement.resume()).isFalse();
        statements.finished(statement, new State.Ended(Problem.auditUnavailable()));
        assertThat(statement.resume()).isFalse();
    }

    @Test
    void who_waits_is_woken_by_the_end() throws InterruptedException, ExecutionException {
        var statement = begun("r1", "SELECT 1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiters = new ArrayList<Future<State>>();
            for (var i = 0; i < 16; i++) {
                waiters.add(threads.submit(
                        () -> statement.await(Duration.ofMinutes(5), new TestSessions.Clock())));
            }
            var end = new State.Ended(Problem.auditUnavailable());
            statements.finished(statement, end);
            for (var one : waiters) {
                assertThat(one.get()).isEqualTo(end);
            }
        }
        assertThat(statement.unwatchedSince()).contains(TestSessions.START);
    }

    @Test
    void answers_beyond_the_limit_are_forgotten_and_closed() {
        var small = new Statements(rows, sealer, 20_000);
        var bodies = new ArrayList<Watched>();
        for (var i = 0; i < 20; i++) {
            var statement = TestStatements.statement(session, "r" + i, "SELECT 1");
            small.attachOrBegin(statement);
            small.named(statement, id(i));
            bodies.add(new Watched(3_000));
            small.finished(statement, answer(bodies.getLast()));
            small.given(statement);
        }
        var open = bodies.stream().filter(b -> !b.closed.get()).count();
        assertThat(open).isBetween(1L, 4L);
        for (var i = 0; i < 20; i++) {
            var kept = small.byRequest(session.id(), "r" + i);
            assertThat(kept.isPresent()).isEqualTo(!bodies.get(i).closed.get());
            assertThat(small.byQueryId(id(i))).isEqualTo(kept);
        }
    }

    @Test
    void an_answer_makes_no_room_for_others_before_a_client_has_got_it() {
        var small = new Statements(rows, sealer, 20_000);
        var first = TestStatements.statement(session, "first", "SELECT 1");
        var body = new Watched(1_000_000);
        small.attachOrBegin(first);
        small.finished(first, answer(body));
        for (var i = 0; i < 20; i++) {
            var statement = TestStatements.statement(session, "r" + i, "SELECT 1");
            small.attachOrBegin(statement);
            small.finished(statement, answer(new Watched(3_000)));
            small.given(statement);
        }
        assertThat(body.closed.get()).isFalse();
        assertThat(small.byRequest(session.id(), "first")).contains(first);
        small.given(first);
        small.given(first);
        assertThat(body.closed.get()).isTrue();
        assertThat(small.byRequest(session.id(), "first")).isEmpty();
    }

    @Test
    void an_answer_in_memory_makes_room_at_once() {
        var small = new Statements(rows, sealer, 20_000);
        for (var i = 0; i < 20; i++) {
            var statement = TestStatements.statement(session, "r" + i, "SELECT 1");
            small.attachOrBegin(statement);
            small.finished(statement, answer(Body.of(new byte[3_000])));
        }
        assertThat(IntStream.range(0, 20).filter(i -> small.byRequest(session.id(), "r" + i).isPresent()))
                .hasSizeLessThan(5);
    }

    @Test
    void too_many_answers_that_nobody_gets_make_room_all_the_same() {
        var small = new Statements(rows, sealer, 20_000);
        var bodies = new ArrayList<Watched>();
        for (var i = 0; i < 10_010; i++) {
            var statement = TestStatements.statement(session, "r" + i, "SELECT 1");
            small.attachOrBegin(statement);
            bodies.add(new Watched(19_000));
            small.finished(statement, answer(bodies.getLast()));
        }
        assertThat(bodies.subList(0, 10_000)).noneMatch(b -> b.closed.get());
        assertThat(bodies.subList(10_000, bodies.size())).allMatch(b -> b.closed.get());
    }

    private static String id(int n) {
        return String.format(Locale.ROOT, "01b00000-0000-0001-0000-%012d", n);
    }

    @Test
    void a_statement_is_found_by_each_of_its_ids_whatever_their_case() {
        var statement = begun("r1", "SELECT 1");
        assertThat(statement.shownId()).isEqualTo(statement.id());
        statements.named(statement, QUERY_ID);
        for (var again = 0; again < 2; again++) {
            assertThat(statements.byQueryId(QUERY_ID)).contains(statement);
            assertThat(statements.byQueryId(QUERY_ID.toLowerCase(Locale.ROOT))).contains(statement);
            assertThat(statements.byQueryId(statement.id())).contains(statement);
            assertThat(statements.ownerOf(QUERY_ID)).contains(statement.owner());
            statements.finished(statement, answer(Body.of(new byte[1])));
        }
        assertThat(statement.shownId()).isEqualTo(QUERY_ID);
        assertThat(statements.byQueryId("01b00000-0000-0001-0000-0000000000ff")).isEmpty();
        assertThat(statements.ownerOf("")).isEmpty();
    }

    @Test
    void children_belong_to_whom_their_batch_belongs() {
        var statement = begun("r1", "SELECT 1; SELECT 2");
        statements.childrenOf(statement, List.of(id(1), QUERY_ID));
        assertThat(statements.ownerOf(id(1))).contains(statement.owner());
        assertThat(statements.ownerOf(QUERY_ID.toLowerCase(Locale.ROOT))).contains(statement.owner());
        assertThat(statements.byQueryId(id(1))).isEmpty();
        assertThat(statements.ownerOf(id(2))).isEmpty();
    }

    @Test
    void a_statement_that_is_over_holds_neither_text_nor_binds() {
        var statement = TestStatements.statement(session, "r1", "SELECT ?", "x".repeat(1_000));
        statements.attachOrBegin(statement);
        statements.finished(statement, answer(Body.of(new byte[1])));
        assertThat(statement.request().body()).isEmpty();
        assertThat(statement.request().sql()).isEmpty();
        assertThat(statement.parts()).isEmpty();
        assertThat(statements.attachOrBegin(
                TestStatements.statement(session, "r1", "SELECT ?", "x".repeat(1_000))))
                .isEqualTo(new Found.Attached(statement));
    }
}
