package io.snowgate.cli;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs the launcher with a pretend JDK, which prints how it was called, and a pretend Maven.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../snowgate");

    @TempDir Path folder = Path.of("");
    private Path home = Path.of("");

    private record Launched(int exitCode, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        home = Files.createDirectories(folder.resolve("a folder"));
        // The usual places are taken away: what is found there depends on the machine.
        var script = Files.readString(LAUNCHER)
                .replaceAll("/usr/lib/jvm/|/usr/java/|/opt/j|/Library/", "/nowhere/");
        executable(home.resolve("snowgate"), script);
    }

    private static Path executable(Path file, String script) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String name, String version) throws IOException {
        var jdk = folder.resolve(name);
        executable(jdk.resolve("bin/java"),
                "#!/bin/sh\necho " + name + "\nfor a in \"$@\"; do echo \"[$a]\"; done\nexit 7\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private Launched launch(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(home.resolve("snowgate").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("JAVA") || name.startsWith("SNOWGATE"));
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()));
        builder.environment().putAll(environment);
        var err = folder.resolve("err");
        var process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Launched(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void arguments_and_exit_code_pass_through() throws IOException, InterruptedException {
        var ran = launch(Map.of("JAVA25_HOME", jdk("new", "25.0.3").toString()), "audit", "list", "a b", "*",
                "");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("new\n")
                .contains("[-XX:+UseSerialGC]", "[--enable-native-access=ALL-UNNAMED]",
                        "[" + home.toRealPath() + "/lib/*]")
                .endsWith(
                        "[io.snowgate.cli.Snowgate]\n[audit]\n[list]\n[a b]\n[*]\n[]\n");
    }

    @Test
    void the_first_jdk_that_is_new_enough_is_taken() throws IOException, InterruptedException {
        var old = jdk("old", "21.0.2").toString();
        var young = jdk("young", "26").toString();
        assertThat(launch(Map.of("JAVA25_HOME", old, "JAVA_HOME", young)).out()).startsWith("young\n");
        assertThat(launch(Map.of("JAVA_HOME", old, "PATH", young + "/bin:/usr/bin:/bin")).out())
                .startsWith("young\n");
        Files.createSymbolicLink(Files.createDirectories(folder.resolve(".jdks")).resolve("x"),
                Path.of(young));
        assertThat(launch(Map.of("JAVA_HOME", old, "PATH", old + "/bin:/usr/bin:/bin")).out())
                .startsWith("young\n");
    }

    @Test
    void without_a_jdk_it_says_what_to_install() throws IOException, InterruptedException {
        var ran = launch(Map.of("JAVA_HOME", jdk("old", "21.0.2").toString(), "PATH",
                folder + "/old/bin:/usr/bin:/bin"));
        // A machine whose /usr/bin/java is new enough has one on the path, and cannot show this.
        if (ran.exitCode() == 1) {
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("snowgate: Java 25 or newer is needed", "JAVA25_HOME");
        }
    }

    @Test
    void options_and_heap_come_from_the_environment() throws IOException, InterruptedException {
        var environment = Map.of("JAVA25_HOME", jdk("new", "25").toString(), "SNOWGATE_HEAP", "99m",
                "SNOWGATE_JAVA_OPTIONS", "-Dx=1 -Dy=2");
        assertThat(launch(environment, "serve").out()).contains("[-Xmx99m]", "[-Dx=1]\n[-Dy=2]",
                "[-XX:+UseG1GC]");
    }

    @Test
    void it_runs_through_a_symbolic_link() throws IOException, InterruptedException {
        var real = home;
        home = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(home.resolve("snowgate"), Path.of("../a folder/snowgate"));
        assertThat(launch(Map.of("JAVA25_HOME", jdk("new", "25").toString())).out()).contains(
                "[" + real.toRealPath() + "/lib/*]");
    }

    /// Makes `home` look like a source tree, with a Maven that does what `maven` says.
    private Map<String, String> sourceTree(String maven) throws IOException {
        for (var module : List.of("sql", "http", "log", "sandbox", "gateway", "cli")) {
            Files.createDirectories(home.resolve(module + "/src/main"));
            Files.writeString(home.resolve(module + "/pom.xml"), "<project/>");
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        executable(home.resolve("mvnw"), "#!/bin/sh\necho \"maven $*\"\n" + maven);
        return Map.of("JAVA25_HOME", jdk("new", "25").toString());
    }

    @Test
    void a_source_tree_is_built_first_and_again_when_something_changed()
            throws IOException, InterruptedException {
        var environment = sourceTree("mkdir -p cli/target/dist/lib\n");
        var first = launch(environment, "keys", "init");
        assertThat(first.err()).contains("snowgate: building", "-pl cli -am package");
        assertThat(first.out()).startsWith("new\n")
                .contains("[" + home.toRealPath() + "/cli/target/dist/lib/*]");
        assertThat(launch(environment, "keys", "init").err()).isEmpty();
        Files.setLastModifiedTime(Files.writeString(home.resolve("sql/src/main/New.java"), "class New {}"),
                later());
        assertThat(launch(environment).err()).contains("snowgate: building");
    }

    private FileTime later() throws IOException {
        return FileTime.from(
                Files.getLastModifiedTime(home.resolve("cli/target/dist/built")).toInstant().plusSeconds(5));
    }

    @Test
    void a_removed_source_is_a_change() throws IOException, InterruptedException {
        var environment = sourceTree("mkdir -p cli/target/dist/lib\n");
        var source = Files.writeString(home.resolve("log/src/main/Old.java"), "class Old {}");
        assertThat(launch(environment).err()).contains("snowgate: building");
        Files.delete(source);
        Files.setLastModifiedTime(home.resolve("log/src/main"), later());
        assertThat(launch(environment).err()).contains("snowgate: building");
    }

    @Test
    void a_build_that_fails_runs_nothing() throws IOException, InterruptedException {
        var environment = sourceTree("mkdir -p cli/target/dist/lib\nexit 1\n");
        for (var attempt = 0; attempt < 2; attempt++) {
            var ran = launch(environment);
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("snowgate: the build failed");
        }
    }
}
