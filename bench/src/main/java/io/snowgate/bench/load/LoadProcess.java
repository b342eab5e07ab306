package io.snowgate.bench.load;

import module java.base;

import io.snowgate.bench.net.OneLoop;
import io.snowgate.bench.net.Parent;

/// [LoadGenerator] as a process. Its parent says one line, and gets one when it is done:
///
/// | Line | Does |
/// |---|---|
/// | `statements URL CA FILE COUNT` | connects `COUNT` times; `FILE` has a session token a line, used in turn |
/// | `downloads URL CA PATH COUNT HEADER` | connects likewise, for downloads of `PATH` |
/// | `closed MILLISECONDS` | sends as fast as answers come; prints a [Tally] |
/// | `open MILLISECONDS RATE` | sends `RATE` a second; prints a [Tally] |
/// | `counted COUNT` | sends so many; prints a [Tally] |
public final class LoadProcess {
    /// An answer with fewer bytes is an error, not a result; the small result has more even when compressed.
    private static final long SHORTEST = 500;
    private final OneLoop loop = new OneLoop();
    private Optional<LoadGenerator> generator = Optional.empty();

    private LoadProcess() {}

    /// Takes lines until there are none.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var parent = new Parent();
        var process = new LoadProcess();
        parent.say("ready");
        for (var line = parent.next(); line.isPresent(); line = parent.next()) {
            parent.say(process.obey(List.of(line.get().split(" ", 6))));
        }
    }

    private String obey(List<String> words) throws IOException, InterruptedException {
        return switch (words.getFirst()) {
            case "statements" -> {
                var tokens = Files.readAllLines(Path.of(words.get(3)));
                yield open(words, n -> Asked.statement(host(words), tokens.get(n % tokens.size())));
            }
            case "downloads" -> open(words, _ -> Asked.download(host(words), words.get(3), words.get(5)));
            case "closed" -> run(now -> new Schedule.Closed(now + nanos(words)));
            case "open" -> run(now -> new Schedule.Open(now, now + nanos(words),
                    1_000_000_000L / Long.parseLong(words.get(2))));
            case "counted" -> run(_ -> new Schedule.Counted(Integer.parseInt(words.get(1))));
            default -> throw new IllegalArgumentException("no such line");
        };
    }

    private static String host(List<String> words) {
        return URI.create(words.get(1)).getAuthority();
    }

    private static long nanos(List<String> words) {
        return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words.get(1)));
    }

    private String open(List<String> words, IntFunction<Asked> requests) throws IOException {
        generator.ifPresent(LoadGenerator::close);
        var opened = new LoadGenerator(loop, URI.create(words.get(1)), Path.of(words.get(2)));
        generator = Optional.of(opened);
        opened.open(IntStream.range(0, Integer.parseInt(words.get(4))).mapToObj(requests).toList());
        return "opened";
    }

    private String run(LongFunction<Schedule> schedule) throws InterruptedException {
        return generator.orElseThrow().run(schedule.apply(System.nanoTime()), SHORTEST).line();
    }
}
