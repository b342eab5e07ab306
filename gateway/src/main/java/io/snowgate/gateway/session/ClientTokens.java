package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.secret.Unsealable;

/// The tokens clients hold. They are sealed by Snowgate and name a session; nothing of Snowflake's is in them. Safe for any thread.
public final class ClientTokens {
    private static final String PREFIX = "sg1.";
    private static final byte[] AAD = "client".getBytes(StandardCharsets.US_ASCII);
    private final Sealer sealer;

    public ClientTokens(Sealer sealer) {
        this.sealer = sealer;
    }

    /// What a token is good for: every call, or renewing only.
    public enum Use {
        SESSION, MASTER
    }

    /// What a token says, once it is known to be ours.
    ///
    /// @param session Snowgate's id of the session
    /// @param expires when it ends
    public record Grant(Use use, String session, Instant expires) {}

    /// A token that says `grant`.
    public Secret issue(Grant grant) {
        var text = grant.use().name().charAt(0) + "|" + grant.session() + "|"
                + grant.expires().getEpochSecond();
        var sealed = sealer.seal(Purpose.CLIENT_TOKENS, AAD, text.getBytes(StandardCharsets.US_ASCII));
        return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /// What `token` says, empty when it was not issued here or was altered.
    public Optional<Grant> read(Secret token) {
        var text = token.reveal();
        if (!text.startsWith(PREFIX) || text.length() > 1_000) {
            return Optional.empty();
        }
        try {
            var sealed = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            var plain = new String(sealer.open(Purpose.CLIENT_TOKENS, AAD, sealed),
                    StandardCharsets.US_ASCII);
            var parts = plain.split("\\|", -1);
            return Optional.of(new Grant(parts[0].equals("S") ? Use.SESSION : Use.MASTER, parts[1],
                    Instant.ofEpochSecond(Long.parseLong(parts[2]))));
        } catch (Unsealable | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
