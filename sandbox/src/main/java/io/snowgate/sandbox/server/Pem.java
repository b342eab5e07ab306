package io.snowgate.sandbox.server;

import module java.base;

import java.security.cert.Certificate;

/// TLS contexts for a server, from files.
public final class Pem {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END [A-Z ]+-----");

    private Pem() {}

    /// A context from a PEM certificate chain and its PKCS#8 PEM key (RSA or EC, not encrypted). Fails when either cannot be read.
    public static SSLContext context(Path certificates, Path key)
            throws IOException, GeneralSecurityException {
        var chain = new ArrayList<Certificate>();
        try (var in = Files.newInputStream(certificates)) {
            chain.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("sandbox", privateKey(Files.readString(key)), new char[0],
                chain.toArray(new Certificate[0]));
        return context(store, new char[0]);
    }

    /// A context from a key store that holds a key under the same password as itself.
    public static SSLContext context(KeyStore store, char[] password) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey privateKey(String text) throws GeneralSecurityException {
        var found = BLOCK.matcher(text);
        if (!found.find() || !found.group(1).equals("PRIVATE KEY")) {
            throw new InvalidKeySpecException("not a PKCS#8 private key in PEM");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(2)));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }
}
