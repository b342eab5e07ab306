package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.log.Position;
import io.snowgate.sandbox.server.Execution;
import io.snowgate.stories.driver.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Every driver through the gateway. After each story the audit log must tell it whole: every session from request to close, every
/// statement that reached the account with its intent before and its outcome after, and nothing twice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest
        implements
            ConnectStories,
            TypeStories,
            VolumeStories,
            LifeStories,
            FaultStories,
            SessionStories,
            AttributionStories {
    private static final JsonMapper JSON = new JsonMapper();
    private GatewayRoad road;
    private Position begun = Position.START;
    private int ranBefore;

    @BeforeAll
    void open() throws IOException {
        road = GatewayRoad.open();
    }

    @Override
    public GatewayRoad road() {
        return road;
    }

    @BeforeEach
    void note_the_beginning() {
        begun = road.diary().end();
        ranBefore = road.account().recorder().executions().size();
    }

    @AfterEach
    void the_log_tells_the_story_whole() {
        road.account().faults().clear();
        Await.until("every session is closed and every intent has its outcome", () -> {
            var types = Diary.types(Diary.ofClients(road.diary().since(begun)));
            return count(types, "statement.intent") == count(types, "statement.outcome")
                    && count(types, "session.opened") == count(types, "session.closed");
        });
        var lines = Diary.ofClients(road.diary().since(begun));
        var sessions = lines.stream()
                .filter(line -> !line.text("session").isEmpty())
                .collect(Collectors.groupingBy(line -> line.text("session"), LinkedHashMap::new,
                        Collectors.toList()));
        sessions.values().forEach(GatewayTest::isWhole);
        var intents = road.diary()
                .since(Position.START)
                .stream()
                .filter(line -> line.text("type").equals("statement.intent"))
                .map(line -> line.text("upstream_request_id"))
                .toList();
        assertThat(intents).doesNotHaveDuplicates();
        var ran = road.account().recorder().executions();
        assertThat(ran.subList(ranBefore, ran.size()))
                .allSatisfy(execution -> isIntended(execution, intents));
    }

    private static int count(List<String> types, String type) {
        return Collections.frequency(types, type);
    }

    private static void isIntended(Execution execution, List<String> intents) {
        assertThat(intents).as("intents; the account ran " + execution).contains(execution.requestId());
        assertThat(execution.times()).as("times of " + execution).isEqualTo(1);
    }

    private static void isWhole(List<AuditReader.Line> session) {
        var types = Diary.types(session);
        if (types.getLast().equals("session.refused")) {
            assertThat(types).isSubsetOf("session.requested", "session.refused");
            return;
        }
        assertThat(types).startsWith("session.requested", "session.opened")
                .containsOnlyOnce("session.opened", "session.closed");
        assertThat(types.subList(types.indexOf("session.closed") + 1, types.size())).as("after the end")
                .isSubsetOf("statement.outcome");
        // the children of a batch are fetched by their ids, which belong to no work
        assertThat(session.stream().filter(line -> line.text("wid").isEmpty()).map(line -> line.text("type")))
                .as("beside its statements")
                .filteredOn(type -> !type.equals("result.delivered"))
                .containsExactly("session.requested", "session.opened", "session.closed");
        assertThat(session).allSatisfy(line -> {
            assertThat(line.entry().at("/principal/subject").asString()).isNotEmpty();
            assertThat(line.text("target")).isEqualTo("main");
        });
        var works = session.stream()
                .filter(line -> line.text("type").startsWith("statement."))
                .collect(Collectors.groupingBy(line -> line.text("wid")))
                .values();
        assertThat(works).allSatisfy(work -> {
            if (!Set.of(List.of("statement.refused"), List.of("statement.denied"))
                    .contains(Diary.types(work))) {
                assertThat(Diary.types(work)).startsWith("statement.intent")
                        .containsOnlyOnce("statement.intent", "statement.outcome");
            }
        });
    }

    @Override
    public void told(String marker, String... types) {
        Await.until("the log tells of " + marker,
                () -> Diary.types(road.diary().about(marker)).contains("statement.outcome"));
        var told = new ArrayList<String>();
        for (var type : Diary.types(road.diary().about(marker))) {
            if (told.isEmpty() || !type.equals("result.delivered") || !told.getLast().equals(type)) {
                told.add(type);
            }
        }
        assertThat(told).as("told of " + marker).containsExactly(types);
    }

    @Override
    public void tags(List<String> noted, List<String> asked) {
        assertThat(noted).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            var stamp = JSON.readTree(noted.get(i));
            assertThat(stamp.get("wid").asString()).isNotEmpty();
            assertThat(stamp.path("tag").asString("")).isEqualTo(asked.get(i));
        }
    }

    @Story("a statement's own entries")
    void a_statement_has_its_intent_and_its_outcome(Client client) {
        var marker = fresh("entries");
        var id = "";
        try (var session = road.connect(client)) {
            id = session.query("select 7 as " + marker).queryId();
        }
        var lines = road.diary().about(marker);
        assertThat(Diary.types(lines)).containsExactly("statement.intent", "statement.outcome");
        var outcome = lines.getLast();
        assertThat(outcome.text("query_id")).isEqualTo(id);
        assertThat(outcome.entry().get("rows").asInt()).isEqualTo(1);
        assertThat(outcome.text("database") + "." + outcome.text("schema")).isEqualTo("COMPANY.PUBLIC");
        assertThat(lines.getFirst().text("text")).isEqualTo("select 7 as " + marker);
    }

    @AfterAll
    void close() {
        road.close();
    }
}
