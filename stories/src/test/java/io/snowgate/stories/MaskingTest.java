package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Rows;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What a policy hides is hidden from every driver, in every format and size; everything else is as it is. From Bob nothing is hidden.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaskingTest {
    private static final String POLICY = """
            version: 1
            classify:
              - {columns: ["*.*.*.SSN"], tags: [ssn]}
              - {columns: ["*.*.*.CARD_NUMBER"], tags: [pci]}
              - {columns: ["*.*.*.EMAIL"], tags: [mail]}
              - {columns: ["*.*.*.SALARY", "*.*.*.BIRTH_DATE", "*.*.*.NOTES", "*.*.*.CREATED_AT"], tags: [pay]}
            rules: [{name: everybody, allow: {}}]
            masks:
              - {name: numbers, tags: [ssn], unless: "principal.subject == 'bob'", mask: placeholder}
              - {name: cards, tags: [pci], unless: "principal.subject == 'bob'", mask: {keep_last: 4}}
              - {name: mails, tags: [mail], unless: "principal.subject == 'bob'", mask: hash}
              - {name: pay, tags: [pay], unless: "principal.subject == 'bob'", mask: null}
              - {name: phones, detect: [phone], unless: "principal.subject == 'bob'", mask: placeholder}
            """;
    private static final String COLUMNS = "p.id, first_name, email, ssn, card_number, salary, birth_date, notes, created_at, country";
    private static final String FEW = "select " + COLUMNS + " from company.crm.people p order by p.id";
    private static final String MANY = "select " + COLUMNS
            + " from company.crm.people p, table(generator(rowcount => 150)) order by p.id";
    private static final Set<String> HIDDEN = Set.of("EMAIL", "SSN", "CARD_NUMBER", "SALARY", "BIRTH_DATE",
            "NOTES",
            "CREATED_AT");
    private GatewayRoad road;

    @BeforeAll
    void open() throws IOException {
        road = Ruled.under(POLICY);
    }

    @AfterAll
    void close() {
        road.close();
    }

    private Session as(Client client, String persona, Login.Format format) {
        return Cast.driver(client).connect(road.login(persona, Map.of()).with(format));
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void whoever_asks_sees_what_is_meant_for_them(Client client) {
        for (var format : Login.Format.values()) {
            try (var open = as(client, "bob", format); var masked = as(client, "ann", format)) {
                compare(open.query(FEW), masked.query(FEW));
                compare(open.query(MANY), masked.query(MANY));
            }
        }
    }

    private static void compare(Rows open, Rows masked) {
        assertThat(masked.columns()).isEqualTo(open.columns());
        assertThat(masked.count()).isEqualTo(open.count()).isPositive();
        for (var name : open.names()) {
            if (HIDDEN.contains(name)) {
                assertThat(masked.column(name)).as(name)
                        .doesNotContainAnyElementsOf(known(open.column(name)));
            } else {
                assertThat(masked.column(name)).as(name).isEqualTo(open.column(name));
            }
        }
        for (var name : List.of("SALARY", "BIRTH_DATE", "NOTES", "CREATED_AT")) {
            assertThat(masked.column(name)).as(name).containsOnlyNulls();
        }
        assertThat(masked.column("CARD_NUMBER").getFirst())
                .endsWith(last(open.column("CARD_NUMBER").getFirst()))
                .matches("[^0-9]+[0-9]{4}");
        assertThat(new HashSet<>(masked.column("EMAIL"))).as("equal values stay equal, others differ")
                .hasSameSizeAs(new HashSet<>(open.column("EMAIL")));
    }

    private static List<String> known(List<? extends Object> cells) {
        return cells.stream().filter(Objects::nonNull).map(Object::toString).distinct().toList();
    }

    private static String last(Object card) {
        var text = String.valueOf(card);
        return text.substring(text.length() - 4);
    }

    @Test
    void values_are_found_wherever_they_stand_and_counted_in_the_log() throws IOException {
        try (var session = as(Client.JDBC, "ann", Login.Format.OWN)) {
            var row = session.query(
                    "select 'call +1 415 555 2671 today' as said, 'nothing' as quiet from company.crm.people limit 1")
                    .rows()
                    .getFirst();
            assertThat(row.getFirst()).doesNotContain("2671");
            assertThat(row.getLast()).isEqualTo("nothing");
        }
        var outcome = road.diary().about("call +1 415").getLast().entry();
        assertThat(outcome.at("/hidden/0/rule").asString()).isEqualTo("phones");
        assertThat(outcome.at("/hidden/0/detected").asInt()).isEqualTo(1);
    }

    @Test
    void an_error_that_could_quote_what_is_hidden_is_told_without_its_words() {
        try (var session = as(Client.JDBC, "ann", Login.Format.OWN);
                var open = as(Client.JDBC, "bob", Login.Format.OWN)) {
            var sql = "select ssn::int from company.crm.people order by id";
            var quoted = catchThrowableOfType(DriverFault.class, () -> open.query(sql));
            var told = catchThrowableOfType(DriverFault.class, () -> session.query(sql));
            assertThat(quoted.text()).containsPattern("\\d{3}-\\d{2}-\\d{4}");
            assertThat(told.text()).doesNotContainPattern("\\d{3}-\\d{2}-\\d{4}").contains("not shown");
            assertThat(told.code()).isEqualTo(quoted.code());
        }
    }

    @Test
    void copies_of_what_is_hidden_are_not_made() {
        try (var session = as(Client.JDBC, "ann", Login.Format.OWN)) {
            for (var sql : List.of(
                    "create table company.public.copied as select id, ssn from company.crm.people",
                    "create table company.public.cloned clone company.crm.people",
                    "set stolen = (select max(card_number) from company.crm.people)")) {
                assertThat(catchThrowableOfType(DriverFault.class, () -> session.query(sql)).text()).as(sql)
                        .contains("refused by rule");
            }
            assertThat(Ruled.reached(road, "company.public.copied")).isEmpty();
        }
    }
}
