package io.snowgate.bench;

import module java.base;

/// Where a benchmark ran. Figures of different machines, or of one machine at different times, are not to be compared; ratios within one run
/// are.
///
/// @param processors   that this process may use
/// @param fileSystem   the type of the file system that the gateway's data was on
/// @param fdatasyncMs  the median of an append of 4 KiB made durable there, in milliseconds
/// @param fdatasync99Ms its 99th percentile
/// @param load         the load averages over 1, 5 and 15 minutes before the run, as the system prints them
record Machine(
        int processors,
        String processor,
        String system,
        String java,
        String fileSystem,
        double fdatasyncMs,
        double fdatasync99Ms,
        String load) {
    private static final int APPENDS = 2_000;
    private static final int APPEND_BYTES = 4 << 10;

    /// This one.
    ///
    /// @param folder where data will be
    static Machine look(Path folder) throws IOException {
        var appends = appends(folder.resolve("fdatasync"));
        return new Machine(Runtime.getRuntime().availableProcessors(), model(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.version().toString(), Files.getFileStore(folder).type(),
                appends.get(APPENDS / 2) / 1e6, appends.get(APPENDS * 99 / 100) / 1e6, loadNow());
    }

    /// The load averages of this moment.
    static String loadNow() throws IOException {
        return String.join(" ",
                List.of(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)).subList(0, 3));
    }

    private static String model() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(l -> l.startsWith("model name"))
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    // Like the log: into a file that has its size already, so that only data is forced.
    private static List<Long> appends(Path file) throws IOException {
        var taken = new ArrayList<Long>();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(APPENDS * APPEND_BYTES), 0);
            channel.force(true);
            for (var n = 0; n < APPENDS; n++) {
                var begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(APPEND_BYTES), (long) n * APPEND_BYTES);
                channel.force(false);
                taken.add(System.nanoTime() - begun);
            }
        }
        return taken.stream().sorted().toList();
    }
}
