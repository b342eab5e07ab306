package io.snowgate.bench;

import module java.base;

import io.snowgate.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The whole-system benchmark; `bench/run` starts it. Linux only: it reads what processes cost from `/proc`.
@Command(name = "bench/run", mixinStandardHelpOptions = true, description = {
        "Measures the gateway as a whole, beside its floor and nginx, and holds it to its budgets.",
        "docs/benchmarks.md says what is measured and how to read it."})
public final class Bench implements Callable<Integer> {
    private static final int NO_NGINX = 3;
    private final Terminal terminal;

    @Option(names = "--quick", description = "Short turns, once each: shows that everything works. Its figures mean little.") private boolean quick;

    @Option(names = "--out", paramLabel = "FILE.json", defaultValue = "${sys:bench.home:-bench}/target/bench.json", description = "Where to write the results (default: ${DEFAULT-VALUE}).") private Path out = Path
            .of("");

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = "${sys:bench.home:-bench}/target", description = "Where data goes while it is measured; its disk is part of what is measured (default: ${DEFAULT-VALUE}).") private Path data = Path
            .of("");

    @Option(names = "--without-nginx", description = "Leave nginx out, and all ratios to it.") private boolean withoutNginx;

    @Option(names = "--profile", paramLabel = "FILE.jfr", description = "Measure nothing; keep the gateway busy and write a flight recording of it.") private Optional<Path> profile = Optional
            .empty();

    private Bench(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The program.
    public static void main(String[] arguments) {
        var terminal = Terminal.ofProcess();
        System.exit(new CommandLine(new Bench(terminal)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        if (profile.isPresent()) {
            profile(profile.get());
            return 0;
        }
        if (!withoutNginx && Nginx.program().isEmpty()) {
            terminal.complain("nginx, which the gateway is compared with, is not installed.");
            terminal.complain(
                    "Install it (Debian, Ubuntu: apt-get install nginx; it need not be running), or leave it out with --without-nginx.");
            return NO_NGINX;
        }
        var report = new Report(measure(quick ? Extent.QUICK : Extent.FULL));
        report.print(terminal.out());
        report.write(out);
        terminal.err().println("written to " + out);
        return 0;
    }

    private Path folder() throws IOException {
        Files.createDirectories(data);
        return Files.createTempDirectory(data.toAbsolutePath(), "run-");
    }

    private void profile(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        var extent = quick ? Extent.QUICK : Extent.FULL;
        try (var lab = new Lab(folder());
                var gateway = Contestant.GATEWAY.start(lab, Transport.PLAIN, Path.of("-"),
                        Extent.CONNECTIONS.getFirst())) {
            progress("warming up");
            lab.warmUp(gateway, extent.warmUp());
            progress("recording");
            var child = gateway.process().orElseThrow();
            child.jcmd("JFR.start", "name=bench", "settings=profile", "jdk.CPUTimeSample#enabled=true");
            var before = child.cpu();
            var tally = lab.closed(extent.paced().multipliedBy(2));
            var micros = child.cpu().minus(before).toNanos() / 1e3 / tally.requests();
            child.jcmd("JFR.stop", "name=bench", "filename=" + file.toAbsolutePath());
            terminal.out()
                    .println(String.format(Locale.ROOT, "%,.0f statements a second, %.0f us of CPU each",
                            tally.perSecond(), micros));
        }
    }

    private Results measure(Extent extent)
            throws IOException, GeneralSecurityException, InterruptedException {
        var folder = folder();
        var machine = Machine.look(folder);
        try (var lab = new Lab(folder)) {
            var turns = new ArrayList<Turn>();
            for (var transport : Transport.values()) {
                try (var bout = new Bout(lab, extent, transport, this::progress)) {
                    turns.addAll(bout.run());
                }
            }
            progress("memory and start");
            var footprint = Footprint.measure(lab, extent);
            return new Results(machine, Machine.loadNow(), extent, turns, footprint);
        }
    }

    private void progress(String what) {
        terminal.err().println("bench: " + what);
    }
}
