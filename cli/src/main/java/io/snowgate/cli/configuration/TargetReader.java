package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;

/// Reads `targets`.
final class TargetReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern STORAGE_HOST = Pattern
            .compile("(\\*\\.)?[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern PROXY_USER = Pattern.compile("[^:\\p{Cntrl}]+");

    private final Outside outside;

    TargetReader(Outside outside) {
        this.outside = outside;
    }

    /// The targets; that no name and no account stands for two of them is checked here.
    List<Target> read(List<Section> sections) {
        var names = new HashSet<String>();
        var owners = new HashMap<String, String>();
        var targets = new ArrayList<Target>();
        for (var section : sections) {
            var target = target(section);
            targets.add(target);
            if (!target.name().isEmpty() && !names.add(target.name())) {
                section.problem("name", "two targets are called '" + target.name() + "'", "rename one");
            }
            for (var account : target.accounts()) {
                var owner = owners.putIfAbsent(AccountName.normalised(account), section.path("accounts"));
                if (owner != null) {
                    section.problem("accounts", "account '" + account + "' is in " + owner
                            + " already (case, _ and -, and a region make no difference)",
                            "keep one of the two");
                }
            }
        }
        return targets;
    }

    private Target target(Section section) {
        var accounts = section
                .value("accounts",
                        Values.some(Values.matching(ACCOUNT,
                                "write the account identifier alone, such as my-org-my_account")),
                        List.<String>of());
        section.value("identity", Values.oneOf("shared"), "shared");
        var secure = section.value("transport", Values.oneOf("secure", "insecure"), "insecure")
                .equals("secure");
        var roles = RolesReader.primary(section);
        return new Target(
                section.value("name", Values.matching(NAME, "use letters, digits, _ . and -"), ""),
                accounts,
                section.value("url", Urls.carriedOver(secure), URI.create("http://localhost")),
                credential(section.section("credential")),
                metadata(section),
                roles,
                RolesReader.initial(section, roles),
                RolesReader.secondary(section),
                section.value("storage_hosts", node -> Values.list(node, Values.matching(STORAGE_HOST,
                        "write a host, or *.domain")), List.<String>of()),
                section.value("ca", outside::file, Path.of("")),
                egress(section),
                section.value("repeat_safe", Values::flag, true),
                Impersonation.SHARED);
    }

    private MetadataUser metadata(Section target) {
        if (!target.has("metadata")) {
            return new MetadataUser.Same();
        }
        var section = target.section("metadata");
        return new MetadataUser.Other(credential(section.section("credential")), RolesReader.own(section));
    }

    private Egress egress(Section target) {
        if (!target.has("proxy")) {
            return new Egress.Direct();
        }
        var section = target.section("proxy");
        var url = section.value("url", TargetReader::proxy, URI.create("http://localhost:1"));
        if (section.has("user") != section.has("password")) {
            section.problem(section.has("user") ? "user" : "password",
                    "user and password belong together", "write both, or neither");
        }
        return new Egress.Proxy(url.getHost(), url.getPort(),
                section.value("user",
                        Values.matching(PROXY_USER, "write a user name without a colon"), ""),
                section.value("password", outside::secret, new SecretSource.Absent()));
    }

    private static URI proxy(Node node) throws Values.Unfit {
        var url = Values.url(node);
        if (!url.getScheme().equals("http") || url.getPort() < 1 || url.getPort() > 65_535
                || !url.getRawPath().matches("/?")) {
            throw new Values.Unfit("this is not the URL of a proxy", "write it as http://host:port");
        }
        return url;
    }

    private Credential credential(Section section) {
        var type = section.value("type", Values.oneOf("password", "key_pair", "pat"), "");
        var user = section.value("user", Values::text, "");
        return switch (type) {
            case "password" -> {
                foreign(section, type, "account", "private_key", "passphrase", "token");
                yield new Credential.Password(user, needed(section, "password"));
            }
            case "key_pair" -> {
                foreign(section, type, "password", "token");
                if (!section.has("account")) {
                    section.problem("account", "this is missing",
                            "name the Snowflake account that the key is for");
                }
                yield new Credential.KeyPair(user, section.value("account", Values::text, ""),
                        needed(section, "private_key"),
                        section.value("passphrase", outside::secret, new SecretSource.Absent()));
            }
            case "pat" -> {
                foreign(section, type, "password", "account", "private_key", "passphrase");
                yield new Credential.AccessToken(user, needed(section, "token"));
            }
            default -> new Credential.Password(user, new SecretSource.Absent());
        };
    }

    private SecretSource needed(Section section, String key) {
        if (!section.has(key)) {
            section.problem(key, "this is missing", "write {file: PATH} or {env: NAME}");
        }
        return section.value(key, outside::secret, new SecretSource.Absent());
    }

    private static void foreign(Section section, String type, String... keys) {
        for (var key : keys) {
            if (section.has(key)) {
                section.problem(key, "a credential of type " + type + " has no such key",
                        "remove it or change the type");
            }
        }
    }
}
