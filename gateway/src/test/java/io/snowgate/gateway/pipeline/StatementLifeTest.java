package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.audit.Desk;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.StatementRows;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.statement.TestStatements;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.log.testing.FaultyStorage.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A statement's life where something goes wrong in it.
class StatementLifeTest {
    private static final String QUERY_ID = "01b00000-0000-0001-0000-0000000000a1";
    private static final String OK = "{\"data\":{\"queryId\":\"" + QUERY_ID
            + "\",\"rowset\":[[\"1\"]],\"total\":1},\"code\":null,\"message\":null,\"success\":true}";
    private static final String RUNNING = "{\"data\":{\"queryId\":\"" + QUERY_ID
            + "\",\"getResultUrl\":\"/queries/x/result\"},\"code\":\"333333\",\"message\":null,\"success\":true}";
    private static final String CHUNKED = "{\"data\":{\"queryId\":\"" + QUERY_ID
            + "\",\"rowset\":[],\"total\":1,\"chunks\":[{\"url\":\"http://127.0.0.1:1/c0\",\"rowCount\":1,"
            + "\"uncompressedSize\":9,\"compressedSize\":4}]},\"code\":null,\"message\":null,\"success\":true}";
    private static final String ABORTED = "{\"data\":null,\"code\":null,\"message\":null,\"success\":true}";
    @TempDir private Path folder;
    private Optional<Works> made = Optional.empty();

    private Works works(Works.Plan plan) throws IOException {
        made = Optional.of(new Works(folder, plan));
        return made.get();
    }

    private static Works.Plan usual() {
        return Works.Plan.USUAL.with(new TestStatements.InMemory());
    }

    @AfterEach
    void stop() {
        made.ifPresent(Works::close);
    }

    private static Statement byRequest(Works works, String requestId) {
        return works.statements.byRequest(works.session.id(), requestId).orElseThrow();
    }

    @Test
    void a_statement_whose_intent_is_not_durable_is_not_kept_for_whoever_attaches_to_it() throws Exception {
        var works = works(usual().impatient());
        var stuck = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        works.desk.storage.become((operation, _) -> {
            if (operation == Operation.FORCE) {
                reached.countDown();
                awaitQuietly(stuck);
            }
        });
        works.script.then(200, OK);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> works.run("r1", "DELETE FROM t"));
            reached.await();
            assertThat(works.run("r1", "DELETE FROM t")).isInstanceOfSatisfying(ClientReply.Whole.class,
                    reply -> assertThat(reply.status()).isEqualTo(503));
            assertThat(works.rows.all()).isEmpty();
            assertThat(works.script.sent()).isEmpty();
            stuck.countDown();
            first.get();
        }
        Desk.until(() -> byRequest(works, "r1").state() instanceof State.Finished);
        assertThat(works.desk.types()).containsSubsequence("statement.intent", "statement.outcome");
    }

    @Test
    void one_statement_too_many_is_refused_and_may_be_sent_again_when_another_has_ended() throws Exception {
        var works = works(usual());
        var gate = new CountDownLatch(1);
        for (var i = 0; i < Works.MOST; i++) {
            works.script.thenAfter(gate, 200, OK);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, Works.MOST)
                    .mapToObj(i -> threads.submit(() -> works.run("r" + i, "SELECT " + i)))
                    .toList();
            Desk.until(() -> works.script.sent().size() == Works.MOST);
            assertThat(Works.text(works.run("one more", "SELECT 9"))).contains("399007");
            gate.countDown();
            for (var one : running) {
                one.get();
            }
        }
        works.script.then(200, OK);
        assertThat(Works.text(works.run("one more", "SELECT 9"))).contains("\"success\":true");
        assertThat(works.recorded("statement.refused")).hasSize(1);
    }

    @Test
    void what_is_cancelled_before_it_was_sent_is_never_sent() throws Exception {
        var works = works(usual());
        var stuck = new CountDownLatch(1);
        works.desk.storage.become((operation, _) -> {
            if (operation == Operation.FORCE) {
                awaitQuietly(stuck);
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.submit(() -> works.run("r1", "DELETE FROM t"));
            Desk.until(() -> works.statements.byRequest(works.session.id(), "r1").isPresent());
            assertThat(Works.text(works.cancel.byRequest(works.session, works.snowflake, "r1")))
                    .contains("\"success\":true");
            stuck.countDown();
            assertThat(Works.text(running.get())).contains("000604");
        }
        assertThat(works.script.sent()).isEmpty();
        assertThat(works.desk.types()).contains("statement.intent", "statement.cancel_requested",
                "statement.outcome");
    }

    @Test
    void a_cancel_of_a_revoked_session_that_is_lost_is_sent_again_and_the_session_closed_last()
            throws Exception {
        var works = works(usual());
        var gate = new CountDownLatch(1);
        works.script.thenAfter(gate, 200, OK).then(503, "{}").then(200, ABORTED).then(200, ABORTED);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.submit(() -> works.run("r1", "SELECT 1"));
            Desk.until(() -> works.script.sent().size() == 1);
            works.revoke.revoke(works.session, "revoked by root");
            works.revoke.revoke(works.session, "once more");
            Desk.until(() -> works.script.sent().size() >= 3);
            gate.countDown();
            Desk.until(() -> works.script.sent().getLast().query().contains("delete=true"));
            running.get();
        }
        assertThat(works.script.sent().stream().filter(s -> s.path().endsWith("abort-request")).count())
                .isGreaterThanOrEqualTo(2);
        Desk.until(() -> works.desk.types().contains("session.closed"));
        assertThat(works.recorded("session.closed")).hasSize(1);
    }

    @Test
    void nothing_is_sent_in_a_session_that_was_revoked_meanwhile() throws Exception {
        var works = works(usual());
        works.session.revoke();
        works.run("r1", "SELECT 1");
        Desk.until(() -> byRequest(works, "r1").state() instanceof State.Ended);
        assertThat(works.script.sent()).isEmpty();
        assertThat(works.desk.types()).containsSubsequence("statement.intent", "statement.outcome");
    }

    @Test
    void who_waits_in_a_session_that_is_revoked_waits_no_longer() throws Exception {
        var works = works(usual());
        works.script.then(200, RUNNING).then(200, ABORTED);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> works.run("r1", "SELECT 1"));
            Desk.until(() -> works.statements.byQueryId(QUERY_ID).isPresent());
            works.revoke.revoke(works.session, "revoked by root");
            waiting.get();
        }
        Desk.until(() -> works.desk.types().contains("session.closed")); // handed over, so durable a moment later
        assertThat(works.recorded("session.closed")).singleElement()
                .satisfies(l -> assertThat(l.text("reason")).isEqualTo("revoked by root"));
        assertThat(works.sessions.byId(works.session.id())).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void an_error_while_an_answer_is_made_ready_ends_the_statement_and_keeps_nothing_of_it()
            throws IOException, InterruptedException {
        var works = works(
                new Works.Plan(Works.LONG, /* repeatSafe= */ true, new TestStatements.InMemory(), Roles.ANY,
                        () -> {
                            throw new OutOfMemoryError("no room for the addresses");
                        }));
        works.script.then(200, CHUNKED);
        assertThat(Works.text(works.run("r1", "SELECT 1"))).contains("399002");
        assertThat(works.spool.kept()).isZero();
        assertThat(works.recorded("statement.outcome")).singleElement()
                .satisfies(l -> assertThat(l.text("error_code")).isEqualTo("399002"));
    }

    private static Works.Plan onlyAnalysts() {
        return new Works.Plan(Works.LONG, /* repeatSafe= */ true, new TestStatements.InMemory(),
                new Roles(new Roles.Allowed.Only(Set.of("ANALYST")), "ANALYST",
                        new Roles.Allowed.Only(Set.of())),
                () -> "https://gateway.example");
    }

    private static String under(String role) {
        return "{\"data\":{\"queryId\":\"" + QUERY_ID + "\",\"finalRoleName\":" + role
                + ",\"rowset\":[[\"its rows\"]],\"total\":1},\"code\":null,\"message\":null,\"success\":true}";
    }

    private static void actAs(Works works, String role) {
        works.session.confirm(new Facts("", "", "", role, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ADMIN\"", "null", "\"\"", "\"analyst\"", "\"\\\"ANALYST\\\"\""})
    void an_answer_under_a_role_outside_the_set_is_withheld_and_ends_the_session(String role)
            throws Exception {
        var works = works(onlyAnalysts());
        actAs(works, "ANALYST");
        works.script.then(200, under(role)).then(200, ABORTED);
        assertThat(Works.text(works.run("r1", "CALL p()"))).contains("399002").doesNotContain("its rows");
        assertThat(works.session.ended()).isTrue();
        assertThat(works.script.sent().getLast().query()).startsWith("delete=true");
        assertThat(works.recorded("session.closed")).singleElement()
                .satisfies(l -> assertThat(l.text("reason")).contains("targets[].roles"));
        assertThat(works.recorded("statement.outcome")).singleElement()
                .satisfies(l -> assertThat(l.text("error_code")).isEqualTo("399002"));
        Desk.until(() -> works.spool.kept() == 0);
    }

    @Test
    void an_answer_under_a_role_of_the_set_is_given_out() throws IOException, InterruptedException {
        var works = works(onlyAnalysts());
        actAs(works, "ANALYST");
        works.script.then(200, under("\"ANALYST\"")).then(200, OK);
        assertThat(Works.text(works.run("r1", "CALL p()"))).contains("its rows");
        assertThat(Works.text(works.run("r2", "CALL q()"))).contains("\"1\"");
        assertThat(works.session.ended()).isFalse();
    }

    @Test
    void a_result_by_its_id_is_held_against_the_set_too() throws IOException, InterruptedException {
        var works = works(onlyAnalysts());
        actAs(works, "ANALYST");
        var child = "01b00000-0000-0001-0000-0000000000a2";
        works.script.then(200, OK.replace("\"total\":1", "\"resultIds\":\"" + child + "\""))
                .then(200, under("\"ADMIN\""))
                .then(200, ABORTED);
        works.run("r1", "SELECT 1; CALL p()");
        assertThat(Works.text(works.result(child))).contains("399002").doesNotContain("its rows");
        assertThat(works.session.ended()).isTrue();
    }

    @Test
    void nothing_is_sent_in_a_session_whose_role_was_taken_out_of_the_set()
            throws IOException, InterruptedException {
        var works = works(onlyAnalysts());
        actAs(works, "ADMIN");
        assertThat(Works.text(works.run("r1", "SELECT 1"))).contains("003001");
        assertThat(works.script.sent()).isEmpty();
    }

    @Test
    void a_store_that_fails_at_the_end_neither_hides_the_answer_nor_adds_an_outcome() throws IOException {
        var works = works(usual().with(new TestStatements.InMemory() {
            @Override
            public void remove(String id) {
                throw new IllegalStateException("the store failed");
            }
        }));
        var statement = begun(works);
        works.statements.keep(statement);
        works.script.then(200, OK);
        works.execution.run(statement, works.snowflake);
        assertThat(statement.state()).isInstanceOf(State.Finished.class);
        assertThat(works.recorded("statement.outcome")).singleElement()
                .satisfies(l -> assertThat(l.text("error_code")).isEmpty());
    }

    private static Statement begun(Works works) {
        return begun(works, "DELETE FROM t");
    }

    private static Statement begun(Works works, String sql) {
        var statement = TestStatements.statement(works.session, "r1", sql);
        works.statements.attachOrBegin(statement);
        statement.become(new State.Running());
        return statement;
    }

    @Test
    void a_poll_goes_on_with_what_was_interrupted() throws IOException, InterruptedException {
        var works = works(usual());
        var statement = begun(works);
        works.statements.named(statement, QUERY_ID);
        statement.interrupted("HTTP status 503", works.clock.instant());
        works.script.then(200, OK);
        assertThat(Works.text(works.result(QUERY_ID))).isEqualTo(OK);
        assertThat(works.script.sent()).singleElement()
                .satisfies(s -> assertThat(s.path()).isEqualTo("/queries/" + QUERY_ID + "/result"));
    }

    @Test
    void a_result_by_its_id_belongs_to_no_work_context()
            throws IOException, InterruptedException, Malformed, Unsealable {
        var works = works(usual());
        var statement = begun(works);
        works.statements.childrenOf(statement, List.of(QUERY_ID));
        works.script.then(200, CHUNKED);
        var reply = (ClientReply.Passing) works.result(QUERY_ID);
        assertThat(works.manifest().statement()).isEmpty();
        assertThat(works.manifest().queryId()).isEqualTo(QUERY_ID);
        reply.body().close();
    }

    private static List<String> completeness(Works works) throws IOException {
        return works.recorded("result.delivered")
                .stream()
                .map(l -> l.entry().path("complete").toString())
                .toList();
    }

    @Test
    void a_result_by_its_id_is_complete_only_once_it_was_sent() throws Exception {
        var works = works(usual());
        var statement = begun(works);
        works.statements.childrenOf(statement, List.of(QUERY_ID));
        works.script.then(200, OK);
        var reply = (ClientReply.Passing) works.result(QUERY_ID);
        assertThat(completeness(works)).containsExactly("false");
        reply.sent().run();
        Desk.until(() -> completeness(works).equals(List.of("false", "true")));
        reply.body().close();
    }

    // Restarts

    private static void kept(Works works, String queryId, String sql) {
        var rows = new TestStatements.InMemory();
        var earlier = new Statements(rows, new Sealer(TestSessions.keys(1), new SecureRandom()), 1 << 20);
        var statement = TestStatements.statement(works.session, "r1", sql);
        earlier.attachOrBegin(statement);
        statement.become(new State.Running());
        earlier.keep(statement);
        earlier.named(statement, queryId);
        rows.all().forEach(works.rows::save);
    }

    private static Statements.Restored restore(Works works) {
        return works.statements.restore(works.sessions::byId, works.clock.instant());
    }

    @Test
    void a_write_that_may_have_been_sent_is_not_sent_again_to_a_target_that_would_run_it_twice()
            throws Exception {
        var works = works(
                new Works.Plan(Works.LONG, /* repeatSafe= */ false, new TestStatements.InMemory(), Roles.ANY,
                        () -> ""));
        kept(works, "", "DELETE FROM t");
        var statement = restore(works).running().getFirst();
        works.pipeline.restart(statement, Optional.of(works.snowflake));
        assertThat(statement.await(Works.LONG, works.clock)).isInstanceOf(State.Ended.class);
        assertThat(works.script.sent()).isEmpty();
        assertLost(works);
    }

    private static void assertLost(Works works) throws Exception {
        Desk.until(() -> works.rows.all().isEmpty());
        assertThat(works.recorded("statement.outcome")).singleElement()
                .satisfies(l -> assertThat(l.text("error_code")).isEqualTo("399006"));
    }

    @Test
    void what_reads_or_is_named_goes_on_at_such_a_target() throws IOException, InterruptedException {
        var works = works(
                new Works.Plan(Works.LONG, /* repeatSafe= */ false, new TestStatements.InMemory(), Roles.ANY,
                        () -> ""));
        kept(works, "", "SELECT 1");
        var read = restore(works).running().getFirst();
        works.script.then(200, OK);
        works.pipeline.restart(read, Optional.of(works.snowflake));
        assertThat(read.await(Works.LONG, works.clock)).isInstanceOf(State.Finished.class);
    }

    @Test
    void a_statement_whose_target_was_removed_ends_once() throws Exception {
        var works = works(usual());
        kept(works, QUERY_ID, "DELETE FROM t");
        var statement = restore(works).running().getFirst();
        works.pipeline.restart(statement, Optional.empty());
        assertThat(statement.await(Works.LONG, works.clock)).isInstanceOf(State.Ended.class);
        assertLost(works);
    }

    @Test
    void a_statement_whose_session_is_gone_ends_with_an_outcome() throws Exception {
        var works = works(usual());
        kept(works, QUERY_ID, "DELETE FROM t");
        works.sessions.end(works.session);
        restore(works).lost().forEach(works.execution::lost);
        assertLost(works);
        assertThat(works.recorded("statement.outcome").getFirst().text("query_id")).isEqualTo(QUERY_ID);
    }

    @Test
    void a_row_that_does_not_open_ends_with_an_outcome_and_keeps_nobody_from_starting() throws Exception {
        var works = works(usual());
        works.rows.save(new StatementRows.Row("w1", works.session.id(), QUERY_ID, new byte[40]));
        restore(works).lost().forEach(works.execution::lost);
        assertLost(works);
        assertThat(works.recorded("statement.outcome").getFirst().text("session"))
                .isEqualTo(works.session.id());
    }

    @Test
    void a_row_stays_for_the_next_start_when_its_outcome_cannot_be_recorded() throws Exception {
        var works = works(usual());
        works.rows.save(new StatementRows.Row("w1", works.session.id(), QUERY_ID, new byte[40]));
        works.desk.storage.fail("I/O error", Operation.WRITE, Operation.CREATE, Operation.FORCE);
        restore(works).lost().forEach(works.execution::lost);
        assertThat(works.rows.all()).hasSize(1);
    }

    // The watch

    @Test
    void a_statement_that_survived_a_restart_has_the_whole_grace_again() throws Exception {
        var works = works(usual());
        kept(works, QUERY_ID, "DELETE FROM t");
        works.clock.move(Duration.ofHours(2));
        var statement = restore(works).running().getFirst();
        works.watch.look(statement);
        assertThat(works.script.sent()).isEmpty();
        works.clock.move(Duration.ofMinutes(6));
        works.script.then(200, ABORTED);
        works.watch.look(statement);
        assertThat(works.script.sent()).hasSize(1);
    }

    @Test
    void a_cancel_that_failed_is_tried_again_and_one_that_arrived_is_recorded_and_is_the_last()
            throws Exception {
        var works = works(usual());
        var statement = begun(works);
        works.clock.move(Duration.ofMinutes(6));
        works.script.then(503, "").then(200, ABORTED);
        works.watch.look(statement);
        assertThat(statement.cancelRequested()).isFalse();
        works.watch.look(statement);
        works.watch.look(statement);
        assertThat(works.script.sent()).hasSize(2);
        assertThat(works.spool.kept()).isZero();
        Desk.until(() -> works.recorded("statement.cancel_requested").size() == 1);
    }

    @Test
    void what_is_interrupted_has_its_grace_from_then_on_and_ends_once() throws Exception {
        var works = works(usual());
        var statement = begun(works);
        works.clock.move(Duration.ofHours(1));
        statement.interrupted("HTTP status 503", works.clock.instant());
        works.watch.look(statement);
        assertThat(statement.state()).isInstanceOf(State.Interrupted.class);
        works.clock.move(Duration.ofMinutes(6));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 16; i++) {
                threads.execute(() -> works.watch.look(statement));
            }
        }
        assertThat(statement.state()).isInstanceOf(State.Ended.class);
        assertThat(works.recorded("statement.outcome")).hasSize(1);
    }

    @Test
    void an_old_session_is_closed_and_recorded_and_not_while_something_runs_in_it() throws Exception {
        var works = works(usual());
        var statement = begun(works);
        works.clock.move(Duration.ofHours(30));
        works.watch.sweep();
        assertThat(works.sessions.byId(works.session.id())).isPresent();
        works.execution.end(statement, Problem.withheld("over."));
        works.watch.sweep();
        assertThat(works.sessions.byId(works.session.id())).isEmpty();
        Desk.until(() -> works.recorded("session.closed").size() == 1);
    }

    @Test
    void an_asynchronous_statement_is_watched_while_somebody_waits_for_its_name()
            throws IOException, InterruptedException {
        var works = works(usual());
        works.script.then(200, RUNNING).then(200, OK);
        works.clock.move(Duration.ofHours(1));
        var body = "{\"sqlText\":\"SELECT 1\",\"asyncExec\":true}".getBytes(StandardCharsets.UTF_8);
        var request = TestStatements.statement(works.session, "r1", body).request();
        works.pipeline.run(works.session, works.snowflake, request, Thread.ofVirtual().factory());
        assertThat(byRequest(works, "r1").unwatchedSince()).contains(works.clock.instant());
    }
}
