package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What drivers ask on their own account runs under `guarded`, which has no exception for any of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyToolsTest implements OnRoad {
    private GatewayRoad road;

    @BeforeAll
    void open() throws IOException {
        road = Ruled.by("guarded");
    }

    @AfterAll
    void close() {
        road.close();
    }

    @Override
    public GatewayRoad road() {
        return road;
    }

    private Session as(String persona) {
        return Cast.driver(Client.JDBC).connect(road.login(persona, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob", "carol", "planner"})
    void jdbc_tells_anybody_which_tables_and_columns_there_are(String persona) {
        try (var session = as(persona)) {
            assertThat(session.tables("COMPANY", "CRM")).contains("PEOPLE");
            assertThat(session.columns("COMPANY", "CRM", "PEOPLE")).anyMatch(c -> c.startsWith("SSN "));
        }
    }

    @Test
    void jdbc_prepares_binds_and_commits_for_an_engineer() {
        var marker = fresh("prepared");
        try (var session = as("bob")) {
            assertThat(session.describe("select id as " + marker + " from company.sales.orders")).hasSize(1);
            session.begin();
            session.update("delete from company.sales.orders where id = -1 /* " + marker + " */");
            session.rollback();
            assertThat(session.query("select current_schema()").cell()).isEqualTo("PUBLIC");
        }
        assertThat(road.ran(marker)).hasSize(1);
    }
}
