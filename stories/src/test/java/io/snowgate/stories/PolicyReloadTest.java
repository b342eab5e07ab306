package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.log.Position;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A policy is replaced while several sessions work: each statement is decided by one of the two, whole.
class PolicyReloadTest {
    private static final int SESSIONS = 3;
    /// Under the first, sales are read and payments are not; under the second it is the other way round. Half of each would let both through, or neither.
    private static final String SALES = """
            version: 1
            rules:
              - {name: sales-open, when: "statement.reads.exists(t, t.contains('.SALES.'))", allow: {}}
              - {name: billing-closed, when: "statement.reads.exists(t, t.contains('.BILLING.'))", deny: "Closed."}
            """;
    private static final String BILLING = """
            version: 1
            rules:
              - {name: billing-open, when: "statement.reads.exists(t, t.contains('.BILLING.'))", allow: {}}
              - {name: sales-closed, when: "statement.reads.exists(t, t.contains('.SALES.'))", deny: "Closed."}
            """;
    private static final List<String> QUERIES = List.of(
            "select count(*) as under_load from company.sales.orders",
            "select count(*) as under_load from company.billing.payments");

    @Test
    void no_statement_is_decided_by_half_a_policy() throws IOException, InterruptedException {
        try (var road = Ruled.under(SALES)) {
            var over = new AtomicBoolean();
            var broken = new ConcurrentLinkedQueue<Throwable>();
            var workers = IntStream.range(0, SESSIONS)
                    .mapToObj(_ -> Thread.ofPlatform().start(() -> work(road, over, broken)))
                    .toList();
            try {
                for (var i = 0; i < 4; i++) {
                    Ruled.replace(road, i % 2 == 0 ? BILLING : SALES);
                    var wanted = i + 2;
                    Await.until("policy " + wanted + " is in force and decided",
                            () -> decidedBy(road) >= wanted);
                }
            } finally {
                over.set(true);
                for (var worker : workers) {
                    worker.join();
                }
            }
            assertThat(broken).isEmpty();
            agree(road);
        }
    }

    private static void work(GatewayRoad road, AtomicBoolean over, Collection<Throwable> broken) {
        try (var session = road.connect(Client.JDBC)) {
            while (!over.get()) {
                for (var sql : QUERIES) {
                    try {
                        session.query(sql);
                    } catch (DriverFault e) {
                        assertThat(e.sqlState()).as(e.text()).isEqualTo("42501");
                    }
                }
            }
        } catch (Throwable e) {
            broken.add(e);
        }
    }

    /// How many policies in a row were taken in and decided something.
    private static int decidedBy(GatewayRoad road) {
        var decided = 0;
        var waiting = false;
        for (var line : road.diary().since(Position.START)) {
            if (line.text("type").equals("policy.loaded")) {
                waiting = true;
            } else if (waiting && isDecision(line)) {
                waiting = false;
                decided++;
            }
        }
        return decided;
    }

    private static boolean isDecision(AuditReader.Line line) {
        return line.text("text").contains("under_load")
                && List.of("statement.intent", "statement.denied").contains(line.text("type"));
    }

    /// Every decision names a policy that is in the log before it, and is what that policy says.
    private static void agree(GatewayRoad road) {
        var names = new HashMap<String, String>();
        var decisions = new TreeMap<String, Integer>();
        for (var line : road.diary().since(Position.START)) {
            if (line.text("type").equals("policy.loaded")) {
                names.put(line.text("digest"),
                        line.text("text").contains("sales-open") ? "sales" : "billing");
            } else if (isDecision(line)) {
                var policy = names.get(line.text("policy"));
                assertThat(policy).as("the policy was written down first").isNotNull();
                var asked = line.text("text").contains("company.sales") ? "sales" : "billing";
                assertThat(line.text("decision")).isEqualTo(asked.equals(policy) ? "allow" : "deny");
                assertThat(line.text("type"))
                        .isEqualTo(asked.equals(policy) ? "statement.intent" : "statement.denied");
                decisions.merge(policy, 1, Integer::sum);
            }
        }
        assertThat(decisions).containsOnlyKeys("billing", "sales");
        assertThat(road.ran("under_load")).hasSize((int) road.diary()
                .since(Position.START)
                .stream()
                .filter(line -> isDecision(line) && line.text("type").equals("statement.intent"))
                .count());
    }

    @Test
    void a_broken_file_changes_nothing_and_is_told() throws IOException {
        try (var road = Ruled.under(SALES); var session = road.connect(Client.JDBC)) {
            Ruled.replace(road, BILLING.replace("deny:", "dny:"));
            Await.until("the broken policy is told", () -> events(road, "policy.broken").size() == 1);
            session.query(QUERIES.getFirst());
            Ruled.refused("billing-closed", () -> session.query(QUERIES.getLast()));
            var told = events(road, "policy.broken").getFirst();
            assertThat(told.text("digest")).isEqualTo(events(road, "policy.loaded").getLast().text("digest"));
            assertThat(told.entry().path("problems").toString()).contains("policy.yaml", "dny");
            assertThat(events(road, "policy.loaded")).hasSize(1);
            Ruled.replace(road, BILLING);
            Await.until("the sound policy is in force", () -> events(road, "policy.loaded").size() == 2);
            Await.until("and decides", () -> allows(session, QUERIES.getLast()));
            Ruled.refused("sales-closed", () -> session.query(QUERIES.getFirst()));
        }
    }

    private static boolean allows(Session session, String sql) {
        try {
            session.query(sql);
            return true;
        } catch (DriverFault e) {
            return false;
        }
    }

    private static List<AuditReader.Line> events(GatewayRoad road, String type) {
        return road.diary().since(Position.START).stream().filter(l -> l.text("type").equals(type)).toList();
    }
}
