package io.snowgate.sql;

import module java.base;

/// The closed list of kinds of objects that statements are about.
final class ObjectKinds {
    private static final int MOST_WORDS = 5;

    private static final Set<String> DDL = lines(
            """
                    AGENT, AGGREGATE FUNCTION, ALERT, ARTIFACT REPOSITORY, CLASS, COLUMN, CONTACT, CONSTRAINT, CORTEX AGENT,
                    CORTEX SEARCH SERVICE, DATABASE, DATASET, DATA METRIC FUNCTION, DBT PROJECT, DCM PROJECT, DIRECTORY TABLE,
                    DYNAMIC ICEBERG TABLE, DYNAMIC TABLE, EVENT TABLE, EXPERIMENT, EXTERNAL AGENT, EXTERNAL FUNCTION,
                    EXTERNAL TABLE, FEATURE STORE, FILE FORMAT, FUNCTION, GATEWAY, GIT REPOSITORY, HYBRID TABLE, ICEBERG TABLE,
                    IMAGE REPOSITORY, INDEX, INTERACTIVE TABLE, JOIN INDEX, MATERIALIZED VIEW, MCP SERVER, MODEL, MODEL MONITOR,
                    NOTEBOOK, NOTEBOOK PROJECT, ONLINE FEATURE TABLE, PIPE, POSTGRES INSTANCE, PROCEDURE, PROVISIONED THROUGHPUT,
                    SCHEMA, SEMANTIC VIEW, SEQUENCE, SERVICE, SNAPSHOT, SNAPSHOT POLICY, SNAPSHOT SET, STAGE, STORAGE LIFECYCLE POLICY,
                    STREAM, STREAMLIT, TABLE, TASK, TYPE, VIEW, WORKSPACE""");

    private static final Set<String> DCL = lines("""
            AGGREGATION POLICY, APPLICATION ROLE, DATABASE ROLE, JOIN POLICY, MASKING POLICY, PRIVACY POLICY,
            PROJECTION POLICY, ROLE, ROW ACCESS POLICY, SERVICE ROLE, TAG""");

    private static final Set<String> ADMIN = lines(
            """
                    ACCOUNT, API INTEGRATION, APPLICATION, APPLICATION PACKAGE, AUTHENTICATION POLICY, BACKUP POLICY, BACKUP SET,
                    BUDGET, CATALOG INTEGRATION, COMPUTE POOL, CONNECTION, DATA EXCHANGE, EXTERNAL ACCESS INTEGRATION,
                    EXTERNAL LISTING, EXTERNAL VOLUME, FAILOVER GROUP, FEATURE POLICY, INGRESS POLICY, INTEGRATION, LISTING, MAINTENANCE POLICY,
                    MANAGED ACCOUNT, NETWORK POLICY, NETWORK RULE, NOTIFICATION INTEGRATION, OPENFLOW DATA PLANE,
                    OPENFLOW DATA PLANE INTEGRATION, ORGANIZATION ACCOUNT,
                    ORGANIZATION LISTING, ORGANIZATION PROFILE, ORGANIZATION USER, ORGANIZATION USER GROUP, PACKAGES POLICY,
                    PASSWORD POLICY, REPLICATION GROUP, RESOURCE MONITOR, SECRET, SECURITY INTEGRATION, SESSION POLICY, SHARE,
                    STORAGE INTEGRATION, TENANT, USER, WAREHOUSE""");

    /// What SHOW knows besides the plurals.
    private static final Set<String> SHOWN = lines(
            """
                    AVAILABLE LISTINGS, AVAILABLE OFFERS, AVAILABLE ORGANIZATION PROFILES, BACKUPS, BUILTIN FUNCTIONS, CALLER GRANTS, CHANNELS,
                    COMPUTE POOL INSTANCE FAMILIES, CONFIGURATIONS,
                    CORTEX BASE MODELS, DATABASES IN FAILOVER GROUP, DELEGATED AUTHORIZATIONS, DEPLOYMENTS, ENDPOINTS, ENTITIES IN DATA CLASSIFICATION,
                    EXPORTED KEYS, FUNCTIONS, FUTURE GRANTS, GIT BRANCHES, GIT TAGS, GLOBAL ACCOUNTS, GRANTS, IMPORTED KEYS,
                    IMAGES, INDEXES, LOCKS, MFA METHODS, NODES, OBJECTS, OFFERS, OPENFLOW RUNTIMES, ORGANIZATION ACCOUNTS, PACKAGES, PARAMETERS, PRICING PLANS,
                    PRIMARY KEYS, PRIVILEGES, REFERENCES, REGIONS, RELEASE CHANNELS, RELEASE DIRECTIVES, REPLICATION ACCOUNTS, REPLICATION DATABASES,
                    RUN METRICS, RUN PARAMETERS, RUNS, SEARCH OPTIMIZATION, SEMANTIC DIMENSIONS, SEMANTIC FACTS, SEMANTIC METRICS, SERVICE CONTAINERS,
                    SERVICE INSTANCES, SERVICE VOLUMES, SESSIONS, SHARED CONTENT, SPECIFICATIONS, TELEMETRY EVENT DEFINITIONS, TRANSACTIONS, UNIQUE KEYS,
                    USER FUNCTIONS, USER PROCEDURES, USER PROGRAMMATIC ACCESS TOKENS, USER WORKLOAD IDENTITY AUTHENTICATION METHODS, VARIABLES, VERSIONS""");

    /// What DESCRIBE knows besides them.
    private static final Set<String> DESCRIBED = lines(
            """
                    AVAILABLE LISTING, AVAILABLE ORGANIZATION PROFILE, AVAILABLE OFFER, CONFIGURATION, RESULT, SEARCH OPTIMIZATION,
                    SPECIFICATION, TRANSACTION""");

    private static final Set<String> PLURALS = plurals();

    private ObjectKinds() {}

    private static Set<String> lines(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> plurals() {
        return Stream.of(DDL, DCL, ADMIN)
                .flatMap(Set::stream)
                .map(ObjectKinds::plural)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Every kind on the lists, without the plurals.
    static Set<String> listed() {
        return Stream.of(DDL, DCL, ADMIN, SHOWN, DESCRIBED)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String plural(String kind) {
        return kind.endsWith("CY") || kind.endsWith("RY")
                ? kind.substring(0, kind.length() - 1) + "IES"
                : kind
                        + (kind.endsWith("S") || kind.endsWith("X") ? "ES" : "S");
    }

    /// Passes the kind of object that CREATE, ALTER, DROP, COMMENT ON or UNDROP is about; `""` when it is none we know.
    static String take(Words words) {
        return longest(words, k -> DDL.contains(k) || DCL.contains(k) || ADMIN.contains(k));
    }

    /// The same for DESCRIBE.
    static String takeDescribed(Words words) {
        var special = longest(words, DESCRIBED::contains);
        return special.isEmpty() ? take(words) : special;
    }

    /// The same for SHOW, in the plural.
    static String takeShown(Words words) {
        return longest(words, k -> PLURALS.contains(k) || SHOWN.contains(k));
    }

    private static String longest(Words words, Predicate<String> known) {
        for (var count = MOST_WORDS; count > 0; count--) {
            var phrase = IntStream.range(0, count).mapToObj(words::word).collect(Collectors.joining(" "));
            if (known.test(phrase)) {
                words.moveTo(words.at() + count);
                return phrase;
            }
        }
        return "";
    }

    /// What creating, altering or dropping such an object is.
    static StatementClass category(String kind) {
        if (DCL.contains(kind)) {
            return StatementClass.DCL;
        }
        return ADMIN.contains(kind) ? StatementClass.ADMIN : StatementClass.DDL;
    }
}
