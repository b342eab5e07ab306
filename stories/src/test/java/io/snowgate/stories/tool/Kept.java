package io.snowgate.stories.tool;

import module java.base;

/// A folder that is made from something and kept until that changes. It counts as made only once its stamp, written last, says what it
/// was made from: a set-up that was interrupted is begun again.
record Kept(Path folder, String madeFrom) {
    private static final String STAMP = "made-from.txt";

    /// A folder made from some words (versions) and from what is in some files.
    static Kept of(Path folder, String words, List<Path> files) throws IOException {
        var digest = sha256();
        digest.update(words.getBytes(StandardCharsets.UTF_8));
        for (var file : files) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return new Kept(folder, words + "\n" + HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Fills a folder.
    interface Making {
        void make() throws IOException;
    }

    /// The folder, made now unless it is there already.
    Path make(Making making) throws IOException {
        var stamp = folder.resolve(STAMP);
        if (Files.exists(stamp) && Files.readString(stamp).equals(madeFrom)) {
            return folder;
        }
        delete();
        Files.createDirectories(folder);
        making.make();
        Files.writeString(stamp, madeFrom);
        return folder;
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
