package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/// Every driver straight on the pretend account: shows that the account is honest enough for the drivers, and gives the gateway's
/// stories something to be compared with.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectTest
        implements
            ConnectStories,
            TypeStories,
            VolumeStories,
            LifeStories,
            FaultStories,
            SessionStories {
    private Road road;

    @BeforeAll
    void open() throws IOException {
        road = DirectRoad.open();
    }

    @Override
    public Road road() {
        return road;
    }

    @Override
    public void tags(List<String> noted, List<String> asked) {
        assertThat(noted).isEqualTo(asked);
    }

    @Story("query tags in QUERY_HISTORY")
    void the_history_shows_each_statements_tag(Client client) {
        var marker = fresh("history");
        try (var session = road.connect(client)) {
            var first = session.query(Query.of("select 1 as " + marker).with("QUERY_TAG", "just this"))
                    .queryId();
            var second = session.query("select 2 as " + marker).queryId();
            var history = session
                    .query("select query_id, query_tag from table(information_schema.query_history())"
                            + " where query_text like 'select _ as " + marker + "' order by start_time");
            assertThat(history.rows()).containsExactly(List.of(first, "just this"), List.of(second, ""));
        }
    }

    @AfterEach
    void forget_faults() {
        road.account().faults().clear();
    }

    @AfterAll
    void close() {
        road.close();
    }
}
