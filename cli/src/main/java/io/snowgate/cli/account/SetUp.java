package io.snowgate.cli.account;

import module java.base;

import io.snowgate.cli.configuration.Roles;
import io.snowgate.cli.configuration.Target;

import static io.snowgate.gateway.session.Roles.written;

/// The SQL that sets a target up for the gateway: it makes what is not there, and sets what differs.
///
/// @param user      whom clients become
/// @param metadata  who asks what tables and views are
/// @param addresses the gateway's outgoing networks, or none to leave the network open
record SetUp(Target target, User user, Metadata metadata, List<String> addresses) {
    private static final String PLACE = "SNOWGATE.GATE.";

    /// A Snowflake user.
    ///
    /// @param name      as in the configuration; Snowflake knows it in upper case
    /// @param publicKey base64
    record User(String name, String publicKey) {
        User {
            name = name.toUpperCase(Locale.ROOT);
        }
    }

    /// Who asks what tables and views are. Names are as Snowflake stores them.
    sealed interface Metadata {
        /// The gateway's user.
        record Nobody() implements Metadata {}

        /// A user of its own.
        ///
        /// @param databases those it sees
        /// @param warehouse the one it asks on, or `""`
        record Somebody(User user, String role, List<String> databases, String warehouse)
                implements
                    Metadata {
            public Somebody {
                databases = List.copyOf(databases);
            }
        }
    }

    SetUp {
        addresses = List.copyOf(addresses);
    }

    /// The whole of it: statements, each ended by `;`, and comments.
    String sql() {
        return String.join("\n", head(), gatewayUser(), metadataUser(), login(), network());
    }

    private String head() {
        return """
                -- Sets up the account behind Snowgate's target %s. For an account administrator.
                -- What is not there is made, what differs is set to what stands here. It can be run again.
                USE ROLE ACCOUNTADMIN;

                -- A place for the rules below, where nobody is granted anything.
                CREATE DATABASE IF NOT EXISTS SNOWGATE;
                CREATE SCHEMA IF NOT EXISTS SNOWGATE.GATE;
                """.replace("%s", target.name());
    }

    private String gatewayUser() {
        var initial = target.roles() instanceof Roles.Any ? "" : target.defaultRole();
        return "-- Whom everybody becomes that comes through the gateway. The roles are those of the configuration.\n"
                + made(user, initial, "") + switch (target.roles()) {
                    case Roles.Any() ->
                        "-- The configuration says roles: any. Grant this user what all callers may have together, and no more.\n";
                    case Roles.Only(var names) -> Stream.concat(names.stream(), secondary())
                            .distinct()
                            .map(role -> granted(role, user))
                            .collect(Collectors.joining());
                };
    }

    private Stream<String> secondary() {
        return target.secondaryRoles() instanceof Roles.Only(var names) ? names.stream() : Stream.of();
    }

    private static String made(User user, String role, String warehouse) {
        var defaults = (role.isEmpty() ? "" : " DEFAULT_ROLE = " + written(role))
                + (warehouse.isEmpty() ? "" : " DEFAULT_WAREHOUSE = " + written(warehouse));
        return String.format(Locale.ROOT,
                """
                        -- SERVICE: no password, no browser sign-in. (): without it, a session has the rights of all roles at once.
                        -- A second key would be a second way in.
                        CREATE USER IF NOT EXISTS %1$s TYPE = SERVICE;
                        ALTER USER %1$s SET TYPE = SERVICE RSA_PUBLIC_KEY = '%2$s'%3$s DEFAULT_SECONDARY_ROLES = ();
                        ALTER USER %1$s UNSET RSA_PUBLIC_KEY_2;
                        """,
                written(user.name()), user.publicKey(), defaults);
    }

    private static String granted(String role, User user) {
        return "GRANT ROLE " + written(role) + " TO USER " + written(user.name()) + ";\n";
    }

    private String metadataUser() {
        return switch (metadata) {
            case Metadata.Nobody() ->
                "-- The gateway's user also asks what tables and views are: the configuration has no metadata user.\n";
            case Metadata.Somebody(var other, var role, var databases, var warehouse) ->
                "-- Who asks what tables and views are. Its role sees them, and reads none of their rows.\n"
                        + "CREATE ROLE IF NOT EXISTS " + written(role) + ";\n"
                        + made(other, role, warehouse) + granted(role, other)
                        + asking(written(role), warehouse) + seeing(written(role), databases);
        };
    }

    private static String asking(String role, String warehouse) {
        return warehouse.isEmpty()
                ? "-- It has no warehouse to ask on. Give --warehouse.\n"
                : "GRANT USAGE ON WAREHOUSE " + written(warehouse) + " TO ROLE " + role + ";\n";
    }

    private static String seeing(String role, List<String> databases) {
        return databases.isEmpty()
                ? "-- It sees no database. Give --database.\n"
                : databases.stream()
                        .map(database -> String.format(Locale.ROOT, """
                                GRANT USAGE ON DATABASE %1$s TO ROLE %2$s;
                                GRANT USAGE ON ALL SCHEMAS IN DATABASE %1$s TO ROLE %2$s;
                                GRANT USAGE ON FUTURE SCHEMAS IN DATABASE %1$s TO ROLE %2$s;
                                GRANT REFERENCES ON ALL TABLES IN DATABASE %1$s TO ROLE %2$s;
                                GRANT REFERENCES ON FUTURE TABLES IN DATABASE %1$s TO ROLE %2$s;
                                GRANT REFERENCES ON ALL VIEWS IN DATABASE %1$s TO ROLE %2$s;
                                GRANT REFERENCES ON FUTURE VIEWS IN DATABASE %1$s TO ROLE %2$s;
                                """, written(database), role))
                        .collect(Collectors.joining());
    }

    private String login() {
        var policy = PLACE + written(user.name() + "_LOGIN");
        return """
                -- Nothing but the key lets in. Also no token: whoever may make one could take it elsewhere.
                CREATE AUTHENTICATION POLICY IF NOT EXISTS %policy AUTHENTICATION_METHODS = ('KEYPAIR');
                ALTER AUTHENTICATION POLICY %policy SET AUTHENTICATION_METHODS = ('KEYPAIR');
                -- Snowflake may refuse this for a user that has such a policy, be it this one. Go on with the next statement then;
                -- if it is another one, ALTER USER … UNSET AUTHENTICATION POLICY comes first.
                """
                .replace("%policy", policy)
                + forUsers(name -> "ALTER USER " + name + " SET AUTHENTICATION POLICY " + policy + ";\n");
    }

    private String network() {
        if (addresses.isEmpty()) {
            return "-- The network is open: whoever has the key may use it from anywhere. Give --addresses to close it.\n";
        }
        var policy = written(user.name() + "_ADDRESSES");
        var list = addresses.stream().map(SetUp::text).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT,
                """
                        -- The keys are good from the gateway's addresses only. This holds for its users; everybody else comes last.
                        CREATE NETWORK RULE IF NOT EXISTS %1$s TYPE = IPV4 MODE = INGRESS VALUE_LIST = (%2$s);
                        ALTER NETWORK RULE %1$s SET VALUE_LIST = (%2$s);
                        CREATE NETWORK POLICY IF NOT EXISTS %3$s ALLOWED_NETWORK_RULE_LIST = (%4$s);
                        ALTER NETWORK POLICY %3$s SET ALLOWED_NETWORK_RULE_LIST = (%4$s);
                        """,
                PLACE + policy, list, policy, text(PLACE + policy))
                + forUsers(name -> "ALTER USER " + name + " SET NETWORK_POLICY = " + policy + ";\n");
    }

    /// What `statement` makes of each user's name as SQL writes it.
    private String forUsers(UnaryOperator<String> statement) {
        return statement.apply(written(user.name())) + switch (metadata) {
            case Metadata.Nobody() -> "";
            case Metadata.Somebody(var other, _, _, _) -> statement.apply(written(other.name()));
        };
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
