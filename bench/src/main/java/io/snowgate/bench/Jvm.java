package io.snowgate.bench;

import module java.base;

/// How the processes that run on Java are started: on this JDK, with the options of the product's own launcher.
///
/// @param heap       the largest heap, `512m`
/// @param eventLoops whether the product's virtual threads may be carried by event loops, which needs an opened package; else the JDK's
///                   scheduler carries them
record Jvm(String heap, boolean eventLoops) {
    static final Jvm USUAL = new Jvm("512m", /* eventLoops= */ true);

    /// The command that runs `main`, on the class path of this process.
    List<String> command(String main, String... arguments) {
        return command(System.getProperty("java.class.path"), main, arguments);
    }

    private List<String> command(String classPath, String main, String... arguments) {
        var command = new ArrayList<>(List.of(tool("java"), "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + heap, "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (eventLoops) {
            command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    /// A program of this JDK.
    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
