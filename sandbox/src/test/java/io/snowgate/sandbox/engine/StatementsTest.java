package io.snowgate.sandbox.engine;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// The table of statements in `statements.txt`, story by story.
class StatementsTest {
    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(EngineSettings.alone());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /// A statement and what it is to answer, with the number of its line.
    private record Line(int number, String sql, String expected) {}

    @TestFactory
    List<DynamicTest> statements_answer_as_the_table_says() throws IOException {
        var stories = new LinkedHashMap<String, List<Line>>();
        var sql = "";
        var story = "";
        int number = 0;
        for (var line : read()) {
            number++;
            if (line.startsWith("## ")) {
                story = line.substring(3);
                stories.put(story, new ArrayList<>());
            } else if (line.startsWith("=>") || line.startsWith("!>")) {
                stories.get(story).add(new Line(number, sql, line));
                sql = "";
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                sql = sql.isEmpty() ? line : sql + "\n" + line;
            }
        }
        assertThat(stories.values().stream().mapToInt(List::size).sum()).isGreaterThan(150);
        var names = new ArrayList<>(stories.keySet());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name,
                        () -> tell(names.indexOf(name), stories.get(name))))
                .toList();
    }

    private static List<String> read() throws IOException {
        try (var in = StatementsTest.class.getResourceAsStream("statements.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static void tell(int number, List<Line> lines) throws SqlFailure {
        var wrong = new ArrayList<String>();
        try (var sandbox = Sandbox.open(engine, "COMPANY", "PUBLIC")) {
            sandbox.run("CREATE SCHEMA STORY_" + number);
            for (var line : lines) {
                var answer = answer(sandbox, line.sql());
                boolean any = line.expected().equals("=> *") && answer.startsWith("=>")
                        || line.expected().equals("!> *") && answer.startsWith("!>");
                boolean code = line.expected().startsWith("!>") && answer.startsWith(line.expected());
                if (!any && !code && !answer.strip().equals(line.expected().strip())) {
                    wrong.add("line " + line.number() + ": " + line.sql() + "\n    answers  " + answer
                            + "\n    not      " + line.expected());
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    private static String answer(Sandbox sandbox, String sql) {
        try {
            return "=> " + sandbox.text(sql);
        } catch (SqlFailure e) {
            return "!> " + e.code() + " " + e.text();
        }
    }
}
