package io.snowgate.sql.analysis;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.snowgate.sql.Corpus;
import io.snowgate.sql.Lexer;
import io.snowgate.sql.Samples;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.Tokens;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.parse.Parsed;
import io.snowgate.sql.parse.Parser;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds for every text.
class AnalysisPropertiesTest {
    private static final int RANDOM_TEXTS = 3_000;
    private static final int MOST_STEPS = 200;
    private static final int FREE_STEPS = 1001;

    @FuzzTest
    void any_text_is_analysed_or_refused(@NotNull String text) {
        assertThat(Analyzer.analyze(text, SessionFacts.NONE, Schema.BARE)).isNotNull();
    }

    @FuzzTest
    void any_text_is_parsed_within_its_steps(@NotNull String text) {
        bounded(text);
    }

    private static void bounded(String text) {
        if (!(SqlText.read(text) instanceof SqlText.Read(_, var statements))) {
            return;
        }
        for (var statement : statements) {
            var steps = switch (Parser.parse(statement)) {
                case Parsed.Read(_, _, var taken) -> taken;
                case Parsed.Refused(_, var taken) -> taken;
            };
            assertThat(steps).as(text)
                    .isLessThanOrEqualTo(
                            MOST_STEPS * (long) statement.tokens().meaningful().size() + FREE_STEPS);
        }
    }

    @Test
    void random_texts_are_analysed_or_refused_within_their_steps(TestReporter reporter) {
        var seed = new SecureRandom().nextLong();
        reporter.publishEntry("seed", Long.toString(seed));
        var random = new Random(seed);
        for (var i = 0; i < RANDOM_TEXTS; i++) {
            var text = random.nextBoolean() ? "select " + Samples.random(random) : Samples.random(random);
            bounded(text);
            assertThat(Analyzer.analyze(text, SessionFacts.NONE, Schema.BARE)).isNotNull();
        }
    }

    @Test
    void real_statements_take_few_steps() throws IOException {
        for (var line : Corpus.lines()) {
            bounded(line.text());
            assertThat(Analyzer.analyze(line.text(), SessionFacts.NONE, Schema.BARE)).isNotNull();
        }
    }

    @Test
    void hostile_nesting_is_refused_or_read() {
        var deep = 20_000;
        for (var text : List.of("select " + "(".repeat(deep) + "1" + ")".repeat(deep),
                "select " + "f(".repeat(deep) + ")".repeat(deep), "select " + "case when ".repeat(deep),
                "select a" + "::int".repeat(deep), "select a" + "[0]".repeat(deep),
                "select a" + ".b".repeat(deep),
                "select a" + " is null".repeat(deep), "select " + "not ".repeat(deep) + "1",
                "select " + "- ".repeat(deep) + "1", "select 1" + " union select 1".repeat(deep),
                "select * from " + "(select * from ".repeat(deep) + "t" + ")".repeat(deep),
                "select * from a" + " join a on 1 = 1".repeat(2000), "select a" + " + a".repeat(deep),
                "select a" + " and a or a".repeat(deep), "select " + "x -> ".repeat(deep) + "1",
                "select " + "a, ".repeat(deep) + "1", "explain ".repeat(deep) + "select 1",
                "begin " + "begin ".repeat(deep) + "end;".repeat(deep) + " end",
                "with a as (".repeat(500) + "select 1" + ") select * from a".repeat(500),
                "select * from t" + " pivot (max(a) for b in ('x'))".repeat(2000),
                "select {'a': ".repeat(deep), "select " + "[".repeat(deep) + "]".repeat(deep))) {
            bounded(text);
            assertThat(Analyzer.analyze(text, SessionFacts.NONE, Schema.BARE)).isNotNull();
        }
    }

    @Test
    void a_star_of_stars_is_refused_before_it_takes_the_machine() {
        var text = new StringBuilder("with a0 as (select * from people)");
        for (var i = 1; i < 40; i++) {
            text.append(", a")
                    .append(i)
                    .append(" as (select x.*, y.* from a")
                    .append(i - 1)
                    .append(" x, a")
                    .append(i - 1)
                    .append(" y)");
        }
        assertThat(Analyzer.analyze(text + " select * from a39", SessionFacts.NONE, Schema.BARE))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_comment_between_two_tokens_changes_nothing() throws IOException {
        for (var sql : queries()) {
            var spread = lexed(sql).meaningful()
                    .stream()
                    .map(lexed(sql)::raw)
                    .collect(Collectors.joining(" /* it's ; \" $$ */ "));
            assertThat(shape(spread)).as(spread).isEqualTo(shape(sql));
        }
    }

    private static List<String> queries() throws IOException {
        try (var in = AnalysisPropertiesTest.class.getResourceAsStream("lineage.txt")) {
            var text = new String(Objects.requireNonNull(in, "lineage.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
            return text.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#") && !l.startsWith("="))
                    .toList();
        }
    }

    private static Tokens lexed(String sql) {
        try {
            return Lexer.lex(sql);
        } catch (Unreadable why) {
            throw new AssertionError(why);
        }
    }

    private static String shape(String sql) {
        var found = Schema.last(sql);
        return found.kind() + " " + found.facts() + " " + found.touched() + " " + found.columns() + " "
                + found.influences();
    }

    /// A text that loses its end is refused, or reads no table that the whole does not read.
    @Test
    void a_text_cut_anywhere_reads_no_other_table() throws IOException {
        for (var sql : queries()) {
            var whole = reads(sql);
            var tokens = lexed(sql);
            for (var token : tokens.meaningful()) {
                var cut = sql.substring(0, token.end());
                assertThat(whole).as(cut).containsAll(reads(cut));
            }
        }
    }

    private static Set<ObjectId> reads(String sql) {
        return Analyzer.analyze(sql, SessionFacts.NONE, Schema.BARE) instanceof Outcome.Complete(var analysis)
                ? analysis.all().flatMap(s -> s.touched().reads().stream()).collect(Collectors.toSet())
                : Set.of();
    }
}
