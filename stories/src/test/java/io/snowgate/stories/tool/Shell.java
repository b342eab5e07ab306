package io.snowgate.stories.tool;

import module java.base;

/// Runs programs that end by themselves: those of a set-up, and tools.
final class Shell {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Shell() {}

    /// Runs a program to its end; its output. Fails with that output when it does not succeed.
    static String run(Path folder, Map<String, String> environment, List<String> program) throws IOException {
        return run(folder, environment, program, "");
    }

    /// The same with something for the program to read.
    static String run(Path folder, Map<String, String> environment, List<String> program, String input)
            throws IOException {
        var read = Files.createTempFile("set-up", ".in");
        var output = Files.createTempFile("set-up", ".log");
        try {
            Files.writeString(read, input);
            var builder = new ProcessBuilder(program).directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(read.toFile())
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!ended(process)) {
                throw new IOException(
                        program + " did not end within " + PATIENCE + ":\n" + Files.readString(output));
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        program + " ended with " + process.exitValue() + ":\n" + Files.readString(output));
            }
            return Files.readString(output);
        } finally {
            Files.delete(read);
            Files.delete(output);
        }
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(PATIENCE)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    /// The version that a program reports, if it can be run at all and the pattern's first group is found in what it says.
    static Optional<String> version(String program, String option, Pattern version) {
        try {
            var found = version.matcher(run(Path.of("."), Map.of(), List.of(program, option)));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether version `found` is at least `wanted`; both are numbers with dots.
    static boolean reaches(String found, String wanted) {
        return Arrays.compare(numbers(found), numbers(wanted)) >= 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
