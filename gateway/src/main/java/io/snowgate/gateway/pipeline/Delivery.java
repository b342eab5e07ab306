package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.upstream.ChunkHosts;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Splice;

/// Makes an answer of Snowflake fit to be given out: chunk addresses become Snowgate's own, and staged binds are switched off, since they
/// would move past it. An answer that needs neither is forwarded byte for byte.
record Delivery(Chunks chunks, Masking masking) {
    private static final String STAGED_BINDS = "parameters.CLIENT_STAGE_ARRAY_BINDING_THRESHOLD";

    /// `answer`, with what `masks` hides hidden; see [Masking#shown].
    Masking.Shown shown(MaskPlan masks, Answer answer, Body body, Snowflake from) throws Chunks.Withheld {
        return answer.success()
                ? masking.shown(masks, answer, body, from::keep)
                : new Masking.Shown(answer, body, Masking.NOTHING_DONE);
    }

    /// What has to change in `answer`, in the order of its bytes.
    List<Splice> prepare(Answer answer, Target from, Session session, Chunks.Of of)
            throws Chunks.Withheld {
        var splices = new ArrayList<>(
                chunks.replace(answer, new ChunkHosts(from), session, of));
        var threshold = answer.spans().get(STAGED_BINDS);
        if (threshold != null) {
            splices.add(threshold.replacedBy("0".getBytes(StandardCharsets.US_ASCII)));
        }
        splices.sort(Comparator.comparingLong(Splice::from));
        return splices;
    }
}
