package io.snowgate.http;

import module java.base;

/// Whether clients show a certificate. One that no authority of the file has signed, or that is out of date, ends the
/// handshake.
public sealed interface ClientCertificates {

    /// They are not asked for one.
    record Unasked() implements ClientCertificates {}

    /// They may show one.
    ///
    /// @param authorities PEM file with one or more certificates
    record Asked(Path authorities) implements ClientCertificates {}

    /// Without one there is no connection.
    ///
    /// @param authorities PEM file with one or more certificates
    record Required(Path authorities) implements ClientCertificates {}
}
