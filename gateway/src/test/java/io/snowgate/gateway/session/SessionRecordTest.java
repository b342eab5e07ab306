package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionRecordTest {
    @Test
    void everything_about_a_session_comes_back() throws Malformed {
        var agent = new Principal("https://a.example", "agent|1", Kind.AGENT, List.of("g1", "g2"), "");
        var human = new Principal("https://b.example", "ü\"\\\n", Kind.HUMAN, List.of(), "ü@example.com");
        var caller = new Caller(agent, List.of(human, agent), new Job("nightly", "run 7"),
                TestSessions.START.plusNanos(1));
        var claimed = Claimed.NOTHING.with("traceparent", "00-1-2-01").with("reason", "why \u0000 not");
        var origin = new Session.Origin("id", "prod", caller, claimed, new Client("App", "1", "::1"),
                "acme.eu",
                Long.MAX_VALUE, TestSessions.START, new Roles.Allowed.Only(Set.of("A", "b \"c\"")));
        var session = new Session(origin,
                new UpstreamTokens(Secret.of("s"), Secret.of("m"), Secret.of("sticky")),
                new Facts("DB", "S", "W", "R", "{\"tag\":1}"));
        var read = SessionRecord.read(SessionRecord.write(session));
        assertThat(read.origin()).isEqualTo(origin);
        assertThat(read.tokens()).isEqualTo(session.tokens());
        assertThat(read.facts()).isEqualTo(session.facts());
        assertThat(read.used()).isEqualTo(origin.opened());
        assertThat(read.ended()).isFalse();
    }

    @Test
    void a_bare_session_comes_back() throws Malformed {
        var session = TestSessions.session("ada", 1);
        var read = SessionRecord.read(SessionRecord.write(session));
        assertThat(read.origin()).isEqualTo(session.origin());
        assertThat(read.facts()).isEqualTo(TestSessions.NO_FACTS);
    }

    @Test
    void a_session_of_old_may_have_taken_any_role_beside_its_own_and_one_with_none_has_none()
            throws Malformed {
        var none = new Roles.Allowed.Only(Set.of());
        var bytes = SessionRecord.write(TestSessions.session(TestSessions.caller("ada"), 1,
                TestSessions.NO_FACTS, none));
        assertThat(SessionRecord.read(bytes).origin().secondary()).isEqualTo(none);
        var old = Json.object(bytes);
        old.remove("secondary");
        assertThat(SessionRecord.read(Json.bytes(old)).origin().secondary())
                .isEqualTo(new Roles.Allowed.Any());
    }

    @Test
    void no_record_prints_what_it_holds() {
        var tokens = TestSessions.tokens("1").toString();
        assertThat(tokens).doesNotContain("upstream-");
    }
}
