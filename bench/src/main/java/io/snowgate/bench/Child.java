package io.snowgate.bench;

import module java.base;

/// A process that this one started, and what the operating system counts of it and its own children (Linux only). For one thread.
final class Child implements AutoCloseable {
    private static final long TICKS_A_SECOND = 100;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private final Process process;
    private final BufferedReader out;
    private final Path complaints;

    private Child(Process process, Path complaints) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.complaints = complaints;
    }

    /// Starts it.
    ///
    /// @param complaints where its standard error goes
    static Child start(Path folder, Path complaints, List<String> command) throws IOException {
        var process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectError(complaints.toFile())
                .start();
        // Nothing stays behind when the benchmark is interrupted.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(process::destroy));
        return new Child(process, complaints);
    }

    /// Says a line to it and takes the line it answers.
    String ask(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
        return next();
    }

    /// The next line it says.
    String next() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new IOException("a process ended: " + complaints());
        }
        return line;
    }

    /// What it wrote to standard error so far.
    String complaints() throws IOException {
        return Files.readString(complaints);
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// The processor time it and its children took so far.
    Duration cpu() throws IOException {
        var ticks = 0L;
        for (var each : Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
            // Fields 14 and 15, counted behind the name, which may contain anything.
            var stat = Files.readString(Path.of("/proc", String.valueOf(each.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return Duration.ofMillis(ticks * 1_000 / TICKS_A_SECOND);
    }

    /// Returns when it has nothing left to do, or after a while. What a server does behind its answers belongs to their cost.
    void awaitQuiet() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + GRACE.toNanos();
        var before = cpu();
        for (var quiet = 0; quiet < 2 && System.nanoTime() < deadline;) {
            Thread.sleep(Duration.ofMillis(100));
            var now = cpu();
            quiet = now.minus(before).toMillis() <= 10 ? quiet + 1 : 0;
            before = now;
        }
    }

    /// A line of `/proc/<pid>/status` in MiB: `VmRSS` for what is resident, `VmHWM` for the most that ever was.
    long megabytes(String line) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(l -> l.startsWith(line + ":"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// What the JVM in it answers to a command of the JDK's jcmd.
    String jcmd(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(Jvm.tool("jcmd"), String.valueOf(pid())));
        line.addAll(List.of(command));
        var asked = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    /// Ends it, by force when it does not obey.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
