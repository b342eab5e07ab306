package io.snowgate.gateway.identity;

import module java.base;

/// The public key of a machine.
///
/// @param key   RSA of 2048 to 8192 bits
/// @param added when it was registered
public record MachineKey(RSAPublicKey key, Instant added) {
    private static final int SMALLEST = 2048;
    private static final int LARGEST = 8192;
    private static final Pattern PEM = Pattern
            .compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    /// @throws IllegalArgumentException when the key is too small or too large to be safe
    public MachineKey {
        var bits = key.getModulus().bitLength();
        if (bits < SMALLEST || bits > LARGEST) {
            throw new IllegalArgumentException("an RSA key of 2048 to 8192 bits is needed");
        }
    }

    /// The key in `pem` (`BEGIN PUBLIC KEY`), added at `now`.
    ///
    /// @throws IllegalArgumentException with a message for the operator, when it holds no such key, or a private one
    public static MachineKey ofPem(String pem, Instant now) {
        if (pem.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "this is a private key, which stays with the machine; give the public one");
        }
        var matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is no public key in PEM (BEGIN PUBLIC KEY)");
        }
        try {
            return of(Base64.getMimeDecoder().decode(matcher.group(1)), now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("this public key cannot be used: " + e.getMessage(), e);
        }
    }

    /// The key in `encoded`, a SubjectPublicKeyInfo.
    ///
    /// @throws IllegalArgumentException when it is no RSA key
    static MachineKey of(byte[] encoded, Instant added) {
        try {
            return new MachineKey((RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(encoded)), added);
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("it is no RSA key", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /// How drivers name it: `SHA256:` and the digest in base64.
    public String fingerprint() {
        try {
            return "SHA256:" + Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
