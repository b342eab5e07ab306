package io.snowgate.bench.net;

import module java.base;

import io.snowgate.cli.Terminal;

/// The process that started this one, spoken to over standard input and output: one line each way.
public final class Parent {
    private final BufferedReader in = new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    private final PrintStream out = Terminal.ofProcess().out();

    /// Tells it something.
    public void say(String line) {
        out.println(line);
    }

    /// The next line it says, empty when it has ended.
    public Optional<String> next() throws IOException {
        return Optional.ofNullable(in.readLine());
    }

    /// Returns when it has ended or wants this process to end.
    public void awaitEnd() throws IOException {
        while (next().isPresent()) {
            // whatever it says, it is still there
        }
    }
}
