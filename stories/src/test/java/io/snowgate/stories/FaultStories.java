package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.sandbox.server.Moment;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What goes wrong on the way is not seen by the caller, and nothing is run twice.
interface FaultStories extends OnRoad {
    @Story("token expired before a statement (390112)")
    default void an_expired_token_is_renewed_before_a_statement(Client client) {
        survives(client, new Effect.ExpireToken(), Endpoint.QUERY);
    }

    @Story("token expired in mid-poll (390112)")
    default void an_expired_token_is_renewed_in_mid_poll(Client client) {
        var marker = fresh("expired");
        road().lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(1_500))).on(marker));
        road().lay(Fault.once(Endpoint.POLL, new Effect.ExpireToken()).on(marker));
        insertsOnce(client, marker);
    }

    @Story("503 once, before the work")
    default void a_503_before_the_work_is_retried(Client client) {
        survives(client, new Effect.HttpStatus(503, Moment.BEFORE), Endpoint.QUERY);
    }

    @Story("503 once, in place of the answer")
    default void a_503_in_place_of_the_answer_does_not_run_it_twice(Client client) {
        survives(client, new Effect.HttpStatus(503, Moment.AFTER), Endpoint.QUERY);
    }

    @Story("connection dropped once, before the work")
    default void a_connection_dropped_before_the_work_is_retried(Client client) {
        survives(client, new Effect.Drop(Moment.BEFORE), Endpoint.QUERY);
    }

    @Story("connection dropped once, in place of the answer")
    default void a_connection_dropped_in_place_of_the_answer_does_not_run_it_twice(Client client) {
        survives(client, new Effect.Drop(Moment.AFTER), Endpoint.QUERY);
    }

    @Story("503 once at login")
    default void a_503_at_login_is_retried(Client client) {
        var marker = fresh("login");
        road().lay(Fault.once(Endpoint.LOGIN, new Effect.HttpStatus(503, Moment.BEFORE)));
        try (var session = road().connect(client)) {
            assertThat(session.query("select 1 as " + marker).cell()).isEqualTo("1");
        }
        told(marker, "statement.intent", "statement.outcome");
    }

    @Story("503 once at a chunk")
    default void a_503_at_a_chunk_is_retried(Client client) {
        var marker = fresh("chunk");
        road().lay(Fault.once(Endpoint.CHUNK, new Effect.HttpStatus(503, Moment.BEFORE)));
        try (var session = road().connect(client)) {
            var rows = session.query(Query
                    .of("select seq4() as " + marker
                            + ", repeat('x', 100) as s from table(generator(rowcount => 30000))")
                    .folded());
            assertThat(rows.count()).isEqualTo(30_000);
        }
        assertThat(road().account().faults().pending()).isEmpty();
        told(marker, "statement.intent", "statement.outcome", "result.delivered");
    }

    private void survives(Client client, Effect effect, Endpoint door) {
        var marker = fresh("survivor");
        road().lay(Fault.once(door, effect).on(marker));
        insertsOnce(client, marker);
    }

    private void insertsOnce(Client client, String marker) {
        var table = fresh("once");
        try (var session = road().connect(client)) {
            session.update("create temporary table " + table + " (n number(38,0))");
            assertThat(session.update("insert into " + table + " /* " + marker + " */ values (1)").updated())
                    .isEqualTo(1);
            assertThat(session.query("select count(*) from " + table).cell()).isEqualTo("1");
        }
        assertThat(road().account().faults().pending()).as("faults that did not strike").isEmpty();
        assertThat(road().ran(marker)).singleElement().satisfies(e -> assertThat(e.times()).isEqualTo(1));
        told(marker, "statement.intent", "statement.outcome");
        told(table + " (n", "statement.intent", "statement.outcome");
        told("from " + table, "statement.intent", "statement.outcome");
    }

    @Story("SQL errors")
    default void an_error_says_what_and_where(Client client) {
        try (var session = road().connect(client)) {
            var missing = catchThrowableOfType(DriverFault.class,
                    () -> session.query("select * from nowhere_to_be_found"));
            assertThat(missing.code()).isEqualTo(2003);
            assertThat(missing.sqlState()).isEqualTo("42S02");
            assertThat(missing.text()).containsIgnoringCase("nowhere_to_be_found")
                    .containsIgnoringCase("does not exist");
            var broken = catchThrowableOfType(DriverFault.class, () -> session.query("selec 1"));
            assertThat(broken.code()).isEqualTo(1003);
            assertThat(broken.sqlState()).isEqualTo("42000");
            assertThat(session.query("select 'alive'").cell()).isEqualTo("alive");
        }
    }

    @Story("a statement with a request id of the caller's choice runs once")
    default void a_repeated_request_id_runs_once(Client client) {
        var table = fresh("repeated");
        var id = UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8)).toString();
        try (var session = road().connect(client, Login.Format.OWN)) {
            session.update("create temporary table " + table + " (n number(38,0))");
            var insert = Query.of("insert into " + table + " values (1)").under(id);
            if (client != Client.GO && client != Client.NODE) {
                throw Cannot.since("the driver chooses the request id", () -> session.update(insert));
            }
            session.update(insert);
            session.update(insert);
            assertThat(session.query("select count(*) from " + table).cell()).isEqualTo("1");
        }
    }
}
