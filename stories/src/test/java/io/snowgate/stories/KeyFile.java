package io.snowgate.stories;

import module java.base;

import java.security.Key;
import java.security.KeyPair;
import java.security.PublicKey;

/// A key pair whose private half lies in a file, as drivers want it: PKCS #8 in PEM.
record KeyFile(PublicKey publicKey, Path file) implements AutoCloseable {
    /// Makes a pair.
    static KeyFile make() throws IOException {
        var pair = generate();
        var file = Files.createTempFile("key", ".pem");
        Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate()));
        return new KeyFile(pair.getPublic(), file);
    }

    /// The public half in PEM.
    String publicPem() {
        return pem("PUBLIC KEY", publicKey);
    }

    private static String pem(String what, Key key) {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
