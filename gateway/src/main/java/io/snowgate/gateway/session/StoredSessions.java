package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.wire.Malformed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions as they are kept: sealed, since they hold Snowflake's tokens. Blocks; safe for any thread.
public record StoredSessions(Sessions rows, Sealer sealer) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSessions.class);

    /// Keeps `session` for good before it returns.
    void save(Session session) {
        var principal = session.caller().principal();
        rows.save(new Sessions.Row(session.id(), principal.issuer(), principal.subject(),
                session.origin().target(),
                sealer.seal(Purpose.UPSTREAM_TOKENS, aad(session.id()), SessionRecord.write(session))));
    }

    /// Every session there is, each made anew.
    public List<Session> all() {
        return rows.all().stream().flatMap(row -> read(row).stream()).toList();
    }

    /// The session in `row`. One that does not open leads nowhere; it may be another root key's, so it stays where it is.
    Optional<Session> read(Sessions.Row row) {
        try {
            return Optional
                    .of(SessionRecord
                            .read(sealer.open(Purpose.UPSTREAM_TOKENS, aad(row.id()), row.sealed())));
        } catch (Unsealable | Malformed e) {
            LOG.atError().addKeyValue("session", row.id()).setCause(e).log("a stored session cannot be read");
            return Optional.empty();
        }
    }

    private static byte[] aad(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
