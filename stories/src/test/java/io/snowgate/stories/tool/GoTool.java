package io.snowgate.stories.tool;

import module java.base;

/// The compiled Go program.
///
/// @param programs its sources
/// @param kept     where it is kept
record GoTool(Path programs, Path kept) {
    private static final String OLDEST = "1.24";
    private static final Pattern VERSION = Pattern.compile("go version go(\\d+(?:\\.\\d+)+)");

    List<String> program() throws IOException {
        var folder = Kept.of(kept.resolve("go"), version(), sources());
        var driver = folder.folder().resolve("driver");
        folder.make(() -> Shell.run(programs, Map.of("GOFLAGS", "-mod=readonly -buildvcs=false"),
                List.of("go", "build", "-o", driver.toString(), ".")));
        return List.of(driver.toString());
    }

    private List<Path> sources() throws IOException {
        try (var files = Files.list(programs)) {
            return files.filter(file -> file.toString().matches(".*\\.(go|mod|sum)")).sorted().toList();
        }
    }

    private static String version() {
        var version = Shell.version("go", "version", VERSION);
        if (version.isPresent() && Shell.reaches(version.get(), OLDEST)) {
            return version.get();
        }
        throw new IllegalStateException("the stories play Snowflake's Go driver and need Go " + OLDEST
                + " or newer: `go` on the PATH (it is a plain archive to unpack; Debian: apt-get install golang); found "
                + version.orElse("none"));
    }
}
