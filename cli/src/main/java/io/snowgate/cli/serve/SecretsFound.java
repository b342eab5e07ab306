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

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.BrowserSignIn;
import io.snowgate.cli.configuration.SecretSource;
import io.snowgate.gateway.identity.SignIn;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;

/// Fetches secrets from where the configuration says they are.
public record SecretsFound(Map<String, String> environment) {
    private static final int LARGEST = 64 << 10;
    private static final Pattern PEM = Pattern
            .compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    /// The text of `source`, without one trailing line end; empty when the source is absent.
    ///
    /// @param what names the secret in messages, which never quote it
    /// @throws CommandFailed when it is not there, empty, not text or larger than 64 KiB
    Secret text(SecretSource source, String what) throws CommandFailed {
        return switch (source) {
            case SecretSource.Absent() -> Secret.of("");
            case SecretSource.InEnvironment(var name) -> some(environment.getOrDefault(name, ""),
                    what + " in the environment variable " + name);
            case SecretSource.InFile(var path) -> some(inFile(path, what).replaceFirst("\\R\\z", ""),
                    what + " in " + path);
        };
    }

    /// How the gateway is known where people sign in, with the secret it has there.
    ///
    /// @throws CommandFailed when the secret is not there, empty, not text or larger than 64 KiB
    public SignIn signIn(BrowserSignIn configured) throws CommandFailed {
        return switch (configured) {
            case BrowserSignIn.Off() -> new SignIn.Off();
            case BrowserSignIn.At(var issuer, var client, var secret, var scopes) ->
                new SignIn.At(issuer, client,
                        text(secret, "the secret of client " + client + " at issuer " + issuer), scopes);
        };
    }

    private static Secret some(String text, String what) throws CommandFailed {
        if (text.isEmpty()) {
            throw CommandFailed.fault(what + " is empty");
        }
        return Secret.of(text);
    }

    private static String inFile(Path path, String what) throws CommandFailed {
        try {
            if (Files.size(path) > LARGEST) {
                throw CommandFailed.fault(what + " in " + path + " is too large for a secret");
            }
            return Files.readString(path);
        } catch (CharacterCodingException _) { // its message could describe the bytes
            throw CommandFailed.fault(what + " in " + path + " is not UTF-8 text");
        } catch (IOException e) {
            throw CommandFailed.fault(what + " cannot be read from " + path, e);
        }
    }

    /// The root key.
    public RootKey root(SecretSource source) throws CommandFailed {
        try {
            return switch (source) {
                case SecretSource.InFile(var path) -> RootKey.load(path);
                case SecretSource.InEnvironment(var name) -> RootKey
                        .fromEnvironment(Map.of(RootKey.VARIABLE, environment.getOrDefault(name, "")))
                        .orElseThrow(
                                () -> CommandFailed.fault("the root key's variable " + name + " is empty"));
                case SecretSource.Absent() -> throw CommandFailed.fault("there is no root key");
            };
        } catch (RootKeyUnusable e) {
            throw CommandFailed.fault(String.valueOf(e.getMessage()), e);
        }
    }

    /// The RSA key in the PEM that `pair` names.
    public Credential.KeyPairKey key(io.snowgate.cli.configuration.Credential.KeyPair pair)
            throws CommandFailed {
        var pem = PEM.matcher(text(pair.privateKey(), "the private key").reveal());
        if (!pem.find()) {
            throw CommandFailed.fault("the private key is no PKCS#8 PEM (\"BEGIN PRIVATE KEY\")");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(pem.group(2));
            var spec = pem.group(1) == null
                    ? new PKCS8EncodedKeySpec(bytes)
                    : decrypted(bytes, text(pair.passphrase(), "the passphrase"));
            if (KeyFactory.getInstance("RSA").generatePrivate(spec) instanceof RSAPrivateCrtKey key) {
                return new Credential.KeyPairKey(key);
            }
            throw new GeneralSecurityException("not a whole RSA key");
        } catch (GeneralSecurityException | IOException e) {
            throw CommandFailed.fault(
                    "the private key cannot be used: it must be RSA in PKCS#8, with the right passphrase when it is encrypted"
                            + " (by AES, as openssl pkcs8 -topk8 -v2 aes-256-cbc does)",
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
