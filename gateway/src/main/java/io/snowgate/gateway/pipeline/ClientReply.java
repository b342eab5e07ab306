package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.Splice;
import io.snowgate.http.Headers;

/// What goes back to the client.
sealed interface ClientReply {
    /// A small answer of Snowgate's own.
    record Whole(int status, byte[] body) implements ClientReply {}

    /// For a person's browser.
    record Page(int status, Headers headers, byte[] html) implements ClientReply {}

    /// An answer of Snowflake's, with what must change in it. The body stays with whoever keeps it.
    ///
    /// @param sent run once the connection has taken the last byte, and only then
    record Forwarded(Body body, List<Splice> splices, Runnable sent) implements ClientReply {}

    /// As [Forwarded], for a body that nobody keeps: it is closed once it is sent, or cannot be.
    record Passing(Body body, List<Splice> splices, Runnable sent) implements ClientReply {}

    /// What is given out only while the session is its client's.
    record InSession(Session session, ClientReply ready) implements ClientReply {}

    /// It is not sent.
    default void drop() {
        if (this instanceof Passing(var body, _, _)) {
            body.close();
        }
    }

    /// `envelope`, as HTTP 200.
    static ClientReply of(byte[] envelope) {
        return new Whole(200, envelope);
    }

    /// `problem`, as HTTP 200: any other status makes some driver retry for ever or hide the text.
    static ClientReply of(Problem problem) {
        return new Whole(200, Envelope.refusal(problem));
    }

    /// "Not now": 503, on which every driver repeats the same request by itself.
    static ClientReply busy(String why) {
        return new Whole(503, Envelope.refusal(new Problem("399004", "08004", why)));
    }
}
