package io.snowgate.cli.configuration;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationProblemsTest {
    /// A sound file in which `from` was replaced by `to`, and all that is said about it (the start of each line).
    record Row(String from, String to, List<String> said) {
        @Override
        public String toString() {
            return "'" + from + "' -> '" + to + "'";
        }
    }

    private static Row row(String from, String to, String... said) {
        return new Row(from, to, List.of(said));
    }

    static final List<Row> ROWS = List.of(
            row("listen:", "lisen:", "snowgate.yaml:1:1: lisen: unknown key; did you mean 'listen'?",
                    "snowgate.yaml:1:1: listen: this is missing"),
            row("data: ./data", "port: 1",
                    "snowgate.yaml:3:1: port: unknown key; there is listen.port and web.port, mind the indentation"),
            row("data: ./data", "zebra: 1",
                    "snowgate.yaml:3:1: zebra: unknown key; remove it; known here: listen, "),
            row("port: 8443", "Port: 8443",
                    "snowgate.yaml:1:30: listen.Port: unknown key; did you mean 'port'?"),
            row("port: 8443", "port: many",
                    "snowgate.yaml:1:36: listen.port: this is not a whole number; "),
            row("port: 8443", "port: 65536", "snowgate.yaml:1:36: listen.port: 65536 is out of range; "),
            row("port: 8443", "port: [1, 2]",
                    "snowgate.yaml:1:36: listen.port: a text is wanted here, not a list; "),
            row("port: 8444", "port: 8443",
                    "snowgate.yaml:2:33: web.port: listen has this port already; "),
            row("address: 127.0.0.1, port: 8443, tls: {certificate: gate.pem, key: gate.key}",
                    "address: 0.0.0.0, port: 8443",
                    "snowgate.yaml:1:19: listen.address: without tls only a loopback address may be listened on; ",
                    "snowgate.yaml:1:19: listen.address: nobody can connect to 0.0.0.0"),
            row("web: {address: 127.0.0.1", "web: {address: \"::\"",
                    "snowgate.yaml:2:16: web.address: without tls only a loopback address may be listened on; "),
            row("address: 127.0.0.1, port: 8443", "address: gate.example.com, port: 8443",
                    "snowgate.yaml:1:19: listen.address: this is not an IP address; "),
            row("certificate: gate.pem", "certificate: none.pem",
                    "snowgate.yaml:1:61: listen.tls.certificate: there is no file none.pem; create it"),
            row("certificate: gate.pem, key", "key",
                    "snowgate.yaml:1:47: listen.tls.certificate: this is missing; add it: file"),
            row("tls: {certificate: gate.pem, key: gate.key}", "tls: true",
                    "snowgate.yaml:1:47: listen.tls: a section (keys with values) is wanted here, not true or false; "),
            row("port: 8443,", "port: 8443, public: \"https://gate\",",
                    "snowgate.yaml:1:50: listen.public: 'https://gate' has characters that cannot be here; write host or"),
            row("port: 8443,", "port: 8443, public_url: \"https://gate/x\",",
                    "snowgate.yaml:1:54: listen.public_url: this URL has a path; "),
            row("address: 127.0.0.1, port: 8443", "address: 0.0.0.0, port: 8443",
                    "snowgate.yaml:1:19: listen.address: nobody can connect to 0.0.0.0, so chunk URLs need the name"),
            row("port: 8443,", "port: 8443, public: [gate, \"a b\"],",
                    "snowgate.yaml:1:57: listen.public: 'a b' has characters that cannot be here; "),
            row("port: 8443,", "port: 8443, public: [],",
                    "snowgate.yaml:1:50: listen.public: this list is empty; "),
            row("port: 8443,", "port: 8443, trusted_proxies: [10.0.0.1/8],",
                    "snowgate.yaml:1:60: listen.trusted_proxies: '10.0.0.1/8' is not a network: the address is not"),
            row("port: 8443,", "port: 8443, trusted_proxies: proxy.example.com,",
                    "snowgate.yaml:1:59: listen.trusted_proxies: 'proxy.example.com' is not a network: neither"),
            row("port: 8443,", "port: 8443, trusted_proxies: [0.0.0.0/0],",
                    "snowgate.yaml:1:60: listen.trusted_proxies: this is everybody: "),
            row("port: 8443,", "port: 8443, trusted_proxies: [],",
                    "snowgate.yaml:1:59: listen.trusted_proxies: this list is empty; "),
            row("port: 8443,", "port: 8443, proxy_protocol: true,",
                    "snowgate.yaml:1:58: listen.proxy_protocol: nobody is trusted to speak the PROXY protocol; "),
            row("key: gate.key}", "key: gate.key, client_certificates: required}",
                    "snowgate.yaml:1:107: listen.tls.client_certificates: nobody is trusted to sign them; "),
            row("key: gate.key}", "key: gate.key, client_ca: ca.pem}",
                    "snowgate.yaml:1:97: listen.tls.client_ca: clients are not asked for a certificate; "),
            row("key: gate.key}", "key: gate.key, client_certificates: yes}",
                    "snowgate.yaml:1:107: listen.tls.client_certificates: 'yes' is not known here; write off or optional"),
            row("address: 127.0.0.1, port: 8444", "address: 127.0.0.1, port: 8444, tls: {client_ca: ca.pem}",
                    "snowgate.yaml:2:44: web.tls.certificate: this is missing; ",
                    "snowgate.yaml:2:44: web.tls.key: this is missing; ",
                    "snowgate.yaml:2:45: web.tls.client_ca: unknown key; "),
            row("roles: any", "roles: any, proxy: {url: \"https://proxy:3128\"}",
                    "snowgate.yaml:6:167: targets[0].proxy.url: this is not the URL of a proxy; write it as http://"),
            row("roles: any", "roles: any, proxy: {url: \"http://proxy\"}",
                    "snowgate.yaml:6:167: targets[0].proxy.url: this is not the URL of a proxy; write it as http://"),
            row("roles: any", "roles: any, proxy: {url: \"http://proxy:1\", user: gate}",
                    "snowgate.yaml:6:191: targets[0].proxy.user: user and password belong together; "),
            row("roles: any", "roles: any, proxy: {url: \"http://proxy:1\", password: {file: secret.txt}}",
                    "snowgate.yaml:6:195: targets[0].proxy.password: user and password belong together; "),
            row("roles: any", "roles: any, proxy: {url: \"http://proxy:1\", user: gate, password: word}",
                    "snowgate.yaml:6:207: targets[0].proxy.password: a secret may not stand in this file; "),
            row("data: ./data", "drain: 2h",
                    "snowgate.yaml:3:8: drain: this is a long time to stop in; "),
            row("./root.key", "./data/root.key",
                    "snowgate.yaml:4:21: keys.root: there is no file data/root.key; "),
            row("data: ./data", "data: .",
                    "snowgate.yaml:4:14: keys.root: the root key may not be inside the data folder"),
            row("data: ./data", "data: root.key",
                    "snowgate.yaml:3:7: data: root.key is not a folder; ",
                    "snowgate.yaml:4:14: keys.root: the root key may not be inside the data folder"),
            row("keys: {root: {file: ./root.key}}", "keys: {root: c2VjcmV0}",
                    "snowgate.yaml:4:14: keys.root: a secret may not stand in this file; put it in a file and write"),
            row("keys: {root: {file: ./root.key}}", "keys:",
                    "snowgate.yaml:4:6: keys: this is missing; "),
            row("{file: secret.txt}", "hunter2",
                    "snowgate.yaml:6:121: targets[0].credential.password: a secret may not stand in this file; "),
            row("{file: secret.txt}", "{file: empty.txt}",
                    "snowgate.yaml:6:128: targets[0].credential.password: empty.txt is empty; put the secret in it"),
            row("{file: secret.txt}", "{env: NOT_SET}",
                    "snowgate.yaml:6:127: targets[0].credential.password: the environment variable 'NOT_SET' is not set; "),
            row("{file: secret.txt}", "{vault: x}",
                    "snowgate.yaml:6:122: targets[0].credential.password: a secret cannot come from this place; "),
            row("{file: secret.txt}", "{file: secret.txt, env: SNOWGATE_SECRET}",
                    "snowgate.yaml:6:121: targets[0].credential.password: a secret comes from one place; "),
            row(", password: {file: secret.txt}", "",
                    "snowgate.yaml:6:78: targets[0].credential.password: this is missing; write {file: PATH}"),
            row("type: password", "type: passwort",
                    "snowgate.yaml:6:85: targets[0].credential.type: 'passwort' is not known here; "
                            + "write password or key_pair or pat; did you mean 'password'?"),
            row("type: password", "type: pat",
                    "snowgate.yaml:6:78: targets[0].credential.token: this is missing; ",
                    "snowgate.yaml:6:116: targets[0].credential.password: a credential of type pat has no such key; "),
            row("type: password", "type: key_pair",
                    "snowgate.yaml:6:78: targets[0].credential.account: this is missing; ",
                    "snowgate.yaml:6:78: targets[0].credential.private_key: this is missing; ",
                    "snowgate.yaml:6:121: targets[0].credential.password: a credential of type key_pair has no such key; "),
            row("user: SNOWGATE", "user: \"\"",
                    "snowgate.yaml:6:101: targets[0].credential.user: this is empty; "),
            row("name: main", "name: \"ma in\"",
                    "snowgate.yaml:6:12: targets[0].name: 'ma in' has characters that cannot be here; "),
            row("accounts: [acme]", "accounts: [acme, acme]",
                    "snowgate.yaml:6:35: targets[0].accounts: this stands here twice; keep one of the two"),
            row("accounts: [acme]", "accounts: [a_c, A-C.eu-west-1]",
                    "snowgate.yaml:6:28: targets[0].accounts: account 'A-C.eu-west-1' is in targets[0].accounts already"),
            row("\"http://127.0.0.1:9001\"", "acme.snowflakecomputing.com",
                    "snowgate.yaml:6:41: targets[0].url: this is not the URL of a web server; "),
            row("\"http://127.0.0.1:9001\"", "http://acme.snowflakecomputing.com",
                    "snowgate.yaml:6:41: targets[0].url: plain http leaves this machine here, and what it carries"),
            row("roles: any", "roles: []", "snowgate.yaml:6:149: targets[0].roles: this list is empty; "),
            row("roles: any", "roles: [any, ANALYST]",
                    "snowgate.yaml:6:149: targets[0].roles: any stands beside names"),
            row("roles: any", "roles: [ANALYST], default_role: LOADER",
                    "snowgate.yaml:6:174: targets[0].default_role: this is not one of roles; write one of them"),
            row("roles: any", "roles: any, secondary_roles: [none, ANALYST]",
                    "snowgate.yaml:6:171: targets[0].secondary_roles: none stands beside names; write none, or a list of roles"),
            row("roles: any", "roles: any, secondary_roles: [any, ANALYST]",
                    "snowgate.yaml:6:171: targets[0].secondary_roles: any stands beside names; write any, or a list of roles"),
            row(", roles: any", "", "snowgate.yaml:6:5: targets[0].roles: this is missing; "),
            row("roles: any", "roles: any, repeat_safe: maybe",
                    "snowgate.yaml:6:167: targets[0].repeat_safe: this is neither true nor false; "),
            row("roles: any", "roles: any, identity: per_person",
                    "snowgate.yaml:6:164: targets[0].identity: 'per_person' is not known here; write shared"),
            row("roles: any", "roles: any, ca: no.pem",
                    "snowgate.yaml:6:158: targets[0].ca: there is no file no.pem; "),
            row("targets:\n  - {name", "targets:\n    {name",
                    "snowgate.yaml:6:5: targets: a list of sections is wanted"),
            row("audience: snowgate", "audience: []",
                    "snowgate.yaml:10:17: identity.issuers[0].audience: this list is empty; give at least one"),
            row("issuer: \"http://127.0.0.1:9002\"", "issuer: \"ftp://idp\"",
                    "snowgate.yaml:9:15: identity.issuers[0].issuer: this is not the URL of a web server; "),
            row("issuer: \"http://127.0.0.1:9002\"", "issuer: \"http://idp.example.com\"",
                    "snowgate.yaml:9:15: identity.issuers[0].issuer: plain http leaves this machine here"),
            row("audience: snowgate", "audience: snowgate\n      skew: 6m",
                    "snowgate.yaml:11:13: identity.issuers[0].skew: clocks that differ more than 5m prove nothing; "),
            row("audience: snowgate", "audience: snowgate\n      algorithms: []",
                    "snowgate.yaml:11:19: identity.issuers[0].algorithms: this list is empty; give at least one"),
            row("audience: snowgate", "audience: snowgate\n      transport: secured",
                    "snowgate.yaml:11:18: identity.issuers[0].transport: 'secured' is not known here; "),
            row("kinds: [human, service, agent]", "kinds: [human, robot]",
                    "snowgate.yaml:12:35: identity.issuers[0].may_assert.kinds: 'robot' is not known here; "),
            row("groups: [\"*\"]", "groups: [\"*-admins\"]",
                    "snowgate.yaml:12:61: identity.issuers[0].may_assert.groups: '*-admins' has characters"),
            row("audience: snowgate", "audience: snowgate\n      types: [JWT, logout+jwt]",
                    "snowgate.yaml:11:20: identity.issuers[0].types: 'logout+jwt' is not known here; "),
            row("audience: snowgate", "audience: snowgate\n      types: []",
                    "snowgate.yaml:11:14: identity.issuers[0].types: this list is empty; "),
            row("audience: snowgate", "audience: snowgate\n      clients: []",
                    "snowgate.yaml:11:16: identity.issuers[0].clients: this list is empty; "),
            row("audience: snowgate", "audience: snowgate\n      required: [tenant, \"=acme\"]",
                    "snowgate.yaml:11:26: identity.issuers[0].required: this names no claim, or no value for it; "),
            row("audience: snowgate",
                    "audience: snowgate\n      sign_in: {scopes: [\"a b\"], client_secret: x}",
                    "snowgate.yaml:11:16: identity.issuers[0].sign_in.client_id: this is missing; ",
                    "snowgate.yaml:11:26: identity.issuers[0].sign_in.scopes: 'a b' has characters that cannot be here; ",
                    "snowgate.yaml:11:49: identity.issuers[0].sign_in.client_secret: a secret may not stand in this file; "),
            row("    - issuer:",
                    "    - {issuer: \"http://127.0.0.1:1\", audience: a, sign_in: {client_id: a}}\n"
                            + "    - sign_in: {client_id: b}\n      issuer:",
                    "snowgate.yaml:10:16: identity.issuers[1].sign_in: people can sign in at one issuer only; "),
            row("audience: snowgate", "audience: snowgate\n      id_tokens: maybe",
                    "snowgate.yaml:11:18: identity.issuers[0].id_tokens: this is neither true nor false; "),
            row("audience: snowgate", "audience: snowgate\n      keys_kept: 1m",
                    "snowgate.yaml:11:18: identity.issuers[0].keys_kept: keys are kept from 5m, "),
            row("claims: {subject: sub, email: email, groups: groups, kind: kind, job_id: job_id, run_id: run_id}",
                    "map: {groups: \"claims.a +\", kind: \"1\", job_id: \"claimz.a\"}",
                    "snowgate.yaml:11:21: identity.issuers[0].map.groups: ",
                    "snowgate.yaml:11:41: identity.issuers[0].map.kind: ",
                    "snowgate.yaml:11:54: identity.issuers[0].map.job_id: undeclared reference to 'claimz'"),
            row("  claims: {subject: sub", "  map: {kind: \"'x'\"}\n      claims: {subject: sub",
                    "snowgate.yaml:11:19: identity.issuers[0].map.kind: identity.issuers[0].claims.kind says it too; "),
            row("identity:\n", "identity:\n  checks_at_once: 0\n  failures_per_minute: many\n",
                    "snowgate.yaml:8:19: identity.checks_at_once: 0 is out of range; ",
                    "snowgate.yaml:9:24: identity.failures_per_minute: this is not a whole number; "),
            row("claims: {subject: sub", "claims: {subjekt: sub",
                    "snowgate.yaml:11:16: identity.issuers[0].claims.subjekt: unknown key; did you mean 'subject'?"),
            row("audience: snowgate", "audience: snowgate\n      algorithms: [none]",
                    "snowgate.yaml:11:20: identity.issuers[0].algorithms: 'none' is not known here; "),
            row("data: ./data", "data: ./data\ndata: ./other",
                    "snowgate.yaml:4:1: data: this key stands here twice; "),
            row("data: ./data", "patience: 40", "snowgate.yaml:3:11: patience: this is not a duration; "),
            row("data: ./data", "patience: 0s", "snowgate.yaml:3:11: patience: a duration of nothing; "),
            row("data: ./data", "patience: 60s",
                    "snowgate.yaml:3:11: patience: drivers give up on a request"),
            row("data: ./data", "limits: {body: 64MB}",
                    "snowgate.yaml:3:16: limits.body: this is not a size; "),
            row("data: ./data", "limits: {body: 3GiB}",
                    "snowgate.yaml:3:16: limits.body: this is too large; write at most 1024MiB"),
            row("data: ./data", "limits: {body: 1MiB, login_body: 2MiB}",
                    "snowgate.yaml:3:34: limits.login_body: this is more"),
            row("data: ./data", "limits: {spool_total: 1B}",
                    "snowgate.yaml:3:9: limits.answer: this is more"),
            row("data: ./data", "sessions: {max_age: 12h}",
                    "snowgate.yaml:3:21: sessions.max_age: a section (keys with values) is wanted here, not a text; "),
            row("data: ./data", "data: &a ./data\nrecording: *a",
                    "snowgate.yaml:4:12: aliases (*name) are not supported; write the value out"),
            row("jobs: [\"*\"]}", "jobs: [\"*\"]}\n---\nlisten: {}",
                    "snowgate.yaml:14:1: a second document begins here; "),
            row("data: ./data", "data: [unclosed", "snowgate.yaml:4:5: this is not YAML: "));

    @TempDir Path folder = Path.of("");

    @ParameterizedTest
    @FieldSource("ROWS")
    void everything_wrong_is_said_with_file_line_and_key(Row row) throws IOException {
        var yaml = ConfigurationFixture.SOUND.replace(row.from(), row.to());
        assertThat(yaml).isNotEqualTo(ConfigurationFixture.SOUND);
        var said = ConfigurationFixture.in(folder).problems(yaml);
        assertThat(said).hasSize(row.said().size())
                .zipSatisfy(row.said(),
                        (line, start) -> assertThat(line).startsWith(start));
    }

    @Test
    void all_problems_of_a_file_are_told_at_once() throws IOException {
        var said = ConfigurationFixture.in(folder).problems("""
                listen: {port: x}
                targets:
                  - {name: a, accounts: [b]}
                  - {name: a, accounts: [B]}
                """);
        assertThat(said).hasSizeGreaterThan(8)
                .anyMatch(line -> line.contains("two targets are called 'a'"))
                .anyMatch(line -> line.contains("keys: this is missing"));
    }

    @Test
    void a_secret_in_the_file_is_not_repeated_in_the_message() throws IOException {
        var said = ConfigurationFixture.in(folder)
                .problems(ConfigurationFixture.SOUND.replace("{file: secret.txt}", "hunter2"));
        assertThat(said).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        assertThat(ConfigurationFile.load(folder.resolve("none.yaml"), Map.of())).isInstanceOfSatisfying(
                Loaded.Broken.class, broken -> assertThat(broken.problems()).singleElement()
                        .satisfies(problem -> assertThat(problem.text())
                                .contains("none.yaml: there is no such file")));
    }

    @Test
    void an_empty_file_lacks_everything_that_is_required() throws IOException {
        assertThat(ConfigurationFixture.in(folder).problems(""))
                .extracting(line -> line.replaceAll("^\\S+ |;.*", ""))
                .containsExactly("listen: this is missing", "keys: this is missing",
                        "targets: this is missing",
                        "identity: this is missing", "policy: this is missing");
    }

    @Test
    void bytes_that_are_not_text_are_refused() throws IOException {
        var file = folder.resolve("snowgate.yaml");
        Files.write(file, new byte[]{'a', (byte) 0xff});
        assertThat(ConfigurationFile.load(file, Map.of())).isInstanceOfSatisfying(Loaded.Broken.class,
                broken -> assertThat(broken.problems().getFirst().text()).contains("this is not UTF-8 text"));
    }
}
