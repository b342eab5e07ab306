package io.snowgate.cli;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds `docs/commands.md` against what `--help` of every command says.
class CommandsReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/commands.md");
    private static final Pattern SUBCOMMAND = Pattern.compile("^  ([a-z][a-z-]*)(?:\\s.*)?$");
    private static final Pattern OPTION = Pattern.compile("^ {2,6}(?:(-\\w), )?\\s*(--[a-z][a-z-]*)\\b.*$");
    private static final Pattern HEADING = Pattern.compile("^## (snowgate.*)$");
    private static final Pattern NAME = Pattern.compile("`(-{1,2}[A-Za-z][a-z-]*)`");
    /// On every command; documented once.
    private static final Set<String> EVERYWHERE = Set.of("-h", "--help", "-V", "--version");

    @Test
    void every_command_and_option_is_documented() throws IOException {
        var documented = documented();
        var missing = new TreeSet<String>();
        known().forEach((command, options) -> {
            if (!documented.containsKey(command)) {
                missing.add(command);
            }
            options.stream()
                    .filter(o -> !documented.getOrDefault(command, Set.of()).contains(o))
                    .forEach(o -> missing.add(command + " " + o));
        });
        assertThat(missing).as("not in docs/commands.md").isEmpty();
    }

    /// Command → its options.
    private static SortedMap<String, Set<String>> documented() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        var command = "";
        for (var line : Files.readAllLines(REFERENCE)) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                command = heading.group(1);
                found.put(command, new TreeSet<>());
            } else if (line.startsWith("| `-")) {
                var options = found.getOrDefault(command, new TreeSet<>());
                NAME.matcher(line.substring(0, line.indexOf(" |", 2)))
                        .results()
                        .forEach(m -> options.add(m.group(1)));
            }
        }
        return found;
    }

    private static SortedMap<String, Set<String>> known() {
        var found = new TreeMap<String, Set<String>>();
        explore(List.of(), found);
        return found;
    }

    private static void explore(List<String> path, Map<String, Set<String>> found) {
        var options = new TreeSet<String>();
        var subcommands = new ArrayList<String>();
        var inCommands = false;
        for (var line : help(path).lines().toList()) {
            var option = OPTION.matcher(line);
            var subcommand = SUBCOMMAND.matcher(line);
            inCommands = line.startsWith(" ") ? inCommands : line.equals("Commands:");
            if (inCommands && subcommand.matches()) {
                subcommands.add(subcommand.group(1));
            } else if (option.matches()) {
                Stream.of(option.group(1), option.group(2)).filter(Objects::nonNull).forEach(options::add);
            }
        }
        if (!path.isEmpty()) {
            options.removeAll(EVERYWHERE);
        }
        found.put(String.join(" ", concat(List.of("snowgate"), path)), options);
        subcommands.forEach(s -> explore(concat(path, List.of(s)), found));
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String help(List<String> path) {
        var out = new ByteArrayOutputStream();
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var terminal = new Terminal(InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8), nowhere, Map.of(),
                Path.of("").toAbsolutePath());
        assertThat(Snowgate.run(terminal, concat(path, List.of("--help")))).as("exit code of " + path)
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
