package io.snowgate.http;

import module java.base;

import java.security.Signature;
import java.security.cert.X509Certificate;

/// A server's certificate chain and the private key that belongs to it.
record Identity(List<X509Certificate> chain, PrivateKey key) {
    private static final Pattern KEY = Pattern
            .compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final byte[] PROBE = {1, 2, 3};

    /// Reads both and sees that key and certificate are a pair, which nobody else would before the first client.
    ///
    /// @throws GeneralSecurityException when the files do not hold what they should
    static Identity of(PemFiles files) throws GeneralSecurityException {
        var chain = PemFiles.certificates(files.chain(), "the chain");
        var first = chain.getFirst();
        var key = key(new String(files.key(), StandardCharsets.ISO_8859_1),
                first.getPublicKey().getAlgorithm());
        check(first, key);
        return new Identity(chain, key);
    }

    private static PrivateKey key(String pem, String algorithm) throws GeneralSecurityException {
        var found = KEY.matcher(pem);
        if (!found.find()) {
            throw new GeneralSecurityException("no unencrypted PKCS #8 key");
        }
        var encoded = Base64.getMimeDecoder().decode(found.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static void check(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance(switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        });
        signature.initSign(key);
        signature.update(PROBE);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key does not belong to the certificate");
        }
    }
}
