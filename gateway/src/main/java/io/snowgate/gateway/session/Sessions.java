package io.snowgate.gateway.session;

import module java.base;

/// Where sessions are kept so that they outlive the process. Implementations are safe for any thread; what they are given is sealed
/// already.
public interface Sessions {
    /// A session as it is kept.
    ///
    /// @param id      Snowgate's id of it
    /// @param issuer  the principal's issuer
    /// @param subject the principal's subject
    /// @param target  the target's name
    /// @param sealed  everything else
    record Row(String id, String issuer, String subject, String target, byte[] sealed) {}

    /// Keeps `row` for good before it returns, in place of an earlier one with its id.
    void save(Row row);

    /// The session with that id.
    Optional<Row> find(String id);

    /// Every session there is.
    List<Row> all();

    /// A session that is to end at once; it is in neither of the above any more.
    ///
    /// @param row    what was kept of it
    /// @param by     the operator
    /// @param reason in the operator's words, `""` for none
    record Revoked(Row row, String by, String reason) {}

    /// From now on the session `id` is a revoked one. Also by another process than the one that holds it.
    void revoke(String id, String by, String reason);

    /// Every session that was revoked and not yet forgotten.
    List<Revoked> revoked();

    /// Forgets it; a session that is not there is forgotten already.
    void remove(String id);
}
