package io.snowgate.http;

import module java.base;

import java.security.cert.X509Certificate;

/// What a client has shown of itself in the TLS handshake.
public sealed interface ClientCertificate {

    /// Nothing.
    record None() implements ClientCertificate {}

    /// A certificate that the server's [ClientCertificates] accept.
    record Shown(X509Certificate certificate) implements ClientCertificate {

        /// The subject's name as RFC 2253 writes it: `CN=etl,O=Acme`.
        public String subject() {
            return certificate.getSubjectX500Principal().getName();
        }
    }
}
