package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Who did it, and for which job: told only through the gateway.
interface AttributionStories extends OnRoad {
    @Override
    GatewayRoad road();

    @Story("a verified job, and its run")
    default void a_job_that_a_token_proves_is_recorded(Client client) {
        var marker = fresh("job");
        try (var session = Cast.driver(client).connect(road().login("nightly", Map.of("run_id", "run 17")))) {
            session.query("select 1 as " + marker);
        }
        var intent = road().diary().about(marker).getFirst().entry();
        assertThat(intent.at("/principal/subject").asString()).isEqualTo("nightly");
        assertThat(intent.at("/principal/kind").asString()).isEqualTo("service");
        assertThat(intent.at("/job/id").asString()).isEqualTo("nightly-load");
        assertThat(intent.at("/job/run_id").asString()).isEqualTo("run 17");
    }

    @Story("a job that is only claimed (SNOWGATE_JOB_ID)")
    default void a_job_that_is_only_said_is_recorded_as_said(Client client) {
        var marker = fresh("claimed");
        var login = road().login().with("SNOWGATE_JOB_ID", "said to be this");
        try (var session = Cast.driver(client).connect(login)) {
            session.query("select 1 as " + marker);
            if (client == Client.NODE) {
                throw new Cannot("the driver sends no session parameters at login");
            }
        }
        var intent = road().diary().about(marker).getFirst().entry();
        assertThat(intent.at("/claimed/job_id").asString()).isEqualTo("said to be this");
        assertThat(intent.has("job")).as("believed").isFalse();
        assertThat(road().account().recorder().requests())
                .noneMatch(r -> r.text().contains("SNOWGATE_JOB_ID"));
    }

    @Story("an agent acting for a person")
    default void an_agents_chain_is_recorded(Client client) {
        var marker = fresh("agent");
        try (var session = Cast.driver(client).connect(road().login("planner", Map.of()))) {
            session.query("select 1 as " + marker);
        }
        var chain = road().diary().about(marker).getFirst().entry().at("/chain");
        assertThat(chain.valueStream().map(link -> link.get("subject").asString())).containsExactly("ann",
                "planner");
    }

    @Story("somebody else's query id is not found")
    default void another_persons_statement_is_behind_no_door(Client client) {
        try (var ann = road().connect(client);
                var bob = Cast.driver(client).connect(road().login("bob", Map.of()))) {
            var id = ann.query("select 'for ann alone' as " + fresh("mine")).queryId();
            var doors = List.<Runnable>of(() -> bob.query("select * from table(result_scan('" + id + "'))"),
                    () -> bob.fetch(id));
            for (var door : doors) {
                var fault = catchThrowableOfType(DriverFault.class, door::run);
                assertThat(fault.kind()).isEqualTo(DriverFault.Kind.DRIVER);
            }
            assertThat(ann.query("select * from table(result_scan('" + id + "'))").cell())
                    .isEqualTo("for ann alone");
        }
    }
}
