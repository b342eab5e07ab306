package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.log.Position;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every statement's intent tells where its columns come from, whatever happens to the views between.
class LineageTest implements OnRoad {
    /// Long enough for nothing to grow old.
    private static final String LONG = "1h";
    private GatewayRoad road = opened(LONG);

    private static GatewayRoad opened(String maxAge) {
        try {
            return GatewayRoad.open(maxAge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public GatewayRoad road() {
        return road;
    }

    @AfterEach
    void close() {
        road.close();
    }

    /// Runs a query with `{}` for a column's name: where that column comes from, as its intent tells.
    private String sources(Session session, String sql) {
        var marker = fresh("lineage");
        session.query(sql.replace("{}", marker));
        return road.diary()
                .about(marker)
                .getFirst()
                .entry()
                .at("/analysis/0/columns/0/sources")
                .toString();
    }

    private List<AuditReader.Line> asked(Position since) {
        return road.diary()
                .since(since)
                .stream()
                .filter(line -> line.text("type").equals("statement.intent") && Diary.isOwn(line))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDBC", "PYTHON_5"})
    void a_query_of_a_view_tells_of_the_table_under_it_and_asks_once(Client client) {
        try (var session = road.connect(client)) {
            assertThat(sources(session, "select name as {} from company.crm.contacts")).isEqualTo(
                    "[\"COMPANY.CRM.PEOPLE.FIRST_NAME\",\"COMPANY.CRM.PEOPLE.LAST_NAME\"]");
            assertThat(asked(Position.START)).extracting(line -> line.text("text"))
                    .satisfiesExactly(text -> assertThat(text).contains("\"CONTACTS\""),
                            text -> assertThat(text).contains("\"PEOPLE\""));
            var before = road.diary().end();
            assertThat(sources(session, "select upper(email) as {} from company.crm.contacts"))
                    .isEqualTo("[\"COMPANY.CRM.PEOPLE.EMAIL\"]");
            assertThat(asked(before)).extracting(line -> line.text("text")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JDBC", "PYTHON_5"})
    void a_view_that_is_replaced_through_the_gateway_is_another_one_at_once(Client client) {
        var view = fresh("shown");
        try (var session = road.connect(client); var other = road.connect(client)) {
            session.update("create view " + view + " as select first_name as x from company.crm.people");
            assertThat(sources(other, "select x as {} from " + view))
                    .isEqualTo("[\"COMPANY.CRM.PEOPLE.FIRST_NAME\"]");
            var before = road.diary().end();
            session.update("create or replace view " + view + " as select ssn as x from company.crm.people");
            assertThat(sources(other, "select x as {} from " + view))
                    .isEqualTo("[\"COMPANY.CRM.PEOPLE.SSN\"]");
            assertThat(asked(before)).extracting(line -> line.text("text")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JDBC", "PYTHON_5"})
    void a_view_that_is_replaced_elsewhere_is_another_one_when_what_is_known_is_old(Client client) {
        var view = fresh("shown");
        road.close();
        road = opened("1s");
        var direct = new Login(new Login.Server("http", "127.0.0.1", road.account().port(), "acme"),
                new Credential.Password("SNOWGATE", GatewayRoad.ACCOUNT_PASSWORD),
                new Login.Context("COMPANY", "PUBLIC", "COMPUTE_WH", ""), Map.of(), Login.Extra.NONE);
        try (var session = road.connect(client); var outside = Cast.driver(client).connect(direct)) {
            outside.update("create view " + view + " as select first_name as x from company.crm.people");
            assertThat(sources(session, "select x as {} from " + view))
                    .isEqualTo("[\"COMPANY.CRM.PEOPLE.FIRST_NAME\"]");
            outside.update("create or replace view " + view + " as select ssn as x from company.crm.people");
            Await.until("the other view is seen", () -> sources(session, "select x as {} from " + view)
                    .equals("[\"COMPANY.CRM.PEOPLE.SSN\"]"));
        }
    }
}
