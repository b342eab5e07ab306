package io.snowgate.stories.tool;

import module java.base;

/// A virtual environment for a Python program.
///
/// @param program      the program
/// @param requirements what it needs, in pip's format, all pinned
/// @param home         where the environment is kept
record PythonTool(Path program, Path requirements, Path home) {
    private static final String OLDEST = "3.11";
    private static final Pattern VERSION = Pattern.compile("Python (\\d+\\.\\d+\\.\\d+)");
    private static final List<String> NAMES = List.of("python3", "python3.14", "python3.13", "python3.12",
            "python3.11");

    /// The command that runs the program.
    List<String> command() throws IOException {
        return List.of(environment(requirements, home).resolve("bin", "python").toString(),
                program.toString());
    }

    /// A virtual environment with what `requirements` lists, in the folder `kept`.
    static Path environment(Path requirements, Path kept) throws IOException {
        var python = python();
        var folder = Kept.of(kept, python.version, List.of(requirements));
        return folder.make(() -> fill(folder.folder(), python.name, requirements));
    }

    private static void fill(Path folder, String python, Path requirements) throws IOException {
        Shell.run(folder, Map.of(), List.of(python, "-m", "venv", folder.toString()));
        Shell.run(folder, Map.of(),
                List.of(folder.resolve("bin", "python").toString(), "-m", "pip", "install", "--no-input",
                        "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r",
                        requirements.toString()));
    }

    private record Python(String name, String version) {}

    private static Python python() {
        var found = new TreeMap<String, String>();
        for (var name : NAMES) {
            var version = Shell.version(name, "--version", VERSION);
            if (version.isPresent() && Shell.reaches(version.get(), OLDEST)) {
                return new Python(name, version.get());
            }
            version.ifPresent(v -> found.put(name, v));
        }
        throw new IllegalStateException(
                "the stories run Snowflake's Python connector and sqlglot, and need Python " + OLDEST
                        + " or newer as one of " + NAMES
                        + " on the PATH, with its venv module (Debian: apt-get install python3 python3-venv);"
                        + " found " + (found.isEmpty() ? "none" : found));
    }
}
