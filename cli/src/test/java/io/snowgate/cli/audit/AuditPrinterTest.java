package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.Terminal;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class AuditPrinterTest {
    private static final String EVIL = "\u001b[2J\u202e<img src=x>\u200b&lt;\r\n  type  gateway.started\u2028\u0007";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(InputStream.nullInputStream(), stream(out), stream(err),
            Map.of(), Path.of("/"));

    private static PrintStream stream(OutputStream to) {
        return new PrintStream(to, /* autoFlush= */ true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Found found(String json) {
        try {
            return new Found("7", Json.object(json.getBytes(StandardCharsets.UTF_8)));
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private static final Found STATEMENT = found(
            """
                    {"type":"statement.outcome","id":"i1","wid":"w1","time":"2026-03-02T12:00:00.000001Z","rows":3,"millis":12,
                     "principal":{"subject":"ann","kind":"human","groups":["a","b"]},"job":{"id":"nightly"},
                     "chain":[{"subject":"ann"},{"subject":"bot"}],"query_id":"q1"}""");

    @Test
    void a_table_has_a_line_for_each_entry() {
        AuditPrinter.text(terminal)
                .table(List.of(STATEMENT,
                        found("""
                                {"type":"session.closed","id":"i2","session":"s1","time":"2026-03-02T12:00:01.000000Z","reason":"idle",
                                 "principal":{"kind":"nobody"}}""")));
        assertThat(printed()).isEqualTo("""
                TIME                         TYPE               WHO                  ID  WHAT
                2026-03-02T12:00:00.000001Z  statement.outcome  ann (human) nightly  w1  3 rows, 12 ms, q1
                2026-03-02T12:00:01.000000Z  session.closed     nobody               s1  idle
                """);
    }

    @Test
    void a_whole_entry_shows_every_member() {
        AuditPrinter.text(terminal).whole(List.of(STATEMENT));
        assertThat(printed().lines().map(line -> line.strip().replaceAll(" +", " "))).containsSubsequence(
                "statement.outcome at 7", "rows 3", "principal.subject ann", "principal.groups a, b",
                "job.id nightly",
                "chain[0].subject ann", "chain[1].subject bot");
    }

    @Test
    void an_analysis_is_told_line_by_line() {
        var entry = Json.object();
        var found = entry.putArray("analysis")
                .addObject()
                .put("kind", "SELECT")
                .put("class", "read")
                .put("destructive", false)
                .put("dynamic", true)
                .put("risk", 12);
        found.putArray("reasons").add("read");
        found.putArray("reads").add("DB.S.V");
        found.putArray("writes");
        found.putNull("influences");
        found.putArray("columns")
                .addObject()
                .put("name", "X")
                .putArray("sources")
                .add("DB.S.T.A")
                .add("DB.S.T.B");
        AuditPrinter.text(terminal).whole(List.of(new Found("7", entry)));
        assertThat(printed().lines().map(line -> line.strip().replaceAll(" +", " "))).containsSubsequence(
                "analysis SELECT (read) risk 12: read, dynamic", "reads DB.S.V", "influences not all known",
                "column X <- DB.S.T.A, DB.S.T.B");
        assertThat(printed()).doesNotContain("writes");
    }

    @Test
    void json_is_a_line_for_each_entry() {
        AuditPrinter.json(terminal).table(List.of(STATEMENT, STATEMENT));
        assertThat(printed().lines()).hasSize(2)
                .allMatch(line -> line
                        .startsWith("{\"position\":\"7\",\"entry\":{\"type\":\"statement.outcome\""));
    }

    @Test
    void a_note_does_not_disturb_json() {
        AuditPrinter.json(terminal).note("(offline: this read is not audited)");
        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("(offline: this read is not audited)\n");
    }

    @Test
    void nothing_a_client_wrote_acts_on_the_terminal_wherever_it_stands() {
        for (var place : List.of("type", "time", "id", "wid", "text", "error", "query_id", EVIL)) {
            var entry = entry(place);
            AuditPrinter.text(terminal).line(entry);
            AuditPrinter.text(terminal).table(List.of(entry));
            AuditPrinter.text(terminal).whole(List.of(entry));
            AuditPrinter.json(terminal).line(entry);
        }
        assertThat(printed()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\n]]")
                .doesNotContain("<img", "&lt;");
        assertThat(printed().lines()).noneMatch(line -> line.startsWith("  type  gateway.started"));
    }

    /// An entry with evil text as `place`, in the principal and in lists.
    private static Found entry(String place) {
        var entry = Json.object().put(place, EVIL);
        entry.putObject("principal").put("subject", EVIL).put("kind", EVIL);
        entry.putObject("job").put("id", EVIL);
        entry.putArray("chain").addObject().put("subject", EVIL);
        entry.putArray("columns").add(EVIL);
        entry.putArray("analysis")
                .addObject()
                .put("kind", EVIL)
                .putArray("columns")
                .addObject()
                .put("name", EVIL)
                .putArray("sources")
                .add(EVIL);
        return new Found(EVIL, entry);
    }

    @Test
    void a_long_statement_is_shortened_in_a_table_only() {
        ObjectNode entry = Json.object()
                .put("type", "statement.intent")
                .put("text", "select " + "x, ".repeat(100) + "end");
        AuditPrinter.text(terminal).line(new Found("1", entry));
        assertThat(printed()).contains("…").doesNotContain("end");
        AuditPrinter.text(terminal).whole(List.of(new Found("1", entry)));
        assertThat(printed()).contains("end");
    }
}
