package io.snowgate.gateway.secret;

import module java.base;

/// The one secret from which every other key is derived: 32 random bytes, written as one line of base64. It is kept apart from the data it
/// guards, so that a copy of the data is worth nothing on its own. Immutable.
public final class RootKey {
    /// The environment variable that may carry the key instead of a file.
    public static final String VARIABLE = "SNOWGATE_ROOT_KEY";
    private static final String NO_ROOT_KEY = " is no root key: it must hold one line, exactly 32 bytes in base64";
    private static final int SIZE = 32;
    private static final int LONGEST_FILE = 256;
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private final Secret material;

    private RootKey(Secret material) {
        this.material = material;
    }

    /// The key in `file`. Where the file system knows permissions, nobody but the owner may have any.
    ///
    /// @throws RootKeyUnusable when it is missing, readable by others, or not a root key
    public static RootKey load(Path file) throws RootKeyUnusable {
        try {
            refuseOpenDoors(file);
            if (Files.size(file) > LONGEST_FILE) {
                throw new RootKeyUnusable(file + NO_ROOT_KEY);
            }
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new RootKeyUnusable(
                    "there is no root key at " + file + "; make one with: snowgate keys init", e);
        } catch (IOException e) {
            throw new RootKeyUnusable(
                    "the root key " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /// The key in [#VARIABLE] of `environment`, or empty when it is not set.
    ///
    /// @throws RootKeyUnusable when it is set and not a root key
    public static Optional<RootKey> fromEnvironment(Map<String, String> environment) throws RootKeyUnusable {
        if (!environment.containsKey(VARIABLE)) {
            return Optional.empty();
        }
        return Optional
                .of(parse(environment.getOrDefault(VARIABLE, ""), "the environment variable " + VARIABLE));
    }

    /// Makes a new key and writes it to `file`, which must not exist, with mode 0600 from the first moment. Returns when it is durable.
    ///
    /// @throws RootKeyUnusable when there is a file already, or it cannot be written
    public static RootKey create(Path file, SecureRandom random) throws RootKeyUnusable {
        var fresh = new byte[SIZE];
        random.nextBytes(fresh);
        var line = Base64.getEncoder().encodeToString(fresh) + "\n";
        try {
            write(file.toAbsolutePath(), ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            throw new RootKeyUnusable(
                    file + " exists and is never overwritten: whatever it sealed would be lost", e);
        } catch (IOException e) {
            throw new RootKeyUnusable(
                    "the root key " + file + " cannot be written: " + e.getClass().getSimpleName(),
                    e);
        }
        return new RootKey(Secret.of(fresh));
    }

    Secret material() {
        return material;
    }

    private static void write(Path file, ByteBuffer line) throws IOException {
        var folder = Objects.requireNonNull(file.getParent(), "a file has a folder");
        Files.createDirectories(folder);
        var posix = knowsPermissions(folder);
        var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try (var channel = FileChannel.open(file, how, attributes)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        if (posix) { // elsewhere a folder cannot be opened, and need not be
            try (var entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
        }
    }

    private static void refuseOpenDoors(Path file) throws IOException, RootKeyUnusable {
        if (!knowsPermissions(file)) {
            return;
        }
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(file));
        permissions.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!permissions.isEmpty()) {
            throw new RootKeyUnusable("the root key " + file + " is open to other users ("
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    + "); close it with: chmod 600 " + file);
        }
    }

    private static boolean knowsPermissions(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class);
    }

    private static RootKey parse(String text, String where) throws RootKeyUnusable {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == SIZE) {
                return new RootKey(Secret.of(bytes));
            }
        } catch (IllegalArgumentException _) { // its message quotes a character of the key
            throw new RootKeyUnusable(where + NO_ROOT_KEY);
        }
        throw new RootKeyUnusable(where + NO_ROOT_KEY);
    }

    @Override
    public String toString() {
        return "RootKey[•••]";
    }
}
