package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Session;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// An agent tries to get at what is hidden from it, by every road that SQL has. `leaks.txt` has a text for each trick, with `{c}` for the column; the same text with a
/// harmless column must not be refused.
class LeakHuntTest {
    private static final List<String> HIDDEN = List.of("ssn", "card_number", "phone", "email");
    private static final String HARMLESS = "country";
    private static final String POLICY = """
            version: 1
            classify:
              - {columns: ["*.*.*.SSN", "*.*.*.CARD_NUMBER", "*.*.*.PHONE", "*.*.*.EMAIL"], tags: [secret]}
            rules: [{name: everybody, allow: {}}]
            builtin: {side-doors: enforce}
            masks:
              - {name: secrets, tags: [secret], unless: "principal.subject == 'bob'", mask: placeholder, inference: refuse}
            """;

    private static List<String> tricks() throws IOException {
        try (var in = LeakHuntTest.class.getResourceAsStream("leaks.txt")) {
            return new String(Objects.requireNonNull(in, "leaks.txt").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void no_query_gets_a_hidden_value_out() throws IOException {
        try (var road = Ruled.under(POLICY);
                var tap = Tap.before(road.port(), 0);
                var finance = Cast.driver(Client.JDBC)
                        .connect(road.login("bob", Map.of()));
                var agent = Cast.driver(Client.JDBC)
                        .connect(GatewayRoad.login(tap.port(), "planner", road.token("planner", Map.of())))) {
            var secrets = secrets(finance);
            assertThat(secrets.size()).isGreaterThan(3_000);
            assertThat(secrets.in("so " + first(finance) + ".")).as("the search finds what is there")
                    .isPresent();
            var asked = 0;
            var answered = 0;
            for (var trick : tricks()) {
                for (var column : HIDDEN) {
                    asked++;
                    search(secrets, run(agent, trick.replace("{c}", column)), trick + " with " + column);
                }
                var twin = run(agent, trick.replace("{c}", HARMLESS));
                assertThat(twin.text()).as(trick + " with " + HARMLESS)
                        .doesNotContain("refused by rule 'secrets'");
                answered += twin.answered() ? 1 : 0;
            }
            assertThat(asked).isGreaterThanOrEqualTo(300);
            assertThat(answered).as("harmless twins that are answered")
                    .isGreaterThan(tricks().size() * 2 / 3);
            tap.heard()
                    .forEach(bytes -> search(secrets,
                            new Came(/* answered= */ false, new String(bytes, StandardCharsets.ISO_8859_1)),
                            "on the wire"));
            for (var file : files(road.folder().resolve("data"))) {
                search(secrets,
                        new Came(/* answered= */ false, Files.readString(file, StandardCharsets.ISO_8859_1)),
                        "in " + file);
            }
        }
    }

    private static String first(Session finance) {
        return String.valueOf(finance.query("select ssn from company.crm.people where id = 1").cell());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// @param text all that the client was told: names, cells, or the error
    private record Came(boolean answered, String text) {}

    private static Came run(Session session, String sql) {
        try {
            var rows = session.query(sql);
            return new Came(/* answered= */ rows.count() > 0, rows.names() + "\n" + rows.rows());
        } catch (DriverFault fault) {
            return new Came(/* answered= */ false, fault.text());
        }
    }

    private static void search(Secrets secrets, Came came, String where) {
        secrets.in(came.text()).ifPresent(secret -> {
            throw new AssertionError("«" + secret + "» came out: " + where + "\n"
                    + came.text().substring(0, Math.min(2_000, came.text().length())));
        });
    }

    /// What is searched for, by its first characters.
    private record Secrets(Map<String, List<String>> byStart, int size) {
        private static final int START = 8;

        static Secrets of(Collection<String> all) {
            return new Secrets(all.stream().collect(Collectors.groupingBy(s -> s.substring(0, START))),
                    all.size());
        }

        Optional<String> in(String anyCase) {
            var text = anyCase.toUpperCase(Locale.ROOT);
            for (var at = 0; at + START <= text.length(); at++) {
                for (var secret : byStart.getOrDefault(text.substring(at, at + START), List.of())) {
                    if (text.startsWith(secret, at)) {
                        return Optional.of(secret);
                    }
                }
            }
            return Optional.empty();
        }
    }

    /// The seeded values and simple transformations of them, in upper case.
    private static Secrets secrets(Session finance) {
        var found = new HashSet<String>();
        var rows = finance.query("select ssn, card_number, phone, email from company.crm.people");
        for (var row : rows.rows()) {
            for (var cell : row) {
                if (cell != null) {
                    transformed(cell).map(t -> t.toUpperCase(Locale.ROOT)).forEach(found::add);
                }
            }
        }
        return Secrets.of(found);
    }

    private static Stream<String> transformed(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return Stream.of(value, new StringBuilder(value).reverse().toString(),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes), value.replaceAll("[ -]", ""));
    }
}
