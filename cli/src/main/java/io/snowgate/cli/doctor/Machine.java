package io.snowgate.cli.doctor;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.serve.SecretsFound;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.log.LogSettings;

/// What a gateway needs of the machine: Java, the root key, the data folder and its disk.
record Machine(Configuration configuration, SecretsFound secrets) {
    private static final int JAVA = 25;
    /// The log fills one segment and keeps two ready.
    private static final long LOG = 3L * LogSettings.DEFAULT.segmentBytes()
            + LogSettings.DEFAULT.reserveBytes();
    private static final String DATA = "data folder";

    static Finding java() {
        var version = Runtime.version();
        return version.feature() >= JAVA
                ? new Finding.Passed("java", version.toString())
                : new Finding.Failed("java", "this is Java " + version,
                        "install a JDK " + JAVA + ", or set JAVA25_HOME");
    }

    List<Finding> findings() {
        return List.of(rootKey(), data(), disk());
    }

    private Finding rootKey() {
        try {
            return new Finding.Passed("root key",
                    KeyRing.of(secrets.root(configuration.rootKey())).current().text());
        } catch (CommandFailed failed) {
            return new Finding.Failed("root key", String.join("; ", failed.messages()),
                    "without it the gateway does not start, and no other opens what this one sealed");
        }
    }

    private Finding data() {
        var data = configuration.data();
        if (Files.notExists(data)) {
            return Files.isWritable(existing())
                    ? new Finding.Passed(DATA, data + " will be made")
                    : new Finding.Failed(DATA, data + " cannot be made",
                            "let this user write to " + existing());
        }
        if (!Files.isWritable(data)) {
            return new Finding.Failed(DATA, data + " cannot be written to", "let this user write to it");
        }
        try {
            var open = data.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? PosixFilePermissions.toString(Files.getPosixFilePermissions(data)).substring(3)
                    : "------";
            return open.equals("------")
                    ? new Finding.Passed(DATA, data.toString())
                    : new Finding.Failed(DATA, data + " is open to other users", "chmod 700 " + data);
        } catch (IOException e) {
            return new Finding.Failed(DATA, data + " cannot be looked at: " + e, "let this user read it");
        }
    }

    private Finding disk() {
        var needed = LOG + configuration.limits().spoolTotal();
        try {
            var free = Files.getFileStore(existing()).getUsableSpace();
            return free >= needed
                    ? new Finding.Passed("disk space", mebibytes(free) + " free")
                    : new Finding.Failed("disk space", mebibytes(free) + " free of " + mebibytes(needed)
                            + " that the log and limits.spool_total can take",
                            "make room, or lower limits.spool_total");
        } catch (IOException e) {
            return new Finding.Unknown("disk space", "the disk does not tell: " + e);
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /// The data folder, or the nearest one above it that exists.
    private Path existing() {
        return Stream.iterate(configuration.data(), Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every path has a root"));
    }
}
