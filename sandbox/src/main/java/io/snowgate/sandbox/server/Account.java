package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Cancels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything behind the account's doors: takes a call, gives a reply. Session matters and cancels that SQL asks for end here too.
final class Account {
    private static final Logger LOG = LoggerFactory.getLogger(Account.class);

    /// The parts it is made of.
    record Parts(Sessions sessions, Runs runs, Login login, Statements statements, Chunks chunks) {}

    private final Parts parts;

    Account(Parts parts) {
        this.parts = parts;
    }

    /// The SQL text a call is about, for faults to match.
    String about(Endpoint door, Call call) {
        return parts.statements().about(door, call);
    }

    Sessions sessions() {
        return parts.sessions();
    }

    /// Answers a call; what goes wrong is an answer too.
    Reply answer(Endpoint door, Call call) throws InterruptedException {
        try {
            return switch (door) {
                case LOGIN -> parts.login().answer(call);
                case AUTHENTICATOR ->
                    throw new Refusal("390190", "08001", "There was an error related to the SAML Identity"
                            + " Provider account parameter. Contact Snowflake support.");
                case RENEW -> parts.login().renew(call);
                case HEARTBEAT -> heartbeat(call);
                case CLOSE -> close(call);
                case QUERY -> parts.statements().query(call);
                case POLL -> parts.statements().poll(call);
                case ABORT -> parts.statements().abort(call);
                case MONITOR -> parts.statements().monitor(call);
                case TELEMETRY -> telemetry(call);
                case CHUNK -> parts.chunks().answer(call);
                case UNKNOWN ->
                    Reply.text(404, "text/html", "<html><body><h1>404 Not Found</h1></body></html>");
            };
        } catch (Refusal e) {
            return Wire.failure(e);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("endpoint", door).setCause(e).log("call broke the sandbox");
            return Reply.text(500, "text/plain", "internal error: " + e.getClass().getName());
        }
    }

    private Reply heartbeat(Call call) {
        parts.sessions().require(call.token());
        return Wire.success(null);
    }

    private Reply telemetry(Call call) {
        parts.sessions().require(call.token());
        return Wire.success(Wire.JSON.valueToTree("Log Received"));
    }

    private Reply close(Call call) {
        if (!call.parameter("delete").equals("true")) {
            throw Refusal.malformed("nothing but delete=true is known here");
        }
        end(parts.sessions().require(call.token()).id());
        return Wire.success(null);
    }

    /// Ends a session and what it runs. False when there is none.
    static boolean end(Runs runs, Sessions sessions, long id) {
        var ended = sessions.end(id);
        runs.pending(id).forEach(Run::cancel);
        ended.ifPresent(s -> s.engine().close());
        return ended.isPresent();
    }

    /// Ends a session and what it runs.
    void end(long id) {
        end(parts.runs(), parts.sessions(), id);
    }

    /// Ends every session.
    void shut() {
        sessions().all().forEach(s -> end(s.id()));
    }

    /// Lets SQL reach the statements of others.
    static Cancels reach(Runs runs, Sessions sessions) {
        return new Cancels() {
            @Override
            public boolean cancelQuery(String queryId) {
                return runs.find(queryId).map(Run::cancel).orElse(false);
            }

            @Override
            public int cancelAll(long sessionId) {
                return (int) runs.pending(sessionId).stream().filter(Run::cancel).count();
            }

            @Override
            public boolean abortSession(long sessionId) {
                return end(runs, sessions, sessionId);
            }
        };
    }
}
