package io.snowgate.gateway.admin;

import module java.base;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;

import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Makes of PEM files what the listener needs for TLS.
final class PemFiles {
    private static final Pattern KEY = Pattern
            .compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFiles() {}

    /// TLS 1.2 or later as `pem` says.
    ///
    /// @throws IllegalArgumentException when a file is not what it should be; the message says which, and nothing of its content
    static SslContextFactory.Server server(AdminSettings.Security.Pem pem) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("snowgate", key(pem.key()), new char[0], chain(pem.chain()));
            var tls = new SslContextFactory.Server();
            tls.setKeyStore(store);
            tls.setKeyStorePassword("");
            tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            return tls;
        } catch (GeneralSecurityException | IOException e) { // its message may quote the file
            throw new IllegalArgumentException("the certificate " + pem.chain() + " and its key " + pem.key()
                    + " cannot be used: " + e.getClass().getSimpleName());
        }
    }

    private static Certificate[] chain(Path file) throws GeneralSecurityException, IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        var pem = KEY.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new GeneralSecurityException("no PKCS#8 PEM");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        var problem = new GeneralSecurityException("a key of no known kind");
        for (var algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) { // then it is of another kind
                problem.addSuppressed(e);
            }
        }
        throw problem;
    }
}
