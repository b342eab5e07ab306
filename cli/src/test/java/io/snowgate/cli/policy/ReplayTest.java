package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.Ran;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.audit.Found;
import io.snowgate.gateway.audit.Meanings;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.PolicyFiles;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Deciding about recorded statements again.
class ReplayTest {
    private static final Catalogue TABLES = _ -> new Catalogue.Table(List.of("ID", "NAME"));
    private static final String LOOSE = "version: 1\nrules: [{name: all, allow: {}}]\n";
    private static final String STRICT = """
            version: 1
            classify: [{columns: "*.*.*.NAME", tags: [pii]}]
            rules:
              - {name: reads, when: "statement.class == 'read'", allow: {}}
              - {name: no-agents, when: "chain.exists(p, p.kind == 'agent') || claimed.reason == 'play'", deny: "No."}
              - {name: no-nightly, when: "job.id == 'nightly' && session.role == 'R' && session.client == 'JDBC'", deny: "No."}
              - {name: not-in-march, when: "now < timestamp('2026-04-01T00:00:00Z') && session.target == 'test'", deny: "No."}
              - {name: perhaps, when: "'staff' in principal.groups", deny: "No.", mode: shadow}
            masks: [{name: names, tags: [pii]}]
            """;

    private static Policy policy(String yaml) {
        return switch (PolicyFiles.again(yaml)) {
            case PolicyFiles.Loaded.Sound(var policy, _) -> policy;
            case PolicyFiles.Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    /// The example of an intent in `docs/events.md`, of another statement, with its sealed parts opened.
    private static ObjectNode entry(String sql) throws IOException, Malformed {
        var page = Files.readAllLines(Path.of("../docs/events.md"));
        var example = page.stream()
                .filter(l -> l.startsWith("{\"") && l.contains("\"type\":\"statement.intent\""))
                .findFirst()
                .orElseThrow();
        var entry = Json.object(example.getBytes(StandardCharsets.UTF_8));
        entry.remove("sealed");
        entry.remove(List.of("chain", "job", "decision", "policy", "masked", "role"));
        entry.putObject("principal")
                .put("issuer", "https://idp.example")
                .put("subject", "ann")
                .put("kind", "human")
                .putArray("groups")
                .add("staff");
        var analysis = ((Outcome.Complete) Analyzer.analyze(sql, SessionFacts.in("D", "S"), TABLES))
                .analysis();
        entry.put("text", sql).set("analysis", Json.object(Meanings.json(analysis)).path("statements"));
        return entry.put("decision", "allow").put("policy", "p");
    }

    private static Found found(ObjectNode entry) {
        return new Found("1", entry);
    }

    private static Replay replayed(String yaml, ObjectNode... entries) {
        var policy = policy(yaml);
        var replay = new Replay(digest -> digest.equals("p") ? Optional.of(policy) : Optional.empty());
        Stream.of(entries).map(ReplayTest::found).forEach(replay::add);
        return replay;
    }

    private static List<String> changes(Replay replay) {
        return replay.changes()
                .entrySet()
                .stream()
                .map(c -> c.getValue().count() + " " + c.getKey().then() + " -> " + c.getKey().now())
                .toList();
    }

    @Test
    void what_comes_out_the_same_is_no_difference() throws IOException, Malformed {
        var replay = replayed(LOOSE, entry("select id from t"), entry("drop table t"));
        assertThat(replay.decided()).isEqualTo(2);
        assertThat(changes(replay)).isEmpty();
        assertThat(replay.lost()).isEmpty();
    }

    @Test
    void differences_are_counted_by_what_was_and_what_is() throws IOException, Malformed {
        var denied = entry("drop table t").put("type", "statement.denied")
                .put("decision", "deny")
                .put("rule", "old");
        var replay = replayed(STRICT, entry("select id from t"), entry("drop table t"), entry("drop table u"),
                denied);
        assertThat(replay.decided()).isEqualTo(4);
        assertThat(changes(replay)).containsExactly("2 allow -> deny by default-deny",
                "1 deny by old -> deny by default-deny");
    }

    @Test
    void a_shadow_says_exactly_what_it_would_have_refused() throws IOException, Malformed {
        var other = entry("select id from t");
        other.putObject("principal").put("issuer", "i").put("subject", "bob").put("kind", "human");
        var replay = replayed(STRICT, entry("select id from t"), other, entry("select id from u"));
        assertThat(replay.shadows()).containsOnlyKeys("deny perhaps");
        assertThat(replay.shadows().get("deny perhaps"))
                .satisfies(c -> assertThat(c.count()).isEqualTo(2))
                .satisfies(c -> assertThat(c.examples()).extracting(f -> f.at("/text"))
                        .containsExactly("select id from t", "select id from u"));
    }

    @Test
    void what_is_masked_differently_is_a_difference() throws IOException, Malformed {
        var masked = entry("select id, name from t");
        masked.putArray("masked").add("NAME");
        assertThat(changes(replayed(STRICT, entry("select id, name from t"), masked)))
                .containsExactly("1 allow, nothing masked -> allow, masking NAME");
    }

    @Test
    void who_asked_from_where_is_as_it_was() throws IOException, Malformed {
        var chain = entry("select id from t");
        var links = chain.putArray("chain");
        links.addObject().put("issuer", "i").put("subject", "bot").put("kind", "agent");
        links.addObject().put("issuer", "https://idp.example").put("subject", "ann").put("kind", "human");
        var job = entry("select id from t").put("role", "R");
        job.putObject("job").put("id", "nightly");
        var march = entry("select id from t").put("target", "test");
        var april = entry("select id from t").put("target", "test").put("time", "2026-04-02T00:00:00Z");
        var claims = entry("select id from t").put("claimed.reason", "play");
        assertThat(changes(replayed(STRICT, chain, job, march, april, claims))).containsExactly(
                "2 allow -> deny by no-agents", "1 allow -> deny by no-nightly",
                "1 allow -> deny by not-in-march");
    }

    @Test
    void a_text_that_was_not_understood_is_still_not() throws IOException, Malformed {
        var unread = entry("select id from t").put("understood", "no: line 1");
        unread.remove("analysis");
        assertThat(changes(replayed(LOOSE, unread))).containsExactly("1 allow -> deny by not-understood");
        assertThat(changes(replayed("version: 1\nrules: [{name: all, allow: {unread: true}}]\n", unread)))
                .isEmpty();
    }

    @Test
    void what_cannot_be_opened_or_has_no_policy_is_counted_and_not_decided() throws IOException, Malformed {
        var replay = replayed(LOOSE, entry("select 1").put("text", "[key destroyed]"),
                entry("select 1").put("analysis", "[missing]"), entry("select 1").put("policy", "q"),
                entry("select 1").put("claimed.reason", "[key destroyed]"),
                entry("select 1").put("analysis", "{}"));
        assertThat(replay.decided()).isZero();
        assertThat(replay.lost().entrySet()).extracting(e -> e.getValue().count() + " " + e.getKey())
                .containsExactly("2 a part of it reads [key destroyed]", "1 a part of it reads [missing]",
                        "1 its analysis is of another version", "1 its policy is not in the log");
    }

    @Test
    void other_entries_are_passed_over() throws IOException, Malformed {
        var own = entry("show tables");
        own.putObject("principal").put("kind", "operator").put("subject", "gateway");
        var replay = replayed(LOOSE, entry("select 1").put("type", "statement.outcome"), own);
        assertThat(replay.decided()).isZero();
        assertThat(replay.lost()).isEmpty();
    }

    @Test
    void an_older_entry_without_a_decision_is_decided_about_all_the_same() throws IOException, Malformed {
        var old = entry("drop table t");
        old.remove("decision");
        assertThat(changes(replayed(STRICT, old))).containsExactly("1 not recorded -> deny by default-deny");
    }

    private static String printed(boolean json, Replay replay) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, /* autoFlush= */true, StandardCharsets.UTF_8);
        var printer = new ReplayPrinter(
                new Terminal(InputStream.nullInputStream(), stream, stream, Map.of(), Path.of("")));
        if (json) {
            printer.json(replay);
        } else {
            printer.text(replay);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void four_of_a_kind_are_printed_as_a_count_and_three_examples_and_twice_the_same()
            throws IOException, Malformed {
        var entries = new ObjectNode[]{entry("drop table\n a"), entry("drop table \"<b>\""),
                entry("drop table c"),
                entry("drop table d")};
        var text = printed(/* json= */false, replayed(STRICT, entries));
        assertThat(text).isEqualTo(
                """
                        decided again: 4, different: 4

                        4  was allow, is deny by default-deny
                           2026-03-02T12:00:00.123456Z  ann (human)  019caeb7-43bb-7000-8000-000000000006  drop table a
                           2026-03-02T12:00:00.123456Z  ann (human)  019caeb7-43bb-7000-8000-000000000006  drop table "\\x3cb>"
                           2026-03-02T12:00:00.123456Z  ann (human)  019caeb7-43bb-7000-8000-000000000006  drop table c

                        4  in shadow: deny perhaps
                           2026-03-02T12:00:00.123456Z  ann (human)  019caeb7-43bb-7000-8000-000000000006  drop table a
                           2026-03-02T12:00:00.123456Z  ann (human)  019caeb7-43bb-7000-8000-000000000006  drop table "\\x3cb>"
                           2026-03-02T12:00:00.123456Z  ann (human)  019caeb7-43bb-7000-8000-000000000006  drop table c
                        """);
        assertThat(printed(/* json= */false, replayed(STRICT, entries))).isEqualTo(text);
        var json = Json
                .object(printed(/* json= */true, replayed(STRICT, entries)).getBytes(StandardCharsets.UTF_8));
        assertThat(json.path("decided").asInt()).isEqualTo(4);
        assertThat(json.at("/different/0/now").asString()).isEqualTo("deny by default-deny");
        assertThat(json.at("/different/0/count").asInt()).isEqualTo(4);
        assertThat(json.at("/different/0/examples/2/text").asString()).isEqualTo("drop table c");
        assertThat(json.at("/shadow/0/rule").asString()).isEqualTo("deny perhaps");
        assertThat(json.path("not_decided").size()).isZero();
    }

    @Test
    void without_a_log_or_with_a_broken_policy_nothing_is_replayed(@TempDir Path folder)
            throws IOException {
        assertThat(Ran.in(folder, "policy", "replay").exitCode()).isEqualTo(2);
        Files.writeString(folder.resolve("p.yaml"), "version: 2");
        assertThat(Ran.in(folder, "policy", "replay", "--with", "p.yaml").err())
                .contains("p.yaml:1:10: version");
        assertThat(Ran.in(folder, "policy", "replay", "--since", "yesterday").err())
                .contains("--since: write a moment");
    }
}
