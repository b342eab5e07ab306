package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.canned.CannedProcess;
import io.snowgate.bench.load.LoadProcess;
import io.snowgate.bench.load.Tally;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;

/// What every measurement needs: a folder, a certificate, the canned upstream, an identity provider and the load generator.
final class Lab implements AutoCloseable {
    /// The size of the chunk that is relayed.
    static final int CHUNK_BYTES = 100_000_000;
    /// A file system in memory: what is written there costs no disk.
    private static final Path MEMORY = Path.of("/dev/shm");
    /// Requests after which a JVM is about as fast as it gets.
    private static final long WARM = 150_000;
    private final Path folder;
    private final Optional<Path> memory;
    private final Certificate certificate;
    private final PretendIdp idp;
    private final Child upstream;
    private final String upstreamUrl;
    private final Child load;

    /// @param folder an empty one; what is measured writes there. Deleted in the end, like all else that is left behind
    Lab(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        this.memory = Files.isWritable(MEMORY)
                ? Optional.of(Files.createTempDirectory(MEMORY, "snowgate-bench-"))
                : Optional.empty();
        this.certificate = Certificate.make(folder);
        this.idp = PretendIdp.start(IdpSettings.usual().living(Duration.ofHours(12)));
        this.upstream = start("upstream",
                Jvm.USUAL.command(CannedProcess.class.getName(), String.valueOf(CHUNK_BYTES)));
        this.upstreamUrl = upstream.next();
        this.load = start("load", Jvm.USUAL.command(LoadProcess.class.getName()));
        load.next();
    }

    /// Starts a process in the folder; its complaints go to `NAME.log` there.
    Child start(String name, List<String> command) throws IOException {
        return Child.start(folder, folder.resolve(name + ".log"), command);
    }

    Path folder() {
        return folder;
    }

    /// A folder in memory, where the machine has such a thing.
    Optional<Path> memory() {
        return memory;
    }

    Certificate certificate() {
        return certificate;
    }

    PretendIdp idp() {
        return idp;
    }

    /// `http://127.0.0.1:<port>`.
    String upstreamUrl() {
        return upstreamUrl;
    }

    /// Connects the load generator.
    ///
    /// @param tokens a file of session tokens, one a line
    void openStatements(String url, Path tokens, int connections) throws IOException {
        load.ask(String.join(" ", "statements", url, certificate.chain().toString(), tokens.toString(),
                String.valueOf(connections)));
    }

    /// Connects the load generator for downloads of `file`.
    void openDownloads(Served.File file, int connections) throws IOException {
        load.ask(String.join(" ", "downloads", file.url(), certificate.chain().toString(), file.path(),
                String.valueOf(connections), file.header()));
    }

    /// As fast as answers come.
    Tally closed(Duration time) throws IOException {
        return Tally.parse(load.ask("closed " + time.toMillis()));
    }

    /// Keeps a server busy until what compiles as it runs has seen enough requests, or for a while.
    void warmUp(Served server, Duration atMost) throws IOException {
        openStatements(server.url(), server.tokens(), Extent.CONNECTIONS.getFirst());
        var deadline = System.nanoTime() + atMost.toNanos();
        for (var seen = 0L; seen < WARM && System.nanoTime() < deadline;) {
            seen += closed(Duration.ofSeconds(1)).requests();
        }
    }

    /// So many a second, whether answers come or not.
    Tally open(Duration time, int rate) throws IOException {
        return Tally.parse(load.ask("open " + time.toMillis() + " " + rate));
    }

    /// So many.
    Tally counted(int count) throws IOException {
        return Tally.parse(load.ask("counted " + count));
    }

    @Override
    public void close() throws IOException {
        load.close();
        upstream.close();
        idp.close();
        delete(folder);
        if (memory.isPresent()) {
            delete(memory.get());
        }
    }

    private static void delete(Path root) throws IOException {
        try (var found = Files.walk(root)) {
            for (var each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
