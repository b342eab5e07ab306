package io.snowgate.sandbox.server;

import module java.base;

/// How a pretend account is set up.
///
/// @param listen   where it is reached
/// @param access   who may log in
/// @param timing   how long things last
/// @param delivery how results are cut up
/// @param account  what `CURRENT_ACCOUNT()` says; logins may name any account
/// @param seeded   whether the demo company's data is laid out
/// @param control  whether the `/sandbox/` doors (faults, recorded requests) are open
public record SandboxSettings(
        Listen listen,
        Access access,
        Timing timing,
        Delivery delivery,
        String account,
        boolean seeded,
        boolean control) {

    /// Where the server is reached.
    ///
    /// @param host      address to bind
    /// @param port      0: any free one
    /// @param publicUrl scheme, host and port in chunk URLs, without a final slash; `""`: the address bound
    /// @param security  plain HTTP or TLS
    public record Listen(String host, int port, String publicUrl, Security security) {}

    /// How the connection is protected.
    public sealed interface Security {
        /// Not at all.
        record Plain() implements Security {}

        /// By TLS with the context's key.
        record Tls(SSLContext context) implements Security {}
    }

    /// Who may log in.
    ///
    /// @param users known from the start
    /// @param oauth whose tokens are accepted
    public record Access(List<User> users, Trust oauth) {
        public Access {
            users = List.copyOf(users);
        }
    }

    /// An external OAuth issuer.
    ///
    /// @param jwks     URL of its keys; `""`: no issuer is trusted, only tokens registered in [Accounts]
    /// @param issuer   what `iss` must be; `""`: anything
    /// @param audience what `aud` must contain; `""`: anything
    /// @param claim    which claim names the user
    public record Trust(String jwks, String issuer, String audience, String claim) {
        /// No issuer.
        public static final Trust NOBODY = new Trust("", "", "", "sub");
    }

    /// How long things last.
    ///
    /// @param session life of a session token
    /// @param master  life of a master token
    /// @param hold    how long a call waits for a statement before it is answered "in progress"
    /// @param links   life of a chunk URL
    /// @param clock   what time it is
    public record Timing(
            Duration session,
            Duration master,
            Duration hold,
            Duration links,
            InstantSource clock) {}

    /// How results are cut up.
    ///
    /// @param inlineRows rows in the answer itself; what is more goes into chunks
    /// @param chunkRows  rows per chunk
    /// @param mostRows   a result with more rows is an error
    /// @param zip        whether answers and chunks are compressed for callers that accept it
    public record Delivery(int inlineRows, int chunkRows, int mostRows, boolean zip) {}

    /// A loopback account on a free port with the demo data and one user, `SNOWGATE` with password `snowgate`.
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                new Listen("127.0.0.1", 0, "", new Security.Plain()),
                new Access(List.of(User.named("SNOWGATE", "snowgate")), Trust.NOBODY),
                new Timing(Duration.ofHours(1), Duration.ofHours(4), Duration.ofSeconds(45),
                        Duration.ofHours(6),
                        InstantSource.system()),
                new Delivery(1_000, 20_000, 20_000_000, /* zip= */ true), "SANDBOX", /* seeded= */ true,
                /* control= */ true);
    }

    /// The same on another port.
    public SandboxSettings on(int port) {
        return with(new Listen(listen.host, port, listen.publicUrl, listen.security));
    }

    /// The same, reached elsewhere.
    public SandboxSettings with(Listen other) {
        return new SandboxSettings(other, access, timing, delivery, account, seeded, control);
    }

    /// The same with other users.
    public SandboxSettings with(Access other) {
        return new SandboxSettings(listen, other, timing, delivery, account, seeded, control);
    }

    /// The same with other lifetimes.
    public SandboxSettings with(Timing other) {
        return new SandboxSettings(listen, access, other, delivery, account, seeded, control);
    }

    /// The same with results cut otherwise.
    public SandboxSettings with(Delivery other) {
        return new SandboxSettings(listen, access, timing, other, account, seeded, control);
    }

    /// The same without the demo data.
    public SandboxSettings empty() {
        return new SandboxSettings(listen, access, timing, delivery, account, /* seeded= */ false, control);
    }

    /// The same without the `/sandbox/` doors.
    public SandboxSettings withoutControl() {
        return new SandboxSettings(listen, access, timing, delivery, account, seeded, /* control= */ false);
    }
}
