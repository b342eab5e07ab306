package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.log.Position;
import io.snowgate.stories.tool.Dbt;
import io.snowgate.stories.tool.Tools;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// dbt itself builds a project of a view, a table and an incremental model through the gateway, twice.
class DbtTest {
    @Test
    void a_project_that_is_built_again_asks_the_target_for_no_definition() throws IOException {
        var dbt = Tools.dbt();
        var project = Dbt.project();
        try (var road = GatewayRoad.open("1h")) {
            assertThat(build(dbt, project, road)).contains("PASS=4");
            assertThat(asked(road, Position.START)).isNotEmpty();
            var before = road.diary().end();
            assertThat(build(dbt, project, road)).contains("PASS=4");
            assertThat(asked(road, before)).isEmpty();
            assertThat(sources(road, "merge into COMPANY.MARTS.spending")).contains("COMPANY.CRM.PEOPLE.ID");
        }
    }

    private static String build(Dbt dbt, Path project, GatewayRoad road) throws IOException {
        return dbt.run(project, Map.of("GATEWAY_PORT", Integer.toString(road.port()), "OIDC_TOKEN",
                road.token("ann", Map.of())), "build");
    }

    private static List<String> asked(GatewayRoad road, Position since) {
        return road.diary()
                .since(since)
                .stream()
                .filter(line -> line.text("type").equals("statement.intent") && Diary.isOwn(line))
                .map(line -> line.text("text"))
                .toList();
    }

    private static String sources(GatewayRoad road, String marker) {
        return road.diary()
                .about(marker)
                .stream()
                .map(AuditReader.Line::entry)
                .map(entry -> entry.at("/analysis").toString())
                .findFirst()
                .orElse("");
    }
}
