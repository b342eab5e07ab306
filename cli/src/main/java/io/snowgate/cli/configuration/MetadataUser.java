package io.snowgate.cli.configuration;

/// Who asks a target what tables and views are.
public sealed interface MetadataUser {
    /// The target's own user, under the role of whoever it asks for.
    record Same() implements MetadataUser {}

    /// A user for that.
    ///
    /// @param role the role it takes, in canonical spelling
    record Other(Credential credential, String role) implements MetadataUser {}
}
