package io.snowgate.gateway.wire;

import module java.base;

import io.snowgate.gateway.identity.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds `docs/errors.md` against the codes that stand in the sources.
class ErrorsReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/errors.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CODE = Pattern.compile("\"(\\d{6})\"");
    private static final Pattern PROBLEM = Pattern.compile("Problem\\(\\s*\"(\\d{6})\",\\s*\"(\\w{5})\"");
    private static final Pattern DOCUMENTED = Pattern.compile("`(\\d{6})`");

    @Test
    void every_code_in_the_sources_is_documented_and_no_other_is() throws IOException {
        var documented = new TreeSet<String>();
        for (var row : rows()) {
            DOCUMENTED.matcher(row.getFirst()).results().map(m -> m.group(1)).forEach(documented::add);
        }
        assertThat(documented).isEqualTo(new TreeSet<>(found(CODE).map(m -> m.group(1)).toList()));
    }

    @Test
    void every_problem_is_documented_with_its_state() throws IOException {
        var documented = pairs();
        var made = found(PROBLEM).map(m -> m.group(1) + " " + m.group(2)).collect(Collectors.toSet());
        assertThat(made).as("codes and states that the sources put together").hasSizeGreaterThan(12);
        assertThat(documented).containsAll(made);
        assertThat(documented).containsAll(
                Arrays.stream(Reason.values())
                        .map(r -> r.code() + (r.passes() ? " 08004" : " 08001"))
                        .toList());
    }

    @Test
    void every_row_says_when_and_what_to_do() throws IOException {
        assertThat(rows().stream().filter(r -> r.size() == 4)).hasSizeGreaterThan(12)
                .allSatisfy(r -> assertThat(r).noneMatch(String::isBlank));
    }

    private static Set<String> pairs() throws IOException {
        return rows().stream()
                .filter(r -> r.size() == 4)
                .map(r -> (r.get(0) + " " + r.get(1)).replace("`", ""))
                .collect(Collectors.toSet());
    }

    /// The cells of every table row that begins with a code.
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(REFERENCE)
                .stream()
                .filter(l -> l.matches("\\| `\\d{6}`.*"))
                .map(l -> Arrays.stream(l.substring(2, l.length() - 2).split(" \\| ")).toList())
                .toList();
    }

    private static Stream<MatchResult> found(Pattern pattern) throws IOException {
        var all = new ArrayList<MatchResult>();
        try (var files = Files.walk(SOURCES)) {
            // What detectors look for is written in digits, too.
            var sources = files
                    .filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/detect/"));
            for (var file : sources.toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(all::add);
            }
        }
        return all.stream();
    }
}
