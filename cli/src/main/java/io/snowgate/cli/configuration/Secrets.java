package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.secret.Secret;

/// Fetches secrets from where the configuration says they are.
///
/// @param environment where `{env: NAME}` looks
public record Secrets(Map<String, String> environment) {
    private static final int LARGEST = 64 << 10;

    public Secrets {
        environment = Map.copyOf(environment);
    }

    /// The secret at `source`, without one line end at its end; empty when the source is absent.
    ///
    /// @throws IOException when it is not there, empty, not text or larger than 64 KiB; the message never quotes it
    public Secret read(SecretSource source) throws IOException {
        return switch (source) {
            case SecretSource.InFile(var file) -> inFile(file);
            case SecretSource.InEnvironment(var variable) -> Secret.of(inEnvironment(variable));
            case SecretSource.Absent() -> Secret.of("");
        };
    }

    /// The root key at `source`.
    ///
    /// @throws RootKeyUnusable with what to do, for the operator
    /// @throws IOException     when the environment variable is not set
    public RootKey rootKey(SecretSource source) throws RootKeyUnusable, IOException {
        return switch (source) {
            case SecretSource.InFile(var file) -> RootKey.load(file);
            case SecretSource.InEnvironment(var variable) -> RootKey
                    .fromEnvironment(Map.of(RootKey.VARIABLE, inEnvironment(variable)))
                    .orElseThrow();
            case SecretSource.Absent() -> throw new IOException("no root key is configured");
        };
    }

    private String inEnvironment(String variable) throws IOException {
        var value = environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            throw new IOException("the environment variable " + variable + " is not set");
        }
        return value;
    }

    private static Secret inFile(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too large for a secret");
        }
        try {
            var text = Files.readString(file);
            var end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
            if (text.length() == end) {
                throw new IOException(file + " holds no secret");
            }
            return Secret.of(text.substring(0, text.length() - end));
        } catch (CharacterCodingException _) { // its message could describe the bytes
            throw new IOException(file + " is not UTF-8 text");
        }
    }
}
