package io.snowgate.gateway.session;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.ClientTokens.Use;
import io.snowgate.gateway.session.OpenSessions.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenSessionsTest {
    private static final SessionLimits LIMITS = SessionLimits.DEFAULT;
    private final TestSessions.InMemory store = new TestSessions.InMemory();
    private final TestSessions.Clock clock = new TestSessions.Clock();
    private final OpenSessions sessions = process(1);

    private OpenSessions process(int rootKey) {
        return process(store, rootKey);
    }

    private OpenSessions process(Sessions kept, int rootKey) {
        var sealer = new Sealer(TestSessions.keys(rootKey), new SecureRandom());
        return new OpenSessions(kept, sealer, new ClientTokens(sealer), LIMITS, clock);
    }

    private static Session of(Kind kind, long snowflakeId) {
        var principal = TestSessions.principal("p" + snowflakeId, kind);
        var caller = new Caller(principal, List.of(principal), Job.NONE, TestSessions.START);
        return TestSessions.session(caller, snowflakeId, TestSessions.NO_FACTS);
    }

    private Session opened() {
        var session = TestSessions.session("ada", 1);
        sessions.open(session);
        return session;
    }

    @Test
    void a_token_leads_to_its_session_and_only_for_its_use() {
        var session = opened();
        var tokens = sessions.tokensFor(session);
        assertThat(sessions.find(tokens.session(), Use.SESSION)).isEqualTo(new Found.Live(session));
        assertThat(sessions.find(tokens.master(), Use.MASTER)).isEqualTo(new Found.Live(session));
        assertThat(sessions.find(tokens.session(), Use.MASTER)).isInstanceOf(Found.Unknown.class);
        assertThat(sessions.find(tokens.master(), Use.SESSION)).isInstanceOf(Found.Unknown.class);
        assertThat(sessions.find(Secret.of("sg1.AAAA"), Use.SESSION)).isInstanceOf(Found.Unknown.class);
        assertThat(sessions.find(Secret.of(""), Use.SESSION)).isInstanceOf(Found.Unknown.class);
    }

    @Test
    void a_session_token_expires_and_the_master_token_outlives_it() {
        var session = opened();
        var tokens = sessions.tokensFor(session);
        clock.move(LIMITS.token());
        assertThat(sessions.find(tokens.session(), Use.SESSION)).isEqualTo(new Found.Expired(session));
        assertThat(sessions.find(tokens.master(), Use.MASTER)).isEqualTo(new Found.Live(session));
        assertThat(sessions.find(sessions.tokensFor(session).session(), Use.SESSION))
                .isEqualTo(new Found.Live(session));
    }

    @ParameterizedTest
    @EnumSource
    void a_session_reaches_its_age_however_busy_it_is(Kind kind) {
        var session = of(kind, 7);
        sessions.open(session);
        var age = kind == Kind.SERVICE ? LIMITS.serviceAge() : LIMITS.humanAge();
        for (var hours = 1; hours <= age.toHours(); hours++) {
            clock.move(Duration.ofHours(1));
            assertThat(sessions.find(sessions.tokensFor(session).session(), Use.SESSION))
                    .isEqualTo(new Found.Live(session));
        }
        clock.move(Duration.ofSeconds(1));
        assertThat(sessions.find(sessions.tokensFor(session).session(), Use.SESSION))
                .isInstanceOf(Found.Gone.class);
    }

    @Test
    void a_session_that_nobody_uses_ends() {
        var session = opened();
        clock.move(LIMITS.idle().minusSeconds(1));
        assertThat(sessions.find(sessions.tokensFor(session).session(), Use.SESSION))
                .isInstanceOf(Found.Live.class);
        clock.move(LIMITS.idle());
        assertThat(sessions.find(sessions.tokensFor(session).session(), Use.SESSION))
                .isInstanceOf(Found.Live.class);
        clock.move(LIMITS.idle().plusSeconds(1));
        assertThat(sessions.find(sessions.tokensFor(session).session(), Use.SESSION))
                .isInstanceOf(Found.Gone.class);
    }

    @Test
    void an_ended_session_is_gone_and_its_tokens_with_it() {
        var session = opened();
        var tokens = sessions.tokensFor(session);
        sessions.end(session);
        assertThat(session.ended()).isTrue();
        assertThat(sessions.find(tokens.session(), Use.SESSION)).isInstanceOf(Found.Gone.class);
        assertThat(sessions.byId(session.id())).isEmpty();
        assertThat(process(1).byId(session.id())).isEmpty();
    }

    @Test
    void a_session_that_ends_while_it_is_looked_for_stays_ended() {
        var session = opened();
        var ending = new AtomicReference<>(Optional.<OpenSessions>empty());
        var second = process(new TestSessions.InMemory(store) {
            @Override
            public void remove(String id) {
                // Another request looks the session up just before its row is gone.
                ending.get().orElseThrow().byId(id);
                super.remove(id);
            }
        }, 1);
        ending.set(Optional.of(second));
        second.end(second.byId(session.id()).orElseThrow());
        assertThat(second.byId(session.id())).isEmpty();
    }

    @Test
    void a_session_that_ends_while_it_is_taken_up_is_not_found() {
        var session = opened();
        var ending = new AtomicReference<>((Runnable) () -> {});
        var second = process(new TestSessions.InMemory(store) {
            @Override
            public Optional<Row> find(String id) {
                var row = super.find(id);
                ending.getAndSet(() -> {}).run();
                return row;
            }
        }, 1);
        ending.set(() -> second.end(session));
        assertThat(second.byId(session.id())).isEmpty();
        assertThat(second.bySnowflakeId(TestSessions.TARGET, 1)).isEmpty();
    }

    @Test
    void another_process_takes_a_session_up_with_its_tokens_facts_and_token() {
        var session = opened();
        session.renewed(session.tokens(), _ -> TestSessions.tokens("2"));
        session.confirm(new Facts("DB", "S", "W", "R", "tag"));
        sessions.save(session);
        var token = sessions.tokensFor(session).session();
        var found = process(1).find(token, Use.SESSION);
        assertThat(found).isInstanceOfSatisfying(Found.Live.class, live -> {
            assertThat(live.session().origin()).isEqualTo(session.origin());
            assertThat(live.session().tokens()).isEqualTo(TestSessions.tokens("2"));
            assertThat(live.session().facts()).isEqualTo(new Facts("DB", "S", "W", "R", "tag"));
        });
    }

    @Test
    void a_stored_session_shows_no_token_and_opens_under_no_other_key() {
        var session = opened();
        var row = store.find(session.id()).orElseThrow();
        assertThat(new String(row.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("upstream-");
        var stranger = process(2);
        assertThat(stranger.byId(session.id())).isEmpty();
        assertThat(sessions.byId(session.id())).contains(session);
    }

    @Test
    void a_row_does_not_open_under_the_id_of_another() {
        var ada = opened();
        var bob = TestSessions.session("bob", 2);
        sessions.open(bob);
        var theirs = store.find(bob.id()).orElseThrow();
        store.save(new Sessions.Row(ada.id(), theirs.issuer(), theirs.subject(), theirs.target(),
                theirs.sealed()));
        var next = process(1);
        assertThat(next.byId(ada.id())).isEmpty();
    }

    @Test
    void a_session_that_is_over_is_not_written_again() {
        var session = opened();
        sessions.end(session);
        session.confirm(new Facts("DB", "S", "W", "R", "tag"));
        sessions.save(session);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void a_session_that_ends_while_it_is_written_leaves_no_row() {
        var ending = new AtomicReference<>((Runnable) () -> {});
        var registry = process(new TestSessions.InMemory(store) {
            @Override
            public void save(Row row) {
                ending.getAndSet(() -> {}).run();
                super.save(row);
            }
        }, 1);
        var session = TestSessions.session("ada", 1);
        registry.open(session);
        ending.set(() -> registry.end(session));
        registry.save(session);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void renewed_tokens_are_what_the_next_process_uses() {
        var session = opened();
        session.renewed(session.tokens(), _ -> TestSessions.tokens("2"));
        var next = process(1);
        var again = next.byId(session.id()).orElseThrow();
        assertThat(again.tokens()).isEqualTo(TestSessions.tokens("2"));
        again.renewed(again.tokens(), _ -> TestSessions.tokens("3"));
        assertThat(process(1).byId(session.id()).orElseThrow().tokens()).isEqualTo(TestSessions.tokens("3"));
    }

    @Test
    void sessions_that_nobody_asks_for_any_more_are_ended_unless_something_runs_in_them() {
        var old = opened();
        var busy = TestSessions.session("bob", 2);
        sessions.open(busy);
        clock.move(LIMITS.idle().plusSeconds(1));
        var young = TestSessions.session("eve", 3);
        young.touch(clock.instant());
        sessions.open(young);
        assertThat(sessions.endOld(Set.of(busy.id()))).containsExactly(old);
        assertThat(sessions.endOld(Set.of(busy.id()))).isEmpty();
        assertThat(store.all()).extracting(Sessions.Row::id)
                .containsExactlyInAnyOrder(busy.id(), young.id());
    }

    @Test
    void sessions_of_an_earlier_process_grow_old_too() {
        var session = opened();
        var next = process(1);
        next.restore();
        assertThat(next.bySnowflakeId(TestSessions.TARGET, 1)).isPresent();
        clock.move(LIMITS.idle().plusSeconds(1));
        assertThat(next.endOld(Set.of())).extracting(Session::id).containsExactly(session.id());
        assertThat(store.all()).isEmpty();
    }

    @Test
    void a_session_is_found_by_snowflakes_id_at_its_target_only() {
        var session = opened();
        assertThat(sessions.bySnowflakeId(TestSessions.TARGET, 1)).contains(session);
        assertThat(sessions.bySnowflakeId(TestSessions.TARGET, 2)).isEmpty();
        assertThat(sessions.bySnowflakeId("dev", 1)).isEmpty();
    }

    @Test
    void of_many_renewals_at_once_one_runs() throws InterruptedException, ExecutionException {
        var session = opened();
        var seen = session.tokens();
        var renewals = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<UpstreamTokens>>();
            for (var i = 0; i < 32; i++) {
                all.add(threads.submit(() -> session.renewed(seen,
                        _ -> TestSessions.tokens("r" + renewals.incrementAndGet()))));
            }
            for (var one : all) {
                assertThat(one.get()).isEqualTo(TestSessions.tokens("r1"));
            }
        }
        assertThat(renewals).hasValue(1);
    }

    @Test
    void an_ended_session_whose_row_stays_is_found_by_nobody_and_forgotten_when_the_store_is_well() {
        var broken = new AtomicBoolean(true);
        var stumbling = new TestSessions.InMemory(store) {
            @Override
            public void remove(String id) {
                if (broken.get()) {
                    throw new IllegalStateException("the store is busy");
                }
                super.remove(id);
            }
        };
        var process = process(stumbling, 1);
        var session = TestSessions.session("ada", 1);
        process.open(session);
        var tokens = process.tokensFor(session);
        assertThat(process.end(session)).isTrue();
        assertThat(process.find(tokens.session(), Use.SESSION)).isInstanceOf(Found.Gone.class);
        assertThat(store.all()).hasSize(1);
        broken.set(false);
        assertThat(process.endOld(Set.of())).isEmpty();
        assertThat(store.all()).isEmpty();
        assertThat(process.live()).isEmpty();
    }

    @Test
    void what_was_revoked_while_no_gateway_ran_is_taken_up_to_be_ended() {
        var session = opened();
        store.revoke(session.id(), "root", "left");
        var next = process(1);
        next.restore();
        assertThat(next.revoked()).singleElement().satisfies(r -> {
            assertThat(r.session().id()).isEqualTo(session.id());
            assertThat(r.why()).isEqualTo("revoked by root: left");
            assertThat(next.live()).containsExactly(r.session());
        });
    }
}
