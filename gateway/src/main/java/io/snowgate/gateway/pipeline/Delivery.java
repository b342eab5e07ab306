package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.upstream.ChunkHosts;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Splice;

/// Makes an answer of Snowflake fit to be given out: chunk addresses become Snowgate's own, and staged binds are switched off, since they
/// would move past it. An answer that needs neither is forwarded byte for byte.
record Delivery(Chunks chunks) {
    private static final String STAGED_BINDS = "parameters.CLIENT_STAGE_ARRAY_BINDING_THRESHOLD";

    /// What has to change in `answer`, in the order of its bytes.
    ///
    /// @param statement the work context the result belongs to, `""` when only the query id is known
    List<Splice> prepare(Answer answer, Target from, Session session, String statement)
            throws Chunks.Withheld {
        var splices = new ArrayList<>(
                chunks.replace(answer, new ChunkHosts(from), session, statement));
        var threshold = answer.spans().get(STAGED_BINDS);
        if (threshold != null) {
            splices.add(threshold.replacedBy("0".getBytes(StandardCharsets.US_ASCII)));
        }
        splices.sort(Comparator.comparingLong(Splice::from));
        return splices;
    }
}
