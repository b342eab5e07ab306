package io.snowgate.bench;

import module java.base;

import java.security.KeyStore;

/// A self-signed certificate for loopback, on an elliptic curve, as PEM files.
record Certificate(Path chain, Path key) {
    private static final char[] KEPT_WITH = "only-for-this-run".toCharArray();

    /// Makes one in `folder`, with the JDK's keytool.
    static Certificate make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve("bench.p12");
        var made = new ProcessBuilder(Jvm.tool("keytool"), "-genkeypair", "-alias", "bench", "-keyalg", "EC",
                "-groupname",
                "secp256r1", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity",
                "2",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(KEPT_WITH))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException(
                    "keytool made no certificate: " + Files.readString(folder.resolve("keytool.log")));
        }
        var keys = KeyStore.getInstance(store.toFile(), KEPT_WITH);
        return new Certificate(
                pem(folder.resolve("gate.pem"), "CERTIFICATE", keys.getCertificate("bench").getEncoded()),
                pem(folder.resolve("gate.key"), "PRIVATE KEY", keys.getKey("bench", KEPT_WITH).getEncoded()));
    }

    private static Path pem(Path file, String type, byte[] der) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
