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

    /// Forgets it; a session that is not there is forgotten already.
    void remove(String id);
}
