package io.snowgate.sandbox.idp;

import module java.base;

import com.sun.net.httpserver.HttpServer;

/// A running identity provider. Its HTTP endpoints are those that discovery tells; the methods here do what the endpoints
/// cannot: tokens without a request, bad tokens, new keys, an outage. Safe for any thread.
///
/// ```
/// accepting ⇄ refusing → closed
/// ```
public final class PretendIdp implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final Directory directory;
    private final SigningKeys keys = new SigningKeys();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Mint mint;
    private final Endpoints endpoints;
    private final InetSocketAddress address;
    private final String issuer;
    private HttpServer server;
    private boolean accepting = true;

    private PretendIdp(IdpSettings settings, InstantSource clock) throws IOException {
        directory = new Directory(settings.personas());
        server = HttpServer.create(settings.address(), BACKLOG);
        address = server.getAddress();
        issuer = "http://" + host(address) + ":" + address.getPort();
        mint = new Mint(keys, issuer, settings, clock);
        endpoints = new Endpoints(issuer, keys, mint, new TokenEndpoint(directory, mint, clock));
        serve();
    }

    /// Starts one.
    ///
    /// @throws IOException when it cannot listen there
    public static PretendIdp start(IdpSettings settings) throws IOException {
        return start(settings, InstantSource.system());
    }

    /// Starts one with a clock of its own.
    ///
    /// @throws IOException when it cannot listen there
    public static PretendIdp start(IdpSettings settings, InstantSource clock) throws IOException {
        return new PretendIdp(settings, clock);
    }

    /// A literal that is the same to every reader; everywhere means this machine.
    private static String host(InetSocketAddress address) {
        var ip = address.getAddress();
        if (ip.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return ip instanceof Inet6Address ? "[" + ip.getHostAddress() + "]" : ip.getHostAddress();
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext("/", endpoints);
        server.start();
    }

    /// `http://127.0.0.1:<port>`: the `iss` of its tokens, and what discovery is below.
    public String issuer() {
        return issuer;
    }

    /// Who can log in.
    public List<Persona> personas() {
        return directory.personas();
    }

    /// A token of a persona.
    ///
    /// @param persona its id
    /// @param extra   claims that are added, or put in the place of the persona's or the issuer's own (`aud`)
    /// @throws IllegalArgumentException when there is no such persona
    public String token(String persona, Map<String, ?> extra) {
        return mint.token(find(persona), extra);
    }

    /// A token of a persona that nobody should accept.
    public String flawed(Flaw flaw, String persona) {
        return mint.flawed(flaw, find(persona));
    }

    private Persona find(String persona) {
        return directory.find(persona)
                .orElseThrow(() -> new IllegalArgumentException("no persona " + persona));
    }

    /// Signs with this algorithm from now on; RS256 at the start.
    public void signWith(Algorithm algorithm) {
        mint.signWith(algorithm);
    }

    /// Signs with new keys from now on. The old ones stay published, so that their tokens stay good.
    public void rotateKeys() {
        keys.rotate();
    }

    /// Publishes nothing but the keys that sign now: tokens of the old ones are bad from now on.
    public void forgetOldKeys() {
        keys.forgetOld();
    }

    /// Stops listening: whoever connects is refused by the operating system. Tokens can still be had by [#token].
    public synchronized void refuseConnections() {
        if (accepting) {
            server.stop(0);
            accepting = false;
        }
    }

    /// Listens again where it did before.
    ///
    /// @throws IOException when somebody else listens there now
    public synchronized void acceptConnections() throws IOException {
        if (!accepting) {
            server = HttpServer.create(address, BACKLOG);
            serve();
            accepting = true;
        }
    }

    @Override
    public void close() {
        refuseConnections();
        threads.close();
    }
}
