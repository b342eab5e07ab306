package io.snowgate.stories.tool;

import module java.base;

/// dbt with its adapter for Snowflake, in a virtual environment.
///
/// @param program dbt itself
public record Dbt(Path program) {
    /// Runs a command of dbt's on a copy of the stories' project; fails, with all it said, when it does not succeed.
    ///
    /// @param project     made by [#project]
    /// @param environment what the project's profile asks for
    public String run(Path project, Map<String, String> environment, String... command) throws IOException {
        var all = new HashMap<>(environment);
        all.put("DO_NOT_TRACK", "1");
        var line = new ArrayList<>(List.of(program.toString(), "--no-use-colors"));
        line.addAll(List.of(command));
        return Shell.run(project, all, line);
    }

    /// A new copy of the stories' project.
    public static Path project() throws IOException {
        var from = Path.of("drivers", "dbt", "project");
        var to = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()),
                "dbt");
        try (var all = Files.walk(from)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }
}
