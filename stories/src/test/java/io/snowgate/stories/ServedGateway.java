package io.snowgate.stories;

import module java.base;

import io.snowgate.cli.Snowgate;

/// A gateway in a process of its own, as `snowgate serve` runs it.
final class ServedGateway implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+)");
    private static final Pattern OPERATORS = Pattern.compile("for operators on (\\S+)");
    private final Path folder;
    private Process process;
    private int starts = 1;

    private ServedGateway(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /// Serves the `snowgate.yaml` of a folder; listens when it returns.
    static ServedGateway start(Path folder) throws IOException {
        var gateway = new ServedGateway(folder, launch(folder));
        gateway.awaitListening();
        return gateway;
    }

    private static Process launch(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = ProcessBuilder.Redirect.appendTo(folder.resolve("gateway.log").toFile());
        return new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"),
                Snowgate.class.getName(), "serve", "--config", "snowgate.yaml")
                .directory(folder.toFile())
                .redirectOutput(log)
                .redirectError(log)
                .start();
    }

    private void awaitListening() {
        Await.until("the gateway listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the gateway ended:\n" + log());
            }
            return log().lines().filter(line -> LISTENING.matcher(line).find()).count() >= starts;
        });
    }

    private static void gone(Process process) {
        Await.until("the gateway's process is gone", () -> !process.isAlive());
    }

    /// What it said, over all its lives.
    String log() {
        try {
            return Files.readString(folder.resolve("gateway.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills it as `kill -9` does: nothing is written any more, nothing is closed in order.
    void kill() {
        process.destroyForcibly();
        gone(process);
    }

    /// Tells it to stop, as SIGTERM does, and does not wait.
    void tell() {
        process.destroy();
    }

    /// Waits until it is gone.
    ///
    /// @return its exit code
    int ended() {
        gone(process);
        return process.exitValue();
    }

    /// Where it listens for operators.
    String webUrl() {
        return OPERATORS.matcher(log()).results().map(found -> found.group(1)).toList().getLast();
    }

    /// Starts it again in the same folder.
    void restart() throws IOException {
        starts++;
        process = launch(folder);
        awaitListening();
    }

    @Override
    public void close() {
        process.destroy();
        gone(process);
    }
}
