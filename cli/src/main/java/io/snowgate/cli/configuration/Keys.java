package io.snowgate.cli.configuration;

import module java.base;

/// Every key of `snowgate.yaml`, in the order of the reference. What is not listed here cannot be read, and what the file has
/// beyond it is a problem.
public final class Keys {
    private static final List<Key> ALL = List.of(
            Key.required("listen", KeyType.SECTION),
            Key.of("listen.address", KeyType.ADDRESS, "127.0.0.1"),
            Key.of("listen.port", KeyType.PORT, "8443"),
            Key.optional("listen.tls", KeyType.SECTION),
            Key.required("listen.tls.certificate", KeyType.FILE),
            Key.required("listen.tls.key", KeyType.FILE),
            Key.of("listen.tls.client_certificates", KeyType.TEXT, "off"),
            Key.optional("listen.tls.client_ca", KeyType.FILE),
            Key.optional("listen.public", KeyType.TEXTS),
            Key.optional("listen.public_url", KeyType.URL),
            Key.optional("listen.trusted_proxies", KeyType.TEXTS),
            Key.of("listen.proxy_protocol", KeyType.FLAG, "false"),
            Key.optional("web", KeyType.SECTION),
            Key.of("web.address", KeyType.ADDRESS, "127.0.0.1"),
            Key.of("web.port", KeyType.PORT, "8444"),
            Key.optional("web.tls", KeyType.SECTION),
            Key.required("web.tls.certificate", KeyType.FILE),
            Key.required("web.tls.key", KeyType.FILE),
            Key.optional("web.names", KeyType.TEXTS),
            Key.of("data", KeyType.FOLDER, "./data"),
            Key.required("keys", KeyType.SECTION),
            Key.required("keys.root", KeyType.SECRET),
            Key.required("targets", KeyType.SECTIONS),
            Key.required("targets[].name", KeyType.TEXT),
            Key.required("targets[].accounts", KeyType.TEXTS),
            Key.required("targets[].url", KeyType.URL),
            Key.of("targets[].transport", KeyType.TEXT, "secure"),
            Key.required("targets[].credential", KeyType.SECTION),
            Key.required("targets[].credential.type", KeyType.TEXT),
            Key.required("targets[].credential.user", KeyType.TEXT),
            Key.optional("targets[].credential.password", KeyType.SECRET),
            Key.optional("targets[].credential.account", KeyType.TEXT),
            Key.optional("targets[].credential.private_key", KeyType.SECRET),
            Key.optional("targets[].credential.passphrase", KeyType.SECRET),
            Key.optional("targets[].credential.token", KeyType.SECRET),
            Key.optional("targets[].metadata", KeyType.SECTION),
            Key.required("targets[].metadata.credential", KeyType.SECTION),
            Key.required("targets[].metadata.credential.type", KeyType.TEXT),
            Key.required("targets[].metadata.credential.user", KeyType.TEXT),
            Key.optional("targets[].metadata.credential.password", KeyType.SECRET),
            Key.optional("targets[].metadata.credential.account", KeyType.TEXT),
            Key.optional("targets[].metadata.credential.private_key", KeyType.SECRET),
            Key.optional("targets[].metadata.credential.passphrase", KeyType.SECRET),
            Key.optional("targets[].metadata.credential.token", KeyType.SECRET),
            Key.required("targets[].metadata.role", KeyType.TEXT),
            Key.required("targets[].roles", KeyType.TEXTS),
            Key.optional("targets[].default_role", KeyType.TEXT),
            Key.of("targets[].secondary_roles", KeyType.TEXTS, "none"),
            Key.optional("targets[].storage_hosts", KeyType.TEXTS),
            Key.optional("targets[].ca", KeyType.FILE),
            Key.optional("targets[].proxy", KeyType.SECTION),
            Key.required("targets[].proxy.url", KeyType.URL),
            Key.optional("targets[].proxy.user", KeyType.TEXT),
            Key.optional("targets[].proxy.password", KeyType.SECRET),
            Key.of("targets[].repeat_safe", KeyType.FLAG, "true"),
            Key.of("targets[].identity", KeyType.TEXT, "shared"),
            Key.required("identity", KeyType.SECTION),
            Key.required("identity.issuers", KeyType.SECTIONS),
            Key.required("identity.issuers[].issuer", KeyType.URL),
            Key.required("identity.issuers[].audience", KeyType.TEXTS),
            Key.optional("identity.issuers[].jwks_uri", KeyType.URL),
            Key.of("identity.issuers[].algorithms", KeyType.TEXTS, "[RS256, PS256, ES256, EdDSA]"),
            Key.of("identity.issuers[].skew", KeyType.DURATION, "60s"),
            Key.of("identity.issuers[].transport", KeyType.TEXT, "secure"),
            Key.of("identity.issuers[].keys_kept", KeyType.DURATION, "24h"),
            Key.of("identity.issuers[].types", KeyType.TEXTS, "[at+jwt, JWT, none]"),
            Key.optional("identity.issuers[].clients", KeyType.TEXTS),
            Key.optional("identity.issuers[].required", KeyType.TEXTS),
            Key.of("identity.issuers[].id_tokens", KeyType.FLAG, "false"),
            Key.optional("identity.issuers[].sign_in", KeyType.SECTION),
            Key.required("identity.issuers[].sign_in.client_id", KeyType.TEXT),
            Key.optional("identity.issuers[].sign_in.client_secret", KeyType.SECRET),
            Key.of("identity.issuers[].sign_in.scopes", KeyType.TEXTS, "[openid, email, profile]"),
            Key.optional("identity.issuers[].claims", KeyType.SECTION),
            Key.of("identity.issuers[].claims.subject", KeyType.TEXT, "sub"),
            Key.of("identity.issuers[].claims.email", KeyType.TEXT, "email"),
            Key.of("identity.issuers[].claims.groups", KeyType.TEXT, "groups"),
            Key.of("identity.issuers[].claims.kind", KeyType.TEXT, "kind"),
            Key.of("identity.issuers[].claims.job_id", KeyType.TEXT, "job_id"),
            Key.of("identity.issuers[].claims.run_id", KeyType.TEXT, "run_id"),
            Key.of("identity.issuers[].claims.act", KeyType.TEXT, "act"),
            Key.optional("identity.issuers[].map", KeyType.SECTION),
            Key.optional("identity.issuers[].map.email", KeyType.TEXT),
            Key.optional("identity.issuers[].map.groups", KeyType.TEXT),
            Key.optional("identity.issuers[].map.kind", KeyType.TEXT),
            Key.optional("identity.issuers[].map.job_id", KeyType.TEXT),
            Key.optional("identity.issuers[].map.run_id", KeyType.TEXT),
            Key.optional("identity.issuers[].may_assert", KeyType.SECTION),
            Key.of("identity.issuers[].may_assert.kinds", KeyType.TEXTS, "[]"),
            Key.of("identity.issuers[].may_assert.groups", KeyType.TEXTS, "[]"),
            Key.of("identity.issuers[].may_assert.jobs", KeyType.TEXTS, "[]"),
            Key.of("identity.checks_at_once", KeyType.NUMBER, "8"),
            Key.of("identity.failures_per_minute", KeyType.NUMBER, "60"),
            Key.optional("catalog", KeyType.SECTION),
            Key.of("catalog.max_age", KeyType.DURATION, "60s"),
            Key.of("patience", KeyType.DURATION, "40s"),
            Key.of("client_gone_grace", KeyType.DURATION, "5m"),
            Key.of("drain", KeyType.DURATION, "30s"),
            Key.optional("sessions", KeyType.SECTION),
            Key.optional("sessions.max_age", KeyType.SECTION),
            Key.of("sessions.max_age.human", KeyType.DURATION, "12h"),
            Key.of("sessions.max_age.service", KeyType.DURATION, "24h"),
            Key.of("sessions.idle", KeyType.DURATION, "4h"),
            Key.optional("limits", KeyType.SECTION),
            Key.of("limits.body", KeyType.SIZE, "64MiB"),
            Key.of("limits.login_body", KeyType.SIZE, "64KiB"),
            Key.of("limits.header", KeyType.SIZE, "32KiB"),
            Key.of("limits.connections", KeyType.NUMBER, "10000"),
            Key.of("limits.inflation_ratio", KeyType.NUMBER, "200"),
            Key.of("limits.answer", KeyType.SIZE, "128MiB"),
            Key.of("limits.spool_total", KeyType.SIZE, "2GiB"),
            Key.of("limits.retained_total", KeyType.SIZE, "64MiB"),
            Key.of("limits.sessions_each", KeyType.NUMBER, "500"),
            Key.of("limits.statements_each", KeyType.NUMBER, "200"));

    private static final Map<String, Key> BY_PATH = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Key::path, key -> key));

    private Keys() {}

    /// Every key, parents before children.
    public static List<Key> all() {
        return ALL;
    }

    /// The key at `path`, whose list indexes are ignored. Fails when the program asks for one that is not listed.
    static Key at(String path) {
        var key = BY_PATH.get(pattern(path));
        if (key == null) {
            throw new IllegalStateException("no key " + path + " is declared");
        }
        return key;
    }

    /// Names that may stand in the section at `path`.
    static List<String> within(String path) {
        var section = pattern(path);
        return ALL.stream().filter(key -> key.parent().equals(section)).map(Key::name).toList();
    }

    /// Paths of keys called `name`, wherever they stand.
    static List<String> called(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).map(Key::path).toList();
    }

    private static String pattern(String path) {
        return path.replaceAll("\\[\\d+]", "[]");
    }
}
