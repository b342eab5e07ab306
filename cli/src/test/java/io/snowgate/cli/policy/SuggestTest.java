package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.Ran;
import io.snowgate.cli.audit.Found;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is suggested to be classified.
class SuggestTest {
    @TempDir Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"EMAIL,pii", "customerEmail,pii", "E_MAIL_2,pii", "WORK_PHONE,pii", "birth_date,pii",
            "DOB,pii", "SSN,pii",
            "IP_ADDRESS,pii", "FIRST_NAME,pii", "CARD_NUMBER,pci", "CVV2,pci", "IBAN,bank",
            "PASSWORD_HASH,credential",
            "API_KEY,credential", "ANNUAL_SALARY,pay", "GENDER,special", "primary diagnosis,health"})
    void a_name_tells_what_a_column_holds(String column, String tag) {
        assertThat(Kinds.of(column)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "NAME", "CARDINAL", "MAILBOX_COUNT", "PANEL", "ADDRESSED", "SPANISH",
            "TELLER", "KEY", "1", "_"})
    void a_part_of_a_word_tells_nothing(String column) {
        assertThat(Kinds.of(column)).isEmpty();
    }

    @Test
    void a_schema_becomes_a_policy_that_is_sound() throws IOException {
        Files.writeString(folder.resolve("schema.json"),
                """
                        {"crm.public.people": ["id", "email", "\\"it's an IBAN\\""], "orders": ["id", "ship_address"], "V": {"as": "select 1 as ssn"}}""");
        var ran = Ran.in(folder, "policy", "suggest", "--schema", "schema.json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("""
                # Suggested by the names of columns: look through it before it counts.
                version: 1
                classify:
                  - tags: [bank]
                    columns:
                      - 'CRM.PUBLIC.PEOPLE."it''s an IBAN"'
                  - tags: [pii]
                    columns:
                      - '*.*.ORDERS.SHIP_ADDRESS'
                      - 'CRM.PUBLIC.PEOPLE.EMAIL'
                """);
        Files.writeString(folder.resolve("policy.yaml"), ran.out());
        var checked = Ran.in(folder, "policy", "check", "--strict", "--schema", "schema.json");
        assertThat(checked.err()).isEmpty();
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void a_schema_with_nothing_in_it_becomes_an_empty_policy_that_is_sound() throws IOException {
        Files.writeString(folder.resolve("schema.json"), "{\"t\": [\"id\"]}");
        Files.writeString(folder.resolve("policy.yaml"),
                Ran.in(folder, "policy", "suggest", "--schema", "schema.json").out());
        assertThat(Ran.in(folder, "policy", "check").exitCode()).isZero();
    }

    @Test
    void recorded_statements_tell_which_columns_there_are() throws Malformed, Recorded.Lost {
        var suggestions = new Suggestions();
        suggestions.statement(new Found("1",
                Json.object(
                        """
                                {"principal": {"issuer": "i", "subject": "s", "kind": "human"}, "time": "2026-03-02T12:00:00Z", "understood": "yes", "text": "select 1",
                                 "analysis": [{"kind": "SELECT", "class": "read", "object": "", "facts": [], "influences": ["D.S.T.SSN"], "probes": [], "doubts": ["d"],
                                   "columns": [{"name": "X", "sources": ["D.S.T.EMAIL", "D.S.T.ID", "@STAGE.$1"]}, {"name": "*", "sources": null, "sources_found": ["T.IBAN", "T.*"]}]}]}
                                """
                                .getBytes(StandardCharsets.UTF_8))));
        assertThat(suggestions.yaml().lines().filter(l -> l.startsWith("      - "))).containsExactly(
                "      - '*.*.T.IBAN'",
                "      - 'D.S.T.EMAIL'", "      - 'D.S.T.SSN'");
    }

    @Test
    void without_a_schema_or_a_gateway_there_is_nothing_to_go_by() {
        assertThat(Ran.in(folder, "policy", "suggest").exitCode()).isEqualTo(2);
    }
}
