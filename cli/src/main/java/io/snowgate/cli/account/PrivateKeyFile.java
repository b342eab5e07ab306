package io.snowgate.cli.account;

import module java.base;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.RSAPublicKeySpec;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.session.Credential;

/// The private key of a Snowflake user: RSA, PKCS#8 in PEM.
final class PrivateKeyFile {
    private static final int BITS = 3072;

    private PrivateKeyFile() {}

    /// Makes a key in `file`, which must not exist, with mode 0600 from the first moment.
    static void create(Path file) throws CommandFailed {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[]{'\n'})
                            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "paths are absolute"));
            Files.createFile(file, ownerOnly(file));
            Files.writeString(file, pem);
        } catch (GeneralSecurityException | IOException e) {
            throw CommandFailed.fault("no private key can be made in " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /// The public half of `key` as Snowflake takes it: base64 on one line, without PEM's first and last line.
    static String publicHalf(Credential.KeyPairKey key) {
        var half = key.reveal();
        try {
            var spec = new RSAPublicKeySpec(half.getModulus(), half.getPublicExponent());
            return Base64.getEncoder()
                    .encodeToString(KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every RSA key has a public half", e);
        }
    }
}
