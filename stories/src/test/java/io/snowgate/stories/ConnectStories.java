package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Coming and going.
interface ConnectStories extends OnRoad {
    @Story("log in with a password")
    default void a_password_opens_a_session(Client client) {
        try (var session = road().connect(client)) {
            assertThat(session.query("select current_database(), current_schema()").rows())
                    .containsExactly(List.of("COMPANY", "PUBLIC"));
        }
    }

    @Story("log in with an OAuth token")
    default void an_oauth_token_opens_a_session(Client client) {
        opens(client, "OAuth token");
    }

    @Story("log in with a programmatic access token")
    default void a_programmatic_access_token_opens_a_session(Client client) {
        opens(client, "programmatic access token");
    }

    @Story("log in with a key pair")
    default void a_key_pair_opens_a_session(Client client) {
        opens(client, "key pair");
    }

    private void opens(Client client, String way) {
        var credential = road().credentials().get(way);
        if (credential == null) {
            throw new Cannot("this road takes no " + way);
        }
        try (var session = Cast.driver(client).connect(road().login().with(credential))) {
            assertThat(session.query("select 1").cell()).isEqualTo("1");
        }
    }

    @Story("a wrong password is refused")
    default void a_wrong_password_is_refused_with_a_reason(Client client) {
        var wrong = road().login()
                .with(new Credential.Password(road().login().credential().user(), "not it"));
        var fault = catchThrowableOfType(DriverFault.class, () -> Cast.driver(client).connect(wrong));
        assertThat(fault.kind()).isEqualTo(DriverFault.Kind.DRIVER);
        assertThat(fault.code()).isEqualTo(390100);
    }

    @Story("log out")
    default void closing_ends_the_session_at_the_account(Client client) {
        var before = road().account().recorder().last();
        var session = road().connect(client);
        session.query("select 1");
        session.close();
        Await.until("the session was closed", () -> !road().calls(Endpoint.CLOSE, before).isEmpty());
    }

    @Story("many sessions at once")
    default void sessions_do_not_see_each_others_context(Client client) {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < 4; i++) {
            sessions.add(road().connect(client));
        }
        try {
            for (int i = 0; i < 4; i++) {
                sessions.get(i).query("set who = 'session " + i + "'");
            }
            for (int i = 0; i < 4; i++) {
                assertThat(sessions.get(i).query("select $who").cell()).isEqualTo("session " + i);
            }
        } finally {
            sessions.forEach(Session::close);
        }
    }
}
