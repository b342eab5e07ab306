package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Statements that take long, that nobody waits for, and that are given up.
interface LifeStories extends OnRoad {
    Duration LONG = Duration.ofMinutes(1);

    @Story("a long statement is polled for")
    default void a_statement_that_takes_long_gives_its_result(Client client) {
        var marker = fresh("long");
        road().lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(1_800))).on(marker));
        try (var session = road().connect(client)) {
            assertThat(session.query("select 'waited' as " + marker).cell()).isEqualTo("waited");
        }
        assertThat(road().ran(marker)).singleElement().satisfies(e -> assertThat(e.times()).isEqualTo(1));
        told(marker, "statement.intent", "statement.outcome");
    }

    @Story("asynchronous: start, status, result")
    default void a_started_statement_gives_its_result_later(Client client) {
        var marker = fresh("async");
        road().lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(700))).on(marker));
        try (var session = road().connect(client)) {
            var id = session.start("select 6 * 7 as " + marker);
            assertThat(session.status(id)).isIn("RUNNING", "SUCCESS", "QUEUED");
            assertThat(session.fetch(id).cell()).isEqualTo("42");
            assertThat(session.status(id)).isEqualTo("SUCCESS");
        }
        assertThat(road().ran("as " + marker)).singleElement()
                .satisfies(e -> assertThat(e.times()).isEqualTo(1));
        told("as " + marker, "statement.intent", "statement.outcome");
    }

    @Story("asynchronous: a failure is told")
    default void a_started_statement_that_fails_says_so(Client client) {
        try (var session = road().connect(client)) {
            var id = session.start("select * from " + fresh("no_such_table"));
            var fault = catchThrowableOfType(DriverFault.class, () -> session.fetch(id));
            assertThat(fault.kind()).isEqualTo(DriverFault.Kind.DRIVER);
        }
    }

    @Story("cancel")
    default void a_cancelled_statement_ends_and_the_session_lives(Client client) {
        var marker = fresh("cancelled");
        try (var session = road().connect(client)) {
            if (client == Client.PYTHON_5) {
                var quick = session.running(Query.of("select 1"));
                quick.rows();
                throw Cannot.since("the driver cannot cancel a statement it waits for; by query id it can",
                        quick::cancel);
            }
            road().lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(LONG)).on(marker));
            var running = session.running(Query.of("select 1 as " + marker));
            road().awaitArrival(marker);
            running.cancel();
            var fault = catchThrowableOfType(DriverFault.class, running::rows);
            if (client != Client.GO) {
                // Go tells its caller of the cancelled context at once
                assertThat(fault.code()).isEqualTo(604);
                assertThat(fault.sqlState()).isEqualTo("57014");
            }
            assertThat(session.query("select 'alive'").cell()).isEqualTo("alive");
        }
        assertThat(road().ran(marker)).as("run all the same").isEmpty();
        told(marker, "statement.intent", "statement.cancel_requested", "statement.outcome");
    }

    @Story("cancel by query id")
    default void an_aborted_statement_ends(Client client) {
        var marker = fresh("aborted");
        road().lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(LONG)).on(marker));
        try (var session = road().connect(client)) {
            if (client == Client.JDBC || client == Client.GO || client == Client.NODE) {
                road().account().faults().clear();
                throw Cannot.since("the driver has no call for it",
                        () -> session.abort("01234567-0000-0000-0000-000000000000"));
            }
            var id = session.start("select 1 as " + marker);
            session.abort(id);
            var fault = catchThrowableOfType(DriverFault.class, () -> session.fetch(id));
            assertThat(fault.kind()).isEqualTo(DriverFault.Kind.DRIVER);
            assertThat(session.query("select 'alive'").cell()).isEqualTo("alive");
        }
        assertThat(road().ran(marker)).as("run all the same").isEmpty();
        told(marker, "statement.intent", "statement.cancel_requested", "statement.outcome");
    }

    @Story("time-out in the client")
    default void a_statement_that_takes_too_long_is_given_up_and_aborted(Client client) {
        var marker = fresh("late");
        var query = Query.of("select 1 as " + marker).within(Duration.ofSeconds(1));
        road().lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(LONG)).on(marker));
        var before = road().account().recorder().last();
        try (var session = road().connect(client)) {
            if (client == Client.PYTHON_5 || client == Client.NODE) {
                road().account().faults().clear();
                throw Cannot.since("the driver has no time-out for a statement", () -> session.query(query));
            }
            var fault = catchThrowableOfType(DriverFault.class, () -> session.query(query));
            assertThat(fault.kind()).isEqualTo(DriverFault.Kind.DRIVER);
            Await.until("the account was told to abort",
                    () -> !road().calls(Endpoint.ABORT, before).isEmpty());
            assertThat(session.query("select 'alive'").cell()).isEqualTo("alive");
        }
        assertThat(road().ran(marker)).as("run all the same").isEmpty();
        told(marker, "statement.intent", "statement.cancel_requested", "statement.outcome");
    }
}
