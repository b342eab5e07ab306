package io.snowgate.http;

import module java.base;

/// Whether the server speaks TLS (1.2 or later, `http/1.1` only), and as whom.
public sealed interface ServerTls {

    record Plain() implements ServerTls {}

    /// The certificate and key of the server. The files are read again and again: when they have changed, new connections get
    /// what they say now, and those that stand stay. What cannot be used changes nothing, see [HttpServer#certificateCurrent].
    ///
    /// @param chain   PEM file: the server's certificate first, then the intermediate ones
    /// @param key     PEM file: its private key, PKCS #8, not encrypted
    /// @param clients whether clients show a certificate, too
    /// @param reread  time between two looks at the files
    record Pem(Path chain, Path key, ClientCertificates clients, Duration reread) implements ServerTls {
        private static final Duration REREAD = Duration.ofSeconds(2);

        public Pem {
            if (!reread.isPositive()) {
                throw new IllegalArgumentException("a time is too short");
            }
        }

        /// Clients are not asked for a certificate; the files are looked at every two seconds.
        public Pem(Path chain, Path key) {
            this(chain, key, new ClientCertificates.Unasked());
        }

        /// The files are looked at every two seconds.
        public Pem(Path chain, Path key, ClientCertificates clients) {
            this(chain, key, clients, REREAD);
        }
    }
}
