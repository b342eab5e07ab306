package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.snowgate.stories.Ruled.reached;
import static io.snowgate.stories.Ruled.refused;
import static org.assertj.core.api.Assertions.assertThat;

/// What a policy lets people and jobs do, seen from both ends: what the driver is told, and what the account was asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTest implements OnRoad {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIMITS = """
            version: 1
            rules:
              - {name: analysts-read-a-little, when: "'analysts' in principal.groups", allow: {rows: 3, timeout: 20s}}
              - {name: engineers-say-why, when: "'engineers' in principal.groups", allow: {require: [reason]}}
              - {name: jobs-run, when: "job.id != ''", allow: {}}
              - name: billing-is-for-finance
                when: "statement.reads.exists(t, t.contains('BILLING'))"
                unless: "job.id == 'finance-close'"
                deny: "Payments are read by the jobs of finance."
              - {name: no-salaries, when: "statement.reads.exists(t, t.contains('PEOPLE'))", deny: "Not yet.", mode: shadow}
            """;
    private GatewayRoad guarded;
    private GatewayRoad limits;

    @BeforeAll
    void open() throws IOException {
        guarded = Ruled.by("guarded");
        limits = Ruled.under(LIMITS);
    }

    @AfterAll
    void close() {
        guarded.close();
        limits.close();
    }

    @Override
    public GatewayRoad road() {
        return guarded;
    }

    private static Session connect(Login login) {
        return Cast.driver(Client.JDBC).connect(login);
    }

    private static Session job(GatewayRoad road, String id) {
        return connect(road.login("nightly", Map.of("job_id", id)));
    }

    @Test
    void a_schema_changes_through_the_change_pipeline_whose_job_its_token_proves() {
        var table = fresh("changed");
        try (var session = job(guarded, "change-management")) {
            session.update("create table " + table + " (n int)");
            session.update("alter table " + table + " add column m int");
            session.update("drop table " + table);
        }
        assertThat(guarded.ran(table)).hasSize(3);
        assertThat(guarded.diary().about(table).getFirst().entry().at("/job/id").asString())
                .isEqualTo("change-management");
    }

    @Test
    void a_schema_does_not_change_for_who_only_says_to_be_the_change_pipeline() {
        var table = fresh("unchanged");
        var login = guarded.login("bob", Map.of()).with("SNOWGATE_JOB_ID", "change-management");
        try (var session = connect(login); var other = job(guarded, "nightly-load")) {
            for (var who : List.of(session, other)) {
                refused("ddl-through-change-management",
                        () -> who.update("create table " + table + " (n int)"))
                        .contains("Schema changes go through the change-management pipeline.")
                        .doesNotContain("destructive", "privileges-stay");
            }
        }
        assertThat(reached(guarded, table)).isEmpty();
        var entries = guarded.diary().about(table);
        assertThat(Diary.types(entries)).containsExactly("statement.denied", "statement.denied");
        assertThat(entries.getFirst().entry().at("/claimed/job_id").asString())
                .isEqualTo("change-management");
    }

    @Test
    void a_statement_that_destroys_waits_for_somebody_else() {
        var marker = fresh("gone");
        try (var session = connect(guarded.login("bob", Map.of()))) {
            for (var sql : List.of("delete from company.sales.orders", "truncate table company.sales.orders",
                    "update company.sales.orders set amount = 0")) {
                refused("destructive", () -> session.update(sql + " /* " + marker + " */"))
                        .contains("Ask dba");
            }
            session.update("delete from company.sales.orders where id = -1 /* " + marker + "_one */");
        }
        assertThat(reached(guarded, marker)).hasSize(1);
    }

    @Test
    void a_job_that_is_not_of_finance_reads_no_payments() {
        var marker = fresh("paid");
        var sql = "select count(*) as " + marker + " from company.billing.payments";
        try (var load = job(limits, "nightly-load"); var finance = job(limits, "finance-close")) {
            refused("billing-is-for-finance", () -> load.query(sql)).contains("read by the jobs of finance");
            assertThat(reached(limits, marker)).isEmpty();
            assertThat(finance.query(sql).cell()).isNotEmpty();
        }
        assertThat(limits.ran(marker)).hasSize(1);
    }

    @Test
    void a_client_cannot_raise_how_many_rows_it_gets_or_how_long_it_may_run() {
        var marker = fresh("much");
        var login = limits.login("ann", Map.of()).with("ROWS_PER_RESULTSET", "1000000");
        try (var session = connect(login)) {
            session.query("alter session set rows_per_resultset = 0");
            session.query("alter session set statement_timeout_in_seconds = 86400");
            session.query("select id as " + marker + " from company.sales.orders");
            session.query(Query.of("select id as " + marker + "_own from company.sales.orders")
                    .with("ROWS_PER_RESULTSET", "500"));
            session.query(Query.of("select id as " + marker + "_less from company.sales.orders")
                    .with("statement_timeout_in_seconds", "5"));
        }
        assertThat(bounds(marker + " ")).containsExactly("3 20");
        assertThat(bounds(marker + "_own")).containsExactly("3 20");
        assertThat(bounds(marker + "_less")).containsExactly("3 5");
    }

    private List<String> bounds(String marker) {
        return reached(limits, marker).stream()
                .map(text -> JSON.readTree(text).get("parameters"))
                .map(sent -> only(sent, "ROWS_PER_RESULTSET") + " "
                        + only(sent, "STATEMENT_TIMEOUT_IN_SECONDS"))
                .toList();
    }

    /// The value of a parameter, in whatever case it was sent; two of one name would leave open which counts.
    private static String only(JsonNode parameters, String name) {
        var found = parameters.properties()
                .stream()
                .filter(p -> p.getKey().equalsIgnoreCase(name))
                .map(p -> p.getValue().asString())
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    @Test
    void who_has_to_give_a_reason_gives_one_first() {
        var marker = fresh("why");
        var sql = "select 1 as " + marker + " from company.sales.orders";
        try (var silent = connect(limits.login("bob", Map.of()));
                var telling = connect(limits.login("bob", Map.of()).with("SNOWGATE_REASON", "ticket 12"))) {
            refused("reason", () -> silent.query(sql)).contains("SNOWGATE_REASON");
            assertThat(reached(limits, marker)).isEmpty();
            telling.query(sql);
        }
        assertThat(limits.ran(marker)).hasSize(1);
        assertThat(limits.diary().about(marker))
                .filteredOn(line -> line.text("type").equals("statement.intent"))
                .singleElement()
                .satisfies(line -> assertThat(line.entry().toString()).contains("ticket 12"));
    }

    @Test
    void a_rule_in_shadow_is_told_in_the_log_and_changes_nothing() {
        var marker = fresh("dim");
        try (var session = job(limits, "nightly-load")) {
            assertThat(session.query("select count(*) as " + marker + " from company.crm.people").cell())
                    .isNotEqualTo("0");
            session.query("select count(*) as " + marker + "_lit from company.sales.orders");
        }
        assertThat(limits.ran(marker)).hasSize(2);
        assertThat(shadow(marker + " ")).containsExactly("deny no-salaries");
        assertThat(shadow(marker + "_lit")).isEmpty();
    }

    private List<String> shadow(String marker) {
        var intent = limits.diary().about(marker).getFirst().entry();
        assertThat(intent.at("/decision").asString()).isEqualTo("allow");
        return intent.path("shadow").valueStream().map(JsonNode::asString).toList();
    }
}
