package io.snowgate.http;

import module java.base;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;

/// What the files of a [ServerTls.Pem] held at one moment.
///
/// @param authorities of client certificates; empty when clients are not asked for any
record PemFiles(byte[] chain, byte[] key, byte[] authorities) {
    private static final int LARGEST = 1 << 20;

    /// @throws IOException when a file cannot be read, or is larger than 1 MiB
    static PemFiles read(ServerTls.Pem pem) throws IOException {
        return new PemFiles(read(pem.chain()), read(pem.key()), switch (pem.clients()) {
            case ClientCertificates.Unasked() -> new byte[0];
            case ClientCertificates.Asked(var file) -> read(file);
            case ClientCertificates.Required(var file) -> read(file);
        });
    }

    private static byte[] read(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " is too large for a PEM file");
            }
            return bytes;
        }
    }

    /// Tells other contents from these.
    String digest() throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var file : List.of(chain, key, authorities)) {
            digest.update(ByteBuffer.allocate(4).putInt(0, file.length));
            digest.update(file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The certificates in a PEM text, at least one.
    ///
    /// @param what names the text in the message
    static List<X509Certificate> certificates(byte[] pem, String what) throws GeneralSecurityException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(X509Certificate[]::new);
        if (found.length == 0) {
            throw new GeneralSecurityException("no certificate in " + what);
        }
        return List.of(found);
    }
}
