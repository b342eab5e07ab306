package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesTest {
    private static final int RANDOM_TEXTS = 20_000;
    private static final List<String> COMMENTS = List.of(" /* it's ; \" $$ */ ", "\n-- it's ; $$\n",
            " // x\r\n ", "\t\f ");

    @Test
    void tokens_tile_the_text_and_pieces_never_overlap(TestReporter reporter) throws IOException {
        for (var text : texts(reporter)) {
            tiles(text);
        }
    }

    /// Throws when the tokens of a readable text leave a gap, or its pieces overlap.
    static void tiles(String text) {
        if (!(SqlText.read(text) instanceof SqlText.Read(var tokens, var statements))) {
            return;
        }
        var at = 0;
        for (var token : tokens.all()) {
            assertThat(token.start()).as(text).isEqualTo(at);
            at = token.end();
        }
        assertThat(at).as(text).isEqualTo(text.length());
        var last = -1;
        for (var statement : statements) {
            var all = statement.tokens().all();
            assertThat(all.getFirst().start()).as(text).isGreaterThan(last);
            last = all.getLast().end();
        }
    }

    @Test
    void a_comment_between_two_tokens_changes_nothing(TestReporter reporter) throws IOException {
        for (var text : texts(reporter)) {
            for (var comment : COMMENTS) {
                changesNothing(text, comment);
            }
        }
    }

    private static void changesNothing(String text, String comment) {
        if (!(SqlText.read(text) instanceof SqlText.Read(var tokens, var statements))) {
            return;
        }
        var spread = tokens.meaningful().stream().map(tokens::raw).collect(Collectors.joining(comment));
        switch (SqlText.read(spread)) {
            case SqlText.Read(var others, var more) -> {
                assertThat(meaning(others)).as(text + " spread to " + spread).isEqualTo(meaning(tokens));
                assertThat(kinds(more)).as(text).isEqualTo(kinds(statements));
            }
            case SqlText.Refused(var why) ->
                throw new AssertionError(spread + " is refused: " + why.getMessage());
        }
    }

    private static List<String> meaning(Tokens tokens) {
        return tokens.meaningful().stream().map(t -> t.kind() + tokens.value(t)).toList();
    }

    private static List<String> kinds(List<Statement> statements) {
        return statements.stream().map(s -> s.kind() + s.object() + s.piece().flows()).toList();
    }

    @Test
    void work_is_linear_in_the_length_of_the_text() {
        for (var fragment : Samples.fragments()) {
            for (var tail : List.of("", " ", "a", "'", "(", "@", "*/")) {
                var text = (fragment + tail).repeat(20_000 / (fragment.length() + tail.length()));
                for (var head : List.of("", "put file://a ", "/*", "'", "$$", "\"", "@")) {
                    stepsPerCharacter(head + text);
                }
            }
        }
    }

    private static void stepsPerCharacter(String text) {
        try {
            assertThat(Lexer.lex(text).steps()).as(text.substring(0, 40))
                    .isLessThan(40L * text.length() + 100);
        } catch (Unreadable _) {
            // refused sooner than read
        }
    }

    @Test
    void deep_nesting_neither_overflows_nor_takes_long() {
        var deep = 100_000;
        for (var text : List.of("(".repeat(deep), "(".repeat(deep) + ")".repeat(deep), "BEGIN ".repeat(deep),
                "pwd=(".repeat(deep), "ENCRYPT(a,".repeat(deep), "BEGIN x:=" + "(a ".repeat(deep),
                "BEGIN " + "CASE ".repeat(deep), "f(".repeat(deep), "f(f,".repeat(deep))) {
            assertThat(SqlText.read(text)).isNotNull();
            assertThat(Credentials.redact(text, s -> "x")).isNotNull();
        }
    }

    private static List<String> texts(TestReporter reporter) throws IOException {
        var texts = new ArrayList<>(Samples.readable());
        Corpus.lines().forEach(l -> texts.add(l.text()));
        var seed = new SecureRandom().nextLong();
        reporter.publishEntry("seed", Long.toString(seed));
        var random = new Random(seed);
        for (var i = 0; i < RANDOM_TEXTS; i++) {
            texts.add(Samples.random(random));
        }
        return texts;
    }
}
