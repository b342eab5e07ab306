package io.snowgate.http;

import module java.base;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/// TLS by BoringSSL where its native library loads, else by the JDK. A context must be released when it is done with.
final class Tls {
    private static final ApplicationProtocolConfig HTTP_1_1 = new ApplicationProtocolConfig(Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, "http/1.1");

    private Tls() {}

    static EngineInUse.TlsLibrary library() {
        return OpenSsl.isAvailable() ? EngineInUse.TlsLibrary.BORINGSSL : EngineInUse.TlsLibrary.JDK;
    }

    /// @throws GeneralSecurityException when the files do not hold what they should
    static SslContext server(ClientCertificates clients, PemFiles files)
            throws IOException, GeneralSecurityException {
        var identity = Identity.of(files);
        var builder = common(SslContextBuilder.forServer(identity.key(), identity.chain()));
        return switch (clients) {
            case ClientCertificates.Unasked() -> builder.build();
            case ClientCertificates.Asked _ -> asking(builder, ClientAuth.OPTIONAL, files);
            case ClientCertificates.Required _ -> asking(builder, ClientAuth.REQUIRE, files);
        };
    }

    private static SslContext asking(SslContextBuilder builder, ClientAuth how, PemFiles files)
            throws IOException, GeneralSecurityException {
        return builder.clientAuth(how)
                .trustManager(PemFiles.certificates(files.authorities(), "the file of client authorities"))
                .build();
    }

    /// @throws IOException when the file of authorities cannot be used
    static SslContext client(Trust trust) throws IOException {
        var builder = common(SslContextBuilder.forClient()).endpointIdentificationAlgorithm("HTTPS");
        try {
            return switch (trust) {
                case Trust.Jdk() -> builder.build();
                case Trust.Pem(var authorities) -> builder.trustManager(authorities.toFile()).build();
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("cannot use " + trust, e);
        }
    }

    private static SslContextBuilder common(SslContextBuilder builder) {
        return builder.sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(HTTP_1_1);
    }
}
