package io.snowgate.stories;

import module java.base;

import io.snowgate.sql.Corpus;
import io.snowgate.sql.Statements;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.stories.tool.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Two readers that know nothing of each other, and every statement that both read whole: ours and sqlglot must find the same tables.
/// `sqlglot.txt` lists where they do not, and why; it must be no longer than that.
class SqlglotTest {
    private static final String CORPUS = "corpus ";
    private static final int AT_LEAST = 1_000;
    /// What begins the name of a stage, and what is in an address.
    private static final Predicate<String> FILES = Pattern.compile("^@|://").asPredicate();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /// @param compared      how many texts both read whole
    /// @param disagreements by the text's name, what each found
    private record Comparison(int compared, SortedMap<String, String> disagreements) {}

    @Test
    void we_and_sqlglot_find_the_same_tables_in_what_both_read(TestReporter reporter) throws IOException {
        var corpus = Corpus.lines();
        var texts = new ArrayList<>(Statements.all());
        corpus.forEach(l -> texts.add(new Statements.Line(CORPUS + l.id(), l.text())));
        var explained = new TreeSet<>(explained());
        explained.removeIf(name -> corpus.isEmpty() && name.startsWith(CORPUS));
        var found = compared(texts);
        reporter.publishEntry("sqlglot", found.compared() + " of " + texts.size()
                + " texts compared, disagreements: " + found.disagreements().size());
        assertThat(found.compared()).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(found.disagreements().keySet()).as("%s", found.disagreements()).isEqualTo(explained);
    }

    /// The names in the list; lines with `#` explain those below them.
    private static List<String> explained() throws IOException {
        try (var in = SqlglotTest.class.getResourceAsStream("sqlglot.txt")) {
            var text = new String(Objects.requireNonNull(in, "sqlglot.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        }
    }

    private static Comparison compared(List<Statements.Line> texts) throws IOException {
        var theirs = Tools.sqlglot(texts.stream().map(t -> JSON.writeValueAsString(t.text())).toList());
        assertThat(theirs).hasSameSizeAs(texts);
        var compared = 0;
        var disagreements = new TreeMap<String, String>();
        for (var i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var ours = ours(text.text());
            if (ours.isPresent() && !theirs.get(i).equals("null")) {
                compared++;
                var other = theirs(theirs.get(i));
                if (!ours.get().equals(other)) {
                    disagreements.put(text.name(), "we " + ours.get() + ", sqlglot " + other);
                }
            }
        }
        return new Comparison(compared, disagreements);
    }

    private static SortedSet<ObjectId> theirs(String line) {
        return JSON.readValue(line, new TypeReference<List<List<String>>>() {
        })
                .stream()
                .map(ObjectId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The tables of a text, if all of it is read.
    private static Optional<SortedSet<ObjectId>> ours(String sql) {
        if (!(Analyzer.analyze(sql, SessionFacts.NONE,
                Catalogue.empty()) instanceof Outcome.Complete(var analysis))
                || analysis.all().anyMatch(s -> s.facts().contains(Fact.HEAD_ONLY))) {
            return Optional.empty();
        }
        return Optional.of(analysis.all()
                .map(StatementAnalysis::touched)
                .flatMap(t -> Stream.concat(t.reads().stream(), t.writes().stream()))
                .filter(o -> !FILES.test(o.parts().getFirst()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
