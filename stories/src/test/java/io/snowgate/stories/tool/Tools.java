package io.snowgate.stories.tool;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Driver;
import io.snowgate.stories.driver.JdbcDriver;
import io.snowgate.stories.driver.ProcessDriver;

/// Where the driver programs come from. What a program needs is fetched and built on first use, kept in `stories/.tools/`, and made
/// anew when what it is made from changes. Several builds may share the folder: a file lock lets one at a time set up.
/// A language that is missing is a failure that says what to install.
public final class Tools {
    private static final Path PROGRAMS = Path.of("drivers").toAbsolutePath();
    private static final Path KEPT = Path.of(".tools").toAbsolutePath();
    private static final Path RUNS = Path.of("target", "drivers").toAbsolutePath();

    private Tools() {}

    /// Starts a driver.
    ///
    /// @param trust the certificate authority to trust beside the usual ones, in PEM; JDBC uses the JVM's
    public static Driver start(Client client, Optional<Path> trust) {
        return start(client, trust, Map.of());
    }

    /// The same for a program that finds something in its environment.
    public static Driver start(Client client, Optional<Path> trust, Map<String, String> environment) {
        if (client == Client.JDBC) {
            return new JdbcDriver();
        }
        try {
            var program = locked(() -> program(client));
            var run = Files.createDirectories(RUNS);
            return ProcessDriver.start(client, program,
                    Files.createTempDirectory(run, client.name().toLowerCase(Locale.ROOT)),
                    trust, environment);
        } catch (IOException e) {
            throw new UncheckedIOException("setting up " + client, e);
        }
    }

    /// A browser, ready to be driven.
    public static Browser browser() {
        var chromium = Browser.found(System.getenv("PATH"));
        try {
            return new Browser(locked(() -> new NodeTool(PROGRAMS.resolve("browser"), "browser.mjs",
                    KEPT.resolve("browser")).command()), chromium);
        } catch (IOException e) {
            throw new UncheckedIOException("setting up the browser", e);
        }
    }

    /// The environment of a program that opens addresses: they end up in the file `opened`.
    public static Map<String, String> opening(Path opened) {
        var folder = PROGRAMS.resolve("browser");
        return Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH"), "BROWSER",
                folder.resolve("xdg-open").toString(), "SNOWGATE_OPENED", opened.toString());
    }

    /// dbt, ready to be run.
    public static Dbt dbt() {
        try {
            var home = locked(() -> List.of(PythonTool
                    .environment(PROGRAMS.resolve("dbt").resolve("requirements.txt"), KEPT.resolve("dbt"))
                    .toString()));
            return new Dbt(Path.of(home.getFirst(), "bin", "dbt"));
        } catch (IOException e) {
            throw new UncheckedIOException("setting up dbt", e);
        }
    }

    private static List<String> program(Client client) throws IOException {
        return switch (client) {
            case JDBC -> throw new IllegalArgumentException("JDBC is no program");
            case PYTHON_4 -> connector("4");
            case PYTHON_5 -> connector("5");
            case GO -> new GoTool(PROGRAMS.resolve("go"), KEPT).program();
            case NODE -> new NodeTool(PROGRAMS.resolve("node"), "driver.mjs", KEPT.resolve("node"))
                    .command();
        };
    }

    private static List<String> connector(String line) throws IOException {
        var home = PROGRAMS.resolve("python");
        return new PythonTool(home.resolve("driver.py"), home.resolve("requirements-" + line + ".txt"),
                KEPT.resolve("python" + line)).command();
    }

    /// What sqlglot says to texts of SQL: `drivers/sqlglot/tables.py` tells what goes in and comes out, a line for each.
    public static List<String> sqlglot(List<String> lines) throws IOException {
        var home = PROGRAMS.resolve("sqlglot");
        var command = locked(() -> new PythonTool(home.resolve("tables.py"), home.resolve("requirements.txt"),
                KEPT.resolve("sqlglot")).command());
        return Shell.run(Path.of("."), Map.of(), command, String.join("\n", lines)).lines().toList();
    }

    private interface SettingUp {
        List<String> program() throws IOException;
    }

    private static List<String> locked(SettingUp what) throws IOException {
        Files.createDirectories(KEPT);
        try (var channel = FileChannel.open(KEPT.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return what.program();
        }
    }
}
