package io.snowgate.stories.tool;

import module java.base;

/// The Node.js program beside the modules that it needs.
///
/// @param programs the program and its lock file
/// @param kept     where both are kept: Node looks for modules beside the program
record NodeTool(Path programs, Path kept) {
    private static final String OLDEST = "20.0";
    private static final Pattern VERSION = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)");

    List<String> program() throws IOException {
        var version = version();
        var described = List.of(programs.resolve("package.json"), programs.resolve("package-lock.json"));
        var folder = Kept.of(kept.resolve("node"), version, described);
        folder.make(() -> {
            for (var file : described) {
                Files.copy(file, folder.folder().resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Shell.run(folder.folder(), Map.of(),
                    List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        });
        var driver = folder.folder().resolve("driver.mjs");
        Files.copy(programs.resolve("driver.mjs"), driver, StandardCopyOption.REPLACE_EXISTING);
        return List.of("node", driver.toString());
    }

    private static String version() {
        var version = Shell.version("node", "--version", VERSION);
        var npm = Shell.version("npm", "--version", Pattern.compile("(\\d+\\.\\d+\\.\\d+)"));
        if (version.isPresent() && npm.isPresent() && Shell.reaches(version.get(), OLDEST)) {
            return version.get();
        }
        throw new IllegalStateException("the stories play Snowflake's Node.js driver and need Node.js "
                + OLDEST
                + " or newer with npm: `node` and `npm` on the PATH (Debian: apt-get install nodejs npm); found node "
                + version.orElse("none") + ", npm " + npm.orElse("none"));
    }
}
