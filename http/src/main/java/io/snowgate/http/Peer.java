package io.snowgate.http;

import module java.base;

/// The other end of one server connection, as far as it is known by now. On the connection's event loop only.
final class Peer {
    private final Front front;
    private final boolean secure;
    private InetSocketAddress address;
    private ClientCertificate certificate = new ClientCertificate.None();

    /// @param address of the TCP connection
    /// @param secure  whether the connection is TLS
    Peer(Front front, InetSocketAddress address, boolean secure) {
        this.front = front;
        this.address = address;
        this.secure = secure;
    }

    Front front() {
        return front;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean secure() {
        return secure;
    }

    ClientCertificate certificate() {
        return certificate;
    }

    /// A proxy that speaks the PROXY protocol has said whom it speaks for.
    void speaksFor(InetSocketAddress client) {
        address = client;
    }

    void shows(ClientCertificate shown) {
        certificate = shown;
    }

    /// Whether the connection may be at all: without TLS, only when it does not come over a network that nobody vouches for.
    boolean welcome() {
        return secure || front.proxies().isEmpty() || address.getAddress().isLoopbackAddress()
                || front.trusts(address.getAddress());
    }

    /// Whether the connection must begin with a PROXY protocol header.
    boolean introduces() {
        return front.word() == Front.Word.PROXY_PROTOCOL && front.trusts(address.getAddress());
    }
}
