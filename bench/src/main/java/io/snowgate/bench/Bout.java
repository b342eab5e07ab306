package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.Turn.Kind;
import io.snowgate.bench.Turn.What;
import io.snowgate.bench.load.Tally;

/// All measurements over one transport: every contestant runs throughout, and they take turns, forwards and backwards, so that what else the
/// machine does meets them alike.
final class Bout implements AutoCloseable {
    private final Lab lab;
    private final Extent extent;
    private final Transport transport;
    private final Consumer<String> progress;
    private final Map<Contestant, Served> running = new EnumMap<>(Contestant.class);
    private final List<Turn> turns = new ArrayList<>();

    /// @param progress hears what is being done
    Bout(Lab lab, Extent extent, Transport transport, Consumer<String> progress) {
        this.lab = lab;
        this.extent = extent;
        this.transport = transport;
        this.progress = progress;
    }

    /// Measures everything.
    List<Turn> run() throws IOException, InterruptedException {
        start();
        warmUp();
        for (var connections : Extent.CONNECTIONS) {
            rounds(new What(Kind.CLOSED, transport, connections), extent.rounds());
        }
        rounds(new What(Kind.PACED, transport, Extent.PACED_CONNECTIONS), extent.rounds());
        rounds(new What(Kind.RELAY, transport, Extent.DOWNLOADS_AT_ONCE), extent.rounds());
        return List.copyOf(turns);
    }

    // The gateway is first: whoever has no sessions of its own is sent the tokens of its sessions.
    private void start() throws IOException, InterruptedException {
        var most = Collections.max(Extent.CONNECTIONS);
        progress.accept("starting everything, " + transport);
        var gateway = Contestant.GATEWAY.start(lab, transport, Path.of("-"), most);
        running.put(Contestant.GATEWAY, gateway);
        for (var other : EnumSet.complementOf(EnumSet.of(Contestant.GATEWAY))) {
            if (other.possible(lab)) {
                running.put(other, other.start(lab, transport, gateway.tokens(), most));
            }
        }
    }

    private void warmUp() throws IOException {
        for (var each : running.entrySet()) {
            progress.accept("warming up: " + each.getKey().title() + ", " + transport);
            lab.warmUp(each.getValue(), extent.warmUp());
        }
    }

    private void rounds(What what, int count) throws IOException, InterruptedException {
        for (var round = 0; round < count; round++) {
            progress.accept("round " + (round + 1) + " of " + count + ": " + what);
            var order = new ArrayList<>(running.keySet());
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (var contestant : order) {
                turn(what, round, contestant);
            }
        }
    }

    private void turn(What what, int round, Contestant contestant) throws IOException, InterruptedException {
        var server = Objects.requireNonNull(running.get(contestant), "it was started");
        if (!open(what, server)) {
            return;
        }
        var process = server.process();
        if (process.isEmpty()) {
            turns.add(new Turn(what, round, contestant, 0, ask(what)));
            return;
        }
        process.get().awaitQuiet();
        var before = process.get().cpu();
        var tally = ask(what);
        process.get().awaitQuiet();
        turns.add(
                new Turn(what, round, contestant, process.get().cpu().minus(before).toMillis() / 1e3, tally));
    }

    private boolean open(What what, Served server) throws IOException {
        if (what.kind() != Kind.RELAY) {
            lab.openStatements(server.url(), server.tokens(), what.connections());
            return true;
        }
        var chunk = server.chunk();
        if (chunk.isPresent()) {
            lab.openDownloads(chunk.get(), what.connections());
        }
        return chunk.isPresent();
    }

    private Tally ask(What what) throws IOException {
        return switch (what.kind()) {
            case CLOSED -> lab.closed(extent.turn());
            case PACED -> lab.open(extent.paced(), extent.rate());
            case RELAY -> lab.counted(extent.downloads());
        };
    }

    @Override
    public void close() {
        running.values().forEach(Served::close);
    }
}
