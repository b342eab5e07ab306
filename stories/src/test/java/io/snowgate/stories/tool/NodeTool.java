package io.snowgate.stories.tool;

import module java.base;

/// A Node.js program beside the modules that it needs.
///
/// @param programs the program and its lock file
/// @param program  its file's name
/// @param home     where both are kept: Node looks for modules beside the program
record NodeTool(Path programs, String program, Path home) {
    private static final String OLDEST = "20.0";
    private static final Pattern VERSION = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)");

    /// The command that runs it.
    List<String> command() throws IOException {
        var version = version();
        var described = List.of(programs.resolve("package.json"), programs.resolve("package-lock.json"));
        var folder = Kept.of(home, version, described);
        folder.make(() -> {
            for (var file : described) {
                Files.copy(file, folder.folder().resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Shell.run(folder.folder(), Map.of(),
                    List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        });
        var kept = folder.folder().resolve(program);
        Files.copy(programs.resolve(program), kept, StandardCopyOption.REPLACE_EXISTING);
        return List.of("node", kept.toString());
    }

    private static String version() {
        var version = Shell.version("node", "--version", VERSION);
        var npm = Shell.version("npm", "--version", Pattern.compile("(\\d+\\.\\d+\\.\\d+)"));
        if (version.isPresent() && npm.isPresent() && Shell.reaches(version.get(), OLDEST)) {
            return version.get();
        }
        throw new IllegalStateException(
                "the stories play Snowflake's Node.js driver, drive a browser, and need Node.js " + OLDEST
                        + " or newer with npm: `node` and `npm` on the PATH (Debian: apt-get install nodejs npm); found node "
                        + version.orElse("none") + ", npm " + npm.orElse("none"));
    }
}
