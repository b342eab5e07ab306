package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.identity.CheckLimits;
import io.snowgate.gateway.identity.IssuerSettings;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Mapping;
import io.snowgate.gateway.identity.Terms;
import io.snowgate.http.ClientCertificates;
import io.snowgate.http.Front;
import io.snowgate.http.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationTest {
    @TempDir Path folder = Path.of("");

    @Test
    void the_sound_file_is_read_with_paths_beside_it() throws IOException {
        var configuration = ConfigurationFixture.in(folder).sound(ConfigurationFixture.SOUND);
        assertThat(configuration.listen()).isEqualTo(new Listen(InetAddress.ofLiteral("127.0.0.1"), 8443,
                new Tls.On(folder.resolve("gate.pem"), folder.resolve("gate.key"),
                        new ClientCertificates.Unasked()),
                "", Front.OPEN));
        assertThat(configuration.web().url(8444)).hasToString("http://127.0.0.1:8444");
        assertThat(configuration.data()).isEqualTo(folder.resolve("data"));
        assertThat(configuration.rootKey()).isEqualTo(new SecretSource.InFile(folder.resolve("root.key")));
        assertThat(configuration.targets()).containsExactly(new Target("main", List.of("acme"),
                URI.create("http://127.0.0.1:9001"),
                new Credential.Password("SNOWGATE", new SecretSource.InFile(folder.resolve("secret.txt"))),
                new MetadataUser.Same(), new Roles.Any(), "", new Roles.Only(List.of()), List.of(),
                Path.of(""), new Egress.Direct(),
                /* repeatSafe= */ true,
                Impersonation.SHARED));
    }

    @Test
    void only_its_own_user_enters_the_data_folder() throws IOException {
        var configuration = ConfigurationFixture.in(folder).sound(ConfigurationFixture.SOUND);
        configuration.makeData();
        configuration.makeData();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(configuration.data())))
                .isEqualTo("rwx------");
    }

    @Test
    void what_is_left_out_has_its_default() throws IOException {
        var configuration = ConfigurationFixture.in(folder).sound(ConfigurationFixture.SOUND);
        assertThat(configuration.patience()).isEqualTo(Duration.ofSeconds(40));
        assertThat(configuration.clientGoneGrace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.sessions())
                .isEqualTo(new Sessions(Duration.ofHours(12), Duration.ofHours(24), Duration.ofHours(4)));
        assertThat(configuration.limits().body()).isEqualTo(64L << 20);
        assertThat(configuration.definitions()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_target_may_have_a_user_for_metadata() throws IOException {
        var target = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND.replace("roles: any",
                        "metadata: {credential: {type: password, user: META, password: {file: secret.txt}}, role: looker}, roles: any"))
                .targets()
                .getFirst();
        assertThat(target.metadata()).isEqualTo(new MetadataUser.Other(
                new Credential.Password("META", new SecretSource.InFile(folder.resolve("secret.txt"))),
                "LOOKER"));
    }

    @Test
    void roles_and_accounts_are_read_as_snowflake_reads_them() throws IOException {
        var target = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND
                        .replace("roles: any", "roles: [analyst, '\"mixed Case\"']")
                        .replace("[acme]", "[My_Org-Acme.eu-central-1, XY12345]"))
                .targets()
                .getFirst();
        assertThat(target.roles()).isEqualTo(new Roles.Only(List.of("ANALYST", "mixed Case")));
        assertThat(target.accounts()).containsExactly("My_Org-Acme.eu-central-1", "XY12345");
    }

    private Target roles(String lines) throws IOException {
        return ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND.replace("roles: any", lines))
                .targets()
                .getFirst();
    }

    @Test
    void the_first_role_is_the_default_unless_another_is_named() throws IOException {
        assertThat(roles("roles: [analyst, loader]").defaultRole()).isEqualTo("ANALYST");
        assertThat(roles("roles: [analyst, loader], default_role: Loader").defaultRole()).isEqualTo("LOADER");
        assertThat(roles("roles: any, default_role: '\"mixed Case\"'").defaultRole()).isEqualTo("mixed Case");
    }

    @Test
    void secondary_roles_are_none_unless_they_are_named() throws IOException {
        assertThat(roles("roles: any").secondaryRoles()).isEqualTo(new Roles.Only(List.of()));
        assertThat(roles("roles: any, secondary_roles: any").secondaryRoles()).isEqualTo(new Roles.Any());
        assertThat(roles("roles: any, secondary_roles: [loader]").secondaryRoles())
                .isEqualTo(new Roles.Only(List.of("LOADER")));
    }

    @Test
    void a_key_pair_needs_no_password() throws IOException {
        var target = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND.replace(
                        "{type: password, user: SNOWGATE, password: {file: secret.txt}}",
                        "{type: key_pair, user: GATE, account: ACME, private_key: {file: pk.pem}, passphrase: {env: SNOWGATE_SECRET}}"))
                .targets()
                .getFirst();
        assertThat(target.credential()).isEqualTo(new Credential.KeyPair("GATE", "ACME",
                new SecretSource.InFile(folder.resolve("pk.pem")),
                new SecretSource.InEnvironment("SNOWGATE_SECRET")));
    }

    @Test
    void an_access_token_stands_for_its_user() throws IOException {
        var target = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND.replace(
                        "{type: password, user: SNOWGATE, password: {file: secret.txt}}",
                        "{type: pat, user: GATE, token: {env: SNOWGATE_SECRET}}"))
                .targets()
                .getFirst();
        assertThat(target.credential()).isEqualTo(new Credential.AccessToken("GATE",
                new SecretSource.InEnvironment("SNOWGATE_SECRET")));
    }

    @Test
    void tls_may_be_left_out_on_loopback() throws IOException {
        var configuration = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND.replace(", tls: {certificate: gate.pem, key: gate.key}",
                        ""));
        assertThat(configuration.listen().tls()).isEqualTo(new Tls.Off());
    }

    @Test
    void tls_may_be_left_out_behind_proxies_that_are_named() throws IOException {
        var listen = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND.replace(
                        "address: 127.0.0.1, port: 8443, tls: {certificate: gate.pem, key: gate.key}",
                        "address: 0.0.0.0, port: 8443, public_url: \"https://gate.example.com\", trusted_proxies: [10.1.2.0/24, \"fd00::1\"],"
                                + " proxy_protocol: true"))
                .listen();
        assertThat(listen.tls()).isEqualTo(new Tls.Off());
        assertThat(listen.publicUrl(1)).isEqualTo("https://gate.example.com");
        assertThat(listen.front())
                .isEqualTo(new Front(Set.of(), List.of(Network.of("10.1.2.0/24"), Network.of("fd00::1")),
                        Front.Word.PROXY_PROTOCOL));
    }

    @Test
    void requests_may_name_what_is_public_and_what_chunk_urls_name() throws IOException {
        var fixture = ConfigurationFixture.in(folder);
        assertThat(names(fixture, "public: Gate.example.com:8443")).containsExactly("gate.example.com");
        assertThat(
                names(fixture, "public: [gate, \"[::1]:1\"], public_url: \"https://chunks.example.com:1\""))
                .containsExactlyInAnyOrder("gate", "[::1]", "chunks.example.com");
        assertThat(names(fixture, "public_url: \"https://chunks.example.com\"")).isEmpty();
        assertThat(fixture
                .sound(ConfigurationFixture.SOUND.replace("port: 8443,", "port: 8443, public: [a, b:2],"))
                .listen()
                .publicUrl(1)).isEqualTo("https://a");
    }

    private static Set<String> names(ConfigurationFixture fixture, String keys) throws IOException {
        return fixture.sound(ConfigurationFixture.SOUND.replace("port: 8443,", "port: 8443, " + keys + ","))
                .listen()
                .front()
                .names();
    }

    @Test
    void clients_may_have_to_show_a_certificate() throws IOException {
        var fixture = ConfigurationFixture.in(folder);
        var ca = folder.resolve("ca.pem");
        assertThat(clients(fixture, "optional")).isEqualTo(new ClientCertificates.Asked(ca));
        assertThat(clients(fixture, "required")).isEqualTo(new ClientCertificates.Required(ca));
    }

    private static ClientCertificates clients(ConfigurationFixture fixture, String how) throws IOException {
        var configuration = fixture.sound(ConfigurationFixture.SOUND.replace("key: gate.key}",
                "key: gate.key, client_ca: ca.pem, client_certificates: " + how + "}"));
        return ((Tls.On) configuration.listen().tls()).clients();
    }

    @Test
    void a_target_may_be_behind_a_proxy() throws IOException {
        var fixture = ConfigurationFixture.in(folder);
        assertThat(egress(fixture, "{url: \"http://proxy:3128\"}"))
                .isEqualTo(new Egress.Proxy("proxy", 3128, "", new SecretSource.Absent()));
        assertThat(
                egress(fixture, "{url: \"http://10.0.0.1:80/\", user: gate, password: {file: secret.txt}}"))
                .isEqualTo(new Egress.Proxy("10.0.0.1", 80, "gate",
                        new SecretSource.InFile(folder.resolve("secret.txt"))));
    }

    private static Egress egress(ConfigurationFixture fixture, String proxy) throws IOException {
        return fixture.sound(ConfigurationFixture.SOUND.replace("roles: any", "roles: any, proxy: " + proxy))
                .targets()
                .getFirst()
                .egress();
    }

    @Test
    void an_issuer_says_only_what_it_may() throws IOException {
        var issuer = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND)
                .identity()
                .issuers()
                .getFirst();
        assertThat(issuer.audiences()).containsExactly("snowgate");
        assertThat(issuer.claims())
                .isEqualTo(IssuerSettings.ClaimNames.USUAL);
        assertThat(issuer.mayAssert()).isEqualTo(new IssuerSettings.MayAssert(
                Set.of(Kind.HUMAN, Kind.SERVICE, Kind.AGENT), List.of("*"), List.of("*")));
        assertThat(issuer.checks()).isEqualTo(IssuerSettings.Checks.USUAL);
        assertThat(issuer.terms()).isEqualTo(Terms.USUAL);
        assertThat(issuer.keysKept()).isEqualTo(IssuerSettings.KEYS_KEPT);
        assertThat(issuer.mapping()).isSameAs(Mapping.NONE);
    }

    @Test
    void an_issuer_can_be_held_to_terms() throws IOException {
        var identity = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND
                        .replace("groups: groups, kind: kind, ", "")
                        .replace("audience: snowgate",
                                """
                                        audience: snowgate
                                              types: at+jwt
                                              clients: [dbt, airflow]
                                              required: [tenant=acme, email]
                                              id_tokens: true
                                              keys_kept: 2h
                                              map: {groups: claims.roles, kind: "has(claims.x) ? 'agent' : 'human'"}"""
                                        .stripIndent())
                        .replace("identity:\n", "identity:\n  checks_at_once: 3\n  failures_per_minute: 5\n"))
                .identity();
        assertThat(identity.limits()).isEqualTo(new CheckLimits(3, 5));
        var issuer = identity.issuers().getFirst();
        assertThat(issuer.terms()).isEqualTo(new Terms(Set.of("at+jwt"), Set.of("dbt", "airflow"),
                List.of(new Terms.Required("tenant", "acme"), new Terms.Required("email", "")),
                Terms.IdTokens.ACCEPTED));
        assertThat(issuer.keysKept()).isEqualTo(Duration.ofHours(2));
        assertThat(issuer.mapping()).isNotSameAs(Mapping.NONE);
    }

    @Test
    void people_sign_in_where_the_gateway_is_registered() throws IOException {
        var fixture = ConfigurationFixture.in(folder);
        assertThat(fixture.sound(ConfigurationFixture.SOUND).identity().signIn())
                .isEqualTo(new BrowserSignIn.Off());
        var issuer = "http://127.0.0.1:9002";
        assertThat(fixture.sound(signingIn("{client_id: gate}")).identity().signIn())
                .isEqualTo(new BrowserSignIn.At(issuer, "gate", new SecretSource.Absent(),
                        List.of("openid", "email", "profile")));
        assertThat(fixture.sound(signingIn(
                "{client_id: gate, client_secret: {env: SNOWGATE_SECRET}, scopes: [openid, groups]}"))
                .identity()
                .signIn())
                .isEqualTo(new BrowserSignIn.At(issuer, "gate",
                        new SecretSource.InEnvironment("SNOWGATE_SECRET"), List.of("openid", "groups")));
    }

    private static String signingIn(String how) {
        return ConfigurationFixture.SOUND.replace("audience: snowgate",
                "audience: snowgate\n      sign_in: " + how);
    }

    @Test
    void every_optional_key_can_be_written() throws IOException {
        var configuration = ConfigurationFixture.in(folder)
                .sound(ConfigurationFixture.SOUND
                        .replace("port: 8443,",
                                "port: 8443, public_url: \"https://gate/\",")
                        .replace("roles: any",
                                "roles: any, storage_hosts: [\"*.blob.core.windows.net\"], ca: ca.pem, repeat_safe: false,"
                                        + " identity: shared")
                        .replace("audience: snowgate",
                                "audience: [a, b]\n      algorithms: RS256\n      skew: 5s\n      jwks_uri: \"https://idp/keys\"")
                        + """
                                patience: 30s
                                client_gone_grace: 500ms
                                drain: 1m
                                sessions: {max_age: {human: 1h, service: 7d}, idle: 10m}
                                limits: {body: 1MiB, login_body: 1KiB, header: 512B, connections: 7, inflation_ratio: 10, answer: 2MiB, spool_total: 4TiB, retained_total: 3B, sessions_each: 11, statements_each: 12}
                                """);
        assertThat(configuration.listen().publicUrl(1)).isEqualTo("https://gate");
        assertThat(configuration.targets().getFirst().hasCa()).isTrue();
        assertThat(configuration.limits())
                .isEqualTo(new Limits(1 << 20, 1 << 10, 512, 7, 10, 2 << 20, 4L << 40, 3, 11, 12));
        assertThat(configuration.sessions())
                .isEqualTo(new Sessions(Duration.ofHours(1), Duration.ofDays(7), Duration.ofMinutes(10)));
    }

    @Test
    void chunk_urls_begin_with_what_clients_can_reach() throws IOException {
        var fixture = ConfigurationFixture.in(folder);
        assertThat(fixture.sound(ConfigurationFixture.SOUND).listen().publicUrl(8443))
                .isEqualTo("https://127.0.0.1:8443");
        assertThat(fixture.sound(ConfigurationFixture.SOUND.replace("address: 127.0.0.1, port: 8443",
                "address: \"::1\", port: 0")).listen().publicUrl(77))
                .isEqualTo("https://[0:0:0:0:0:0:0:1]:77");
        assertThat(fixture.sound(ConfigurationFixture.SOUND.replace("address: 127.0.0.1, port: 8443",
                "address: 0.0.0.0, port: 0, public: \"gate.example.com:443\"")).listen().publicUrl(77))
                .isEqualTo("https://gate.example.com:443");
    }
}
