package io.snowgate.cli.serve;

import module java.base;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;

/// Reads the private key of a key-pair credential.
final class KeyPem {
    private static final Pattern PEM = Pattern
            .compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    private KeyPem() {}

    /// The RSA key in `pem`, decrypted with `passphrase` when it is encrypted.
    ///
    /// @throws IOException when it is no such key, or the passphrase is wrong; the message never quotes it
    static Credential.KeyPairKey read(Secret pem, Secret passphrase) throws IOException {
        var found = PEM.matcher(pem.reveal());
        if (!found.find()) {
            throw new IOException("the private key is no PKCS#8 PEM (\"BEGIN PRIVATE KEY\")");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(found.group(2));
            var spec = found.group(1) == null ? new PKCS8EncodedKeySpec(bytes) : decrypted(bytes, passphrase);
            if (KeyFactory.getInstance("RSA").generatePrivate(spec) instanceof RSAPrivateCrtKey key) {
                return new Credential.KeyPairKey(key);
            }
            throw new IOException("the private key is not a whole RSA key");
        } catch (GeneralSecurityException e) {
            throw new IOException("the private key cannot be used: it must be RSA, and the passphrase right",
                    e);
        }
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] bytes, Secret passphrase)
            throws GeneralSecurityException, IOException {
        var info = new EncryptedPrivateKeyInfo(bytes);
        var algorithm = info.getAlgParameters().toString();
        var key = SecretKeyFactory.getInstance(algorithm)
                .generateSecret(new PBEKeySpec(passphrase.reveal().toCharArray()));
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
        return info.getKeySpec(cipher);
    }
}
