package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A rule that is tried in shadow, and a day that is decided again.
class ReplayTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRIED = """
            version: 1
            classify: [{columns: ["*.*.*.EMAIL"], tags: [pii]}]
            rules:
              - {name: everybody, allow: {}}
              - {name: no-pii, when: "'pii' in statement.reads_tags", deny: "Not this.", mode: %s}
            """;
    private static final List<String> HARMLESS = List.of("select count(*) from company.sales.sales",
            "select id, country from company.crm.people order by id limit 2", "select current_user()");
    private static final List<String> PERSONAL = List.of(
            "select email from company.crm.people order by id limit 2",
            "select id from company.crm.people where email like 'a%' limit 1",
            "select name from (select email as name from company.crm.contacts) limit 1");

    @Test
    void a_rule_in_shadow_shows_what_it_would_refuse_and_a_replay_says_the_same_each_time()
            throws IOException {
        try (var road = Ruled.under(TRIED.formatted("shadow"))) {
            try (var session = road.connect(Client.JDBC)) {
                Stream.concat(HARMLESS.stream(), PERSONAL.stream()).forEach(session::query);
            }
            var shadowed = intents(road).filter(i -> i.path("shadow").toString().contains("deny no-pii"))
                    .map(i -> i.path("text").asString())
                    .toList();
            assertThat(shadowed).containsExactlyElementsOf(PERSONAL);

            var again = replayed(road);
            assertThat(replayed(road)).isEqualTo(again);
            assertThat(again.path("decided").asInt())
                    .isGreaterThanOrEqualTo(HARMLESS.size() + PERSONAL.size());
            assertThat(again.path("different").isEmpty()).as("%s", again).isTrue();
            assertThat(again.path("not_decided").isEmpty()).as("%s", again).isTrue();

            Files.writeString(road.folder().resolve("tight.yaml"), TRIED.formatted("enforce"));
            var tight = replayed(road, "--with", "tight.yaml");
            assertThat(replayed(road, "--with", "tight.yaml")).isEqualTo(tight);
            assertThat(tight.path("different")).hasSize(1);
            assertThat(tight.at("/different/0/now").asString()).isEqualTo("deny by no-pii");
            assertThat(tight.at("/different/0/count").asInt()).isEqualTo(PERSONAL.size());
        }
        try (var road = Ruled.under(TRIED.formatted("enforce")); var session = road.connect(Client.JDBC)) {
            HARMLESS.forEach(session::query);
            for (var sql : PERSONAL) {
                assertThat(catchThrowableOfType(DriverFault.class, () -> session.query(sql)).text())
                        .contains("refused by rule 'no-pii'");
            }
        }
    }

    private static JsonNode replayed(GatewayRoad road, String... more) throws IOException {
        var said = road.command(Stream.concat(Stream.of("policy", "replay", "--since", "1d", "--json"),
                Stream.of(more)).toArray(String[]::new));
        return JSON.readTree(said.substring(said.indexOf('{')));
    }

    private static Stream<JsonNode> intents(GatewayRoad road) throws IOException {
        return road.diary()
                .since(io.snowgate.log.Position.START)
                .stream()
                .map(l -> (JsonNode) l.entry())
                .filter(e -> e.path("type").asString().equals("statement.intent")
                        && e.at("/principal/subject").asString().equals("ann"));
    }
}
