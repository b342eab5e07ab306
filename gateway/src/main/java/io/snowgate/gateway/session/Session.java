package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;

/// A client's logged-in session, one to one with a Snowflake session. Safe for any thread: what changes is replaced whole.
public final class Session {
    /// What is fixed when a session opens.
    ///
    /// @param id          Snowgate's own id of the session
    /// @param target      the target's name
    /// @param caller      who logged in
    /// @param claimed     what the client said at login
    /// @param client      the program that logged in
    /// @param account     the account name the client used
    /// @param snowflakeId Snowflake's id of the session
    /// @param opened      when
    /// @param secondary   the roles it may have taken beside its own: those that were allowed when it opened
    public record Origin(
            String id,
            String target,
            Caller caller,
            Claimed claimed,
            Client client,
            String account,
            long snowflakeId,
            Instant opened,
            Roles.Allowed secondary) {}

    private final Origin origin;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile UpstreamTokens tokens;
    private volatile Facts facts;
    private volatile Instant used;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean revoked;
    private volatile Consumer<Session> whenRenewed = _ -> {};

    public Session(Origin origin, UpstreamTokens tokens, Facts facts) {
        this.origin = origin;
        this.tokens = tokens;
        this.facts = facts;
        this.used = origin.opened();
    }

    /// What was fixed when it opened.
    public Origin origin() {
        return origin;
    }

    public String id() {
        return origin.id();
    }

    public Caller caller() {
        return origin.caller();
    }

    /// The Snowflake tokens in force now.
    public UpstreamTokens tokens() {
        return tokens;
    }

    /// Replaces the tokens by what `renew` makes of the present ones, unless somebody else has done so since `seen`: only one renewal runs
    /// at a time. `renew` may block; when it throws, nothing changes.
    ///
    /// @return the tokens in force afterwards
    public <X extends Exception> UpstreamTokens renewed(UpstreamTokens seen, Renewal<X> renew) throws X {
        renewal.lock();
        try {
            if (tokens.equals(seen)) {
                tokens = renew.from(seen);
                whenRenewed.accept(this);
            }
            return tokens;
        } finally {
            renewal.unlock();
        }
    }

    /// From now on `then` is told of every renewal, before anybody uses the new tokens. It does not throw.
    void whenRenewed(Consumer<Session> then) {
        whenRenewed = then;
    }

    /// Asks Snowflake for new tokens.
    public interface Renewal<X extends Exception> {
        UpstreamTokens from(UpstreamTokens seen) throws X;
    }

    /// What Snowflake confirmed last.
    public Facts facts() {
        return facts;
    }

    /// Takes over what Snowflake confirmed. Returns true when that is something new.
    public boolean confirm(Facts now) {
        var news = !now.equals(facts);
        facts = now;
        return news;
    }

    /// When the client last used it.
    public Instant used() {
        return used;
    }

    public void touch(Instant now) {
        used = now;
    }

    /// True once it is over: nothing may use it any more.
    public boolean ended() {
        return ended.get();
    }

    /// It is over. True for the first who says so.
    public boolean end() {
        return ended.compareAndSet(false, true);
    }

    /// True once somebody took it away from its client: nothing is given out in it any more, not even what is ready.
    public boolean revoked() {
        return revoked;
    }

    /// It is taken away; whoever does that ends it, too.
    public void revoke() {
        revoked = true;
    }
}
