package io.snowgate.stories.tool;

import module java.base;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.ExtendedKeyUsage;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;

/// A certificate authority of this run alone, and one certificate from it for servers on this machine. Every driver of the run trusts it.
///
/// @param root        the authority's certificate, in PEM
/// @param certificate the server's certificate and what leads to the authority's, in PEM
/// @param key         the server's private key: PKCS #8 in PEM
/// @param trusted     a key store (PKCS #12) that holds the authority's certificate
/// @param server      the server's certificate and key
public record Authority(Path root, Path certificate, Path key, Path trusted, X509Bundle server) {
    /// Of the key store: there is nothing to guard in it.
    public static final String WORD = "changeit";

    /// Makes an authority and a certificate, with their files in a folder.
    public static Authority found(Path folder) throws IOException {
        try {
            var root = new CertificateBuilder().subject("CN=Stories root")
                    .setIsCertificateAuthority(true)
                    .setKeyUsage(/* critical= */ true, KeyUsage.keyCertSign, KeyUsage.cRLSign)
                    .ecp256()
                    .buildSelfSigned();
            var server = new CertificateBuilder().subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setKeyUsage(/* critical= */ true, KeyUsage.digitalSignature, KeyUsage.keyEncipherment)
                    .addExtendedKeyUsage(ExtendedKeyUsage.PKIX_KP_SERVER_AUTH)
                    .rsa2048()
                    .buildIssuedBy(root);
            var made = new Authority(folder.resolve("root.pem"), folder.resolve("server.pem"),
                    folder.resolve("server.key"),
                    folder.resolve("trusted.p12"), server);
            made.write(root);
            return made;
        } catch (Exception e) {
            throw new IOException("cannot make certificates", e);
        }
    }

    private void write(X509Bundle authority) throws IOException, GeneralSecurityException {
        Files.writeString(root, authority.getCertificatePEM());
        Files.writeString(certificate, server.getCertificatePathPEM());
        Files.writeString(key, server.getPrivateKeyPEM());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", authority.getCertificate());
        try (var out = Files.newOutputStream(trusted)) {
            store.store(out, WORD.toCharArray());
        }
    }

    /// What a server in this process presents.
    public SSLContext context() throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(server.toKeyManagerFactory().getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the server's key", e);
        }
    }
}
