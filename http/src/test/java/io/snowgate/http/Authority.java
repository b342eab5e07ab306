package io.snowgate.http;

import module java.base;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/// A certificate authority of a test's own.
record Authority(X509Bundle bundle) {

    static Authority named(String name) throws Exception {
        return new Authority(
                new CertificateBuilder().ecp256()
                        .subject("CN=" + name)
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned());
    }

    /// For `localhost` and 127.0.0.1, with this common name.
    X509Bundle server(String name) throws Exception {
        return new CertificateBuilder().ecp256()
                .subject("CN=" + name)
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(bundle);
    }

    X509Bundle client(String name) throws Exception {
        return new CertificateBuilder().ecp256()
                .subject("CN=" + name + ",O=Acme")
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(bundle);
    }

    /// Writes the authority's own certificate.
    Path write(Path file) throws IOException {
        return Files.writeString(file, bundle.getCertificatePEM());
    }

    /// Connects to a port of this machine, trusting this authority.
    ///
    /// @param shown what to show of oneself
    SSLSocket connect(InetSocketAddress to, KeyManager... shown)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(shown, new TrustManager[]{bundle.toTrustManager()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", to.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// The same over a connection that stands.
    SSLSocket over(Socket plain) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{bundle.toTrustManager()}, null);
        return (SSLSocket) context.getSocketFactory()
                .createSocket(plain, "127.0.0.1", plain.getPort(), /* autoClose= */ true);
    }
}
