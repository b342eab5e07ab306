package io.snowgate.bench.sql;

import module java.base;

/// sqlglot, which reads SQL in Python.
final class Sqlglot {
    private Sqlglot() {}

    /// How long it takes for each text of a file, in microseconds, as often as it reads them all; nothing for a text that it does not
    /// read.
    static List<double[]> times(List<String> command, Path texts, int rounds)
            throws IOException, InterruptedException {
        var whole = Stream.concat(command.stream(), Stream.of(texts.toString(), Integer.toString(rounds)))
                .toList();
        var process = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var times = out.lines().map(Sqlglot::numbers).toList();
            if (process.waitFor() != 0) {
                throw new IOException(whole + " ended with " + process.exitValue());
            }
            return times;
        }
    }

    private static double[] numbers(String line) {
        return line.isEmpty()
                ? new double[0]
                : Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
