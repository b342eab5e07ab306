package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.Execution;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.driver.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What a session remembers and shows: transactions, context, several statements at once, metadata, tags.
interface SessionStories extends OnRoad {
    @Story("transactions: commit and roll back")
    default void what_is_rolled_back_is_gone_and_what_is_committed_stays(Client client) {
        var table = fresh("account");
        try (var session = road().connect(client); var other = road().connect(client)) {
            session.update("create table " + table + " (n number(38,0))");
            session.begin();
            session.update("insert into " + table + " values (1)");
            session.rollback();
            assertThat(session.query("select count(*) from " + table).cell()).isEqualTo("0");
            session.begin();
            session.update("insert into " + table + " values (2)");
            assertThat(other.query("select count(*) from " + table).cell()).as("seen before the commit")
                    .isEqualTo("0");
            session.commit();
            assertThat(other.query("select n from " + table).cell()).isEqualTo("2");
            session.update("drop table " + table);
        }
    }

    @Story("several statements in one request")
    default void several_statements_give_several_results(Client client) {
        var table = fresh("several");
        try (var session = road().connect(client)) {
            var results = session.multi("create temporary table " + table + " (n number(38,0)); insert into "
                    + table
                    + " values (1), (2); select n from " + table + " order by n; select 'it''s; done'", 4);
            assertThat(results).hasSize(4);
            assertThat(results.get(2).rows()).containsExactly(List.of("1"), List.of("2"));
            assertThat(results.get(3).cell()).isEqualTo("it's; done");
        }
    }

    @Story("several statements without asking for them are refused")
    default void several_statements_that_were_not_announced_are_refused(Client client) {
        try (var session = road().connect(client)) {
            var fault = catchThrowableOfType(DriverFault.class, () -> session.query("select 1; select 2"));
            assertThat(fault.code()).isEqualTo(8);
        }
    }

    @Story("describe without running")
    default void describing_runs_nothing(Client client) {
        var marker = fresh("described");
        try (var session = road().connect(client)) {
            var columns = session
                    .describe("select 1::number(10,2) as n, 'x'::varchar as s, current_date() as d /* "
                            + marker + " */");
            assertThat(columns).containsExactly(new Rows.Column("N", "fixed", 2),
                    new Rows.Column("S", "text", -1),
                    new Rows.Column("D", "date", -1));
        }
        assertThat(road().ran(marker)).isEmpty();
    }

    @Story("metadata: tables and columns")
    default void metadata_calls_show_what_is_there(Client client) {
        var table = fresh("shelf").toUpperCase(Locale.ROOT);
        try (var session = road().connect(client)) {
            session.update("create table " + table
                    + " (id number(38,0) not null, title varchar(100), price number(10,2), at timestamp_ntz)");
            assertThat(session.tables("COMPANY", "PUBLIC")).contains(table);
            assertThat(session.columns("COMPANY", "PUBLIC", table))
                    .extracting(column -> column.substring(0, column.indexOf(' ')))
                    .containsExactly("ID", "TITLE", "PRICE", "AT");
            session.update("drop table " + table);
        }
    }

    @Story("USE changes where a session is")
    default void use_changes_the_context(Client client) {
        var schema = fresh("corner").toUpperCase(Locale.ROOT);
        try (var session = road().connect(client)) {
            session.update("create schema " + schema);
            session.query("use schema " + schema);
            assertThat(session.query("select current_schema()").cell()).isEqualTo(schema);
            session.query("use schema public");
            session.update("drop schema " + schema);
            assertThat(session.query("select current_schema()").cell()).isEqualTo("PUBLIC");
        }
    }

    @Story("query tag of a session, and its read-back")
    default void a_sessions_tag_can_be_read_back(Client client) {
        try (var session = Cast.driver(client).connect(road().login().with("QUERY_TAG", "nightly load"))) {
            assertThat(session.query("show parameters like 'QUERY_TAG' in session").column("value"))
                    .containsExactly("nightly load");
            session.query("alter session set query_tag = 'it''s another'");
            if (client != Client.NODE) {
                // Node sends the tag of its connection with every statement
                assertThat(session.query("show parameters like 'QUERY_TAG' in session").column("value"))
                        .containsExactly("it's another");
            }
        }
    }

    @Story("query tag of one statement")
    default void a_statements_tag_goes_with_the_statement_alone(Client client) {
        var marker = fresh("tagged");
        try (var session = road().connect(client)) {
            session.query(Query.of("select 1 as " + marker).with("QUERY_TAG", "just this"));
            session.query("select 2 as " + marker);
        }
        tags(road().ran(marker).stream().map(Execution::tag).toList(), List.of("just this", ""));
    }

    /// What the account should have noted as the statements' tags, given what the client asked for.
    void tags(List<String> noted, List<String> asked);

    @Story("a result by its query id")
    default void an_earlier_result_can_be_scanned(Client client) {
        try (var session = road().connect(client)) {
            var id = session.query("select 7 as n, 'seven' as s").queryId();
            assertThat(session.query("select * from table(result_scan('" + id + "'))").rows())
                    .containsExactly(List.of("7", "seven"));
            assertThat(session.query("select n from table(result_scan(last_query_id()))").cell())
                    .isEqualTo("7");
        }
    }
}
