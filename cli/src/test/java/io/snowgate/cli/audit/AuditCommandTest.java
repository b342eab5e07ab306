package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Ran;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.cli.serve.RunningGateway;
import io.snowgate.gateway.admin.AuditQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditCommandTest {
    @TempDir Path folder = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "s");
        assertThat(Ran.in(folder, "keys", "init", "--file", "keys/root.key").exitCode()).isZero();
        Files.writeString(folder.resolve("snowgate.yaml"),
                """
                        listen: {port: 0}
                        web: {port: 0}
                        keys: {root: {file: keys/root.key}}
                        targets:
                          - {name: main, accounts: acme, url: "http://127.0.0.1:9", credential: {type: password, user: U, password: {file: secret.txt}}, roles: any}
                        policy: observe
                        identity: {issuers: [{issuer: "http://127.0.0.1:9", audience: snowgate}]}
                        """);
    }

    private RunningGateway start() throws CommandFailed {
        return RunningGateway.start(configuration(), Map.of());
    }

    private Configuration configuration() {
        return switch (ConfigurationFile.load(folder.resolve("snowgate.yaml"), Map.of())) {
            case Loaded.Sound(var configuration) -> configuration;
            case Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> types(Ran ran) {
        assertThat(ran.err()).doesNotContain("snowgate:");
        return Pattern.compile("\"type\":\"([a-z_.]+)\"")
                .matcher(ran.out())
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    @Test
    void a_running_gateway_is_asked_and_records_it() throws CommandFailed {
        try (var _ = start()) {
            var first = Ran.in(folder, "audit", "list", "--json", "--type", "configuration.*");
            assertThat(first.exitCode()).isZero();
            assertThat(first.err()).isEmpty();
            assertThat(types(first)).containsExactly("configuration.loaded");
            var second = Ran.in(folder, "audit", "list");
            assertThat(second.out()).contains("gateway.started")
                    .doesNotContain("offline")
                    .containsPattern("audit\\.read +" + System.getProperty("user.name")
                            + " \\(operator\\) .* list type=configuration\\.\\*");
        }
    }

    @Test
    void without_a_gateway_the_folder_is_read_and_that_is_said() throws CommandFailed {
        start().close();
        var text = Ran.in(folder, "audit", "tail", "-n", "2");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).startsWith("(offline: this read is not audited)\n")
                .contains("gateway.stopped");
        var json = Ran.in(folder, "audit", "tail", "--json");
        assertThat(types(json))
                .containsSubsequence("configuration.loaded", "gateway.started", "gateway.stopped")
                .doesNotContain("audit.read");
        assertThat(json.err()).isEqualTo("(offline: this read is not audited)\n");
    }

    @Test
    void an_entry_is_shown_whole_by_its_id() throws CommandFailed {
        start().close();
        var listed = Ran.in(folder, "audit", "list", "--json", "--type", "configuration.loaded");
        var id = Pattern.compile("\"id\":\"([^\"]+)\"")
                .matcher(listed.out())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        var shown = Ran.in(folder, "audit", "show", id);
        assertThat(shown.out()).contains("configuration.loaded at ")
                .containsPattern("(?m)^ +\\| web: \\{port: 0}$");
        var none = Ran.in(folder, "audit", "show", "nothing");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("nothing in the log has the id nothing");
    }

    @Test
    void following_shows_what_comes_until_the_gateway_stops()
            throws CommandFailed, IOException, InterruptedException {
        var seen = new LinkedBlockingQueue<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gateway = start();
            try (var source = AuditSources.open(configuration(), Map.of())) {
                var following = threads.submit(() -> {
                    source.follow(new Filters().query(Instant.EPOCH), 1,
                            found -> seen.add(found.at("/type")));
                    return true;
                });
                assertThat(seen.take()).isIn("gateway.started", "log.heads", "configuration.loaded");
                for (var type = seen.take(); !type.equals("audit.read");) {
                    type = seen.take();
                }
                gateway.close();
                assertThatThrownBy(following::get).hasCauseInstanceOf(CommandFailed.class);
            }
        }
    }

    @Test
    void nothing_can_be_followed_without_a_gateway() throws CommandFailed {
        start().close();
        var ran = Ran.in(folder, "audit", "tail", "-f");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("no gateway is running");
        assertThat(ran.out()).isEmpty();
    }

    private List<String> positions(AuditQuery query) throws CommandFailed {
        try (var source = AuditSources.open(configuration(), Map.of())) {
            var seen = new ArrayList<String>();
            source.all(query, found -> seen.add(found.position() + " " + found.at("/type")));
            return seen;
        }
    }

    @Test
    void all_that_is_there_is_read_from_the_gateway_and_from_the_folder() throws CommandFailed {
        var loaded = new AuditQuery(new TreeMap<>(Map.of("type", "configuration.loaded")), "", Instant.MIN,
                Instant.MAX);
        var running = new ArrayList<String>();
        try (var _ = start()) {
            running.addAll(positions(AuditQuery.ALL));
            assertThat(positions(loaded)).hasSize(1).isSubsetOf(running);
        }
        var folder = positions(AuditQuery.ALL);
        assertThat(running).isNotEmpty();
        assertThat(folder).doesNotHaveDuplicates().startsWith(running.toArray(String[]::new));
        assertThat(folder.getLast()).endsWith("gateway.stopped");
        assertThat(positions(loaded)).hasSize(1).isSubsetOf(folder);
    }

    @Test
    void statements_of_a_log_without_any_are_decided_about_again_by_whichever_policy() throws CommandFailed {
        try (var _ = start()) {
            var ran = Ran.in(folder, "policy", "replay", "--with", "guarded");
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out()).isEqualTo("decided again: 0, different: 0\n");
        }
        var offline = Ran.in(folder, "policy", "replay");
        assertThat(offline.err()).isEqualTo("(offline: this read is not audited)\n");
        assertThat(offline.out()).isEqualTo("decided again: 0, different: 0\n");
    }

    @Test
    void before_a_gateway_ever_ran_there_is_no_log() {
        var ran = Ran.in(folder, "audit", "list");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("there is no audit log in ");
    }

    @Test
    void another_root_key_reads_nothing() throws CommandFailed, IOException {
        try (var _ = start()) {
            Files.delete(folder.resolve("keys/root.key"));
            assertThat(Ran.in(folder, "keys", "init", "--file", "keys/root.key").exitCode()).isZero();
            var ran = Ran.in(folder, "audit", "list");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("does not know this root key");
            assertThat(ran.out()).isEmpty();
        }
    }

    @Test
    void a_limit_beyond_the_most_is_refused() {
        assertThat(Ran.in(folder, "audit", "list", "-n", "1001").exitCode()).isEqualTo(2);
    }
}
