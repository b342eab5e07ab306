package io.snowgate.gateway.policy;

import module java.base;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.snowgate.sql.analysis.Fact;

/// What conditions see. `docs/policy.md` has a row for each, and a test compares them.
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum Variable {
    PRINCIPAL_SUBJECT("principal.subject", Form.TEXT, Origin.VERIFIED, a -> a.principal().subject()),
    PRINCIPAL_ISSUER("principal.issuer", Form.TEXT, Origin.VERIFIED, a -> a.principal().issuer()),
    PRINCIPAL_KIND("principal.kind", Form.TEXT, Origin.VERIFIED, a -> a.principal().kind().label()),
    PRINCIPAL_GROUPS("principal.groups", Form.TEXTS, Origin.VERIFIED, Asked::groups),
    INITIATOR_SUBJECT("initiator.subject", Form.TEXT, Origin.VERIFIED, a -> a.initiator().subject()),
    INITIATOR_ISSUER("initiator.issuer", Form.TEXT, Origin.VERIFIED, a -> a.initiator().issuer()),
    INITIATOR_KIND("initiator.kind", Form.TEXT, Origin.VERIFIED, a -> a.initiator().kind().label()),
    INITIATOR_GROUPS("initiator.groups", Form.TEXTS, Origin.VERIFIED, a -> a.initiator().groups()),
    CHAIN("chain", Form.CHAIN, Origin.VERIFIED, Asked::chain),
    JOB_ID("job.id", Form.TEXT, Origin.VERIFIED, a -> a.request().who().caller().job().id()),
    JOB_RUN_ID("job.run_id", Form.TEXT, Origin.VERIFIED, a -> a.request().who().caller().job().runId()),
    CLAIMED("claimed", Form.SAID, Origin.CLAIMED, Asked::claimed),
    SESSION_CLIENT("session.client", Form.TEXT, Origin.CLAIMED, a -> a.request().from().client().application()),
    SESSION_CLIENT_VERSION("session.client_version", Form.TEXT, Origin.CLAIMED, a -> a.request().from().client().version()),
    SESSION_ADDRESS("session.address", Form.TEXT, Origin.CONNECTION, a -> a.request().from().client().address()),
    SESSION_TARGET("session.target", Form.TEXT, Origin.CONNECTION, a -> a.request().from().target()),
    SESSION_ROLE("session.role", Form.TEXT, Origin.CONFIRMED, a -> a.request().from().facts().role()),
    SESSION_WAREHOUSE("session.warehouse", Form.TEXT, Origin.CONFIRMED, a -> a.request().from().facts().warehouse()),
    SESSION_DATABASE("session.database", Form.TEXT, Origin.CONFIRMED, a -> a.request().from().facts().database()),
    SESSION_SCHEMA("session.schema", Form.TEXT, Origin.CONFIRMED, a -> a.request().from().facts().schema()),
    STATEMENT_KIND("statement.kind", Form.TEXT, Origin.ANALYSIS, a -> a.statement().kind().name()),
    STATEMENT_CLASS("statement.class", Form.TEXT, Origin.ANALYSIS, a -> label(a.statement().category())),
    STATEMENT_OBJECT("statement.object", Form.TEXT, Origin.ANALYSIS, a -> a.statement().object()),
    STATEMENT_FACTS("statement.facts", Form.TEXTS, Origin.ANALYSIS, a -> a.statement().facts().stream().map(Variable::label).sorted().toList()),
    STATEMENT_DESTRUCTIVE("statement.destructive", Form.FLAG, Origin.ANALYSIS, a -> a.statement().facts().contains(Fact.DESTRUCTIVE)),
    STATEMENT_DYNAMIC("statement.dynamic", Form.FLAG, Origin.ANALYSIS, a -> a.statement().facts().contains(Fact.DYNAMIC)),
    STATEMENT_HAS_LIMIT("statement.has_limit", Form.FLAG, Origin.ANALYSIS, a -> a.statement().facts().contains(Fact.LIMITED)),
    STATEMENT_UNDERSTOOD("statement.understood", Form.FLAG, Origin.ANALYSIS, Asked::understood),
    STATEMENT_COMPLETE("statement.complete", Form.FLAG, Origin.ANALYSIS, Asked::complete),
    STATEMENT_DESCRIBE("statement.describe", Form.FLAG, Origin.CONNECTION, a -> a.request().describe() == Request.Describe.ONLY),
    STATEMENT_READS("statement.reads", Form.TEXTS, Origin.ANALYSIS, Asked::reads),
    STATEMENT_WRITES("statement.writes", Form.TEXTS, Origin.ANALYSIS, a -> a.names(a.statement().touched().writes().stream())),
    STATEMENT_COLUMNS("statement.columns", Form.TEXTS, Origin.ANALYSIS, Asked::columns),
    STATEMENT_FUNCTIONS("statement.functions", Form.TEXTS, Origin.ANALYSIS, a -> List.copyOf(a.statement().touched().functions())),
    STATEMENT_STAGES("statement.stages", Form.TEXTS, Origin.ANALYSIS, a -> List.copyOf(a.statement().touched().stages())),
    STATEMENT_READS_TAGS("statement.reads_tags", Form.TEXTS, Origin.ANALYSIS, Asked::readsTags),
    STATEMENT_WRITES_TAGS("statement.writes_tags", Form.TEXTS, Origin.ANALYSIS, Asked::writesTags),
    STATEMENT_RISK("statement.risk", Form.NUMBER, Origin.ANALYSIS, a -> (long) a.risk().score()),
    STATEMENT_RISK_REASONS("statement.risk_reasons", Form.TEXTS, Origin.ANALYSIS, a -> a.risk().reasons().stream().map(Variable::label).toList()),
    GRANT_NAME("grant.name", Form.TEXT, Origin.VERIFIED, _ -> ""),
    NOW("now", Form.TIME, Origin.CONNECTION, a -> a.request().now());

    /// What a link of the chain has.
    static final Set<String> LINK = Set.of("subject", "issuer", "kind", "groups");
    private static final Map<String, Variable> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Variable::title, v -> v));
    private final String title;
    private final Form form;
    private final Origin origin;
    private final Function<Asked, Object> value;

    Variable(String title, Form form, Origin origin, Function<Asked, Object> value) {
        this.title = title;
        this.form = form;
        this.origin = origin;
        this.value = value;
    }

    /// The type of a value.
    enum Form {
        TEXT("string"), TEXTS("list of strings"), FLAG("bool"), NUMBER("int"), TIME("timestamp"), CHAIN(
                "list of principals"), SAID("map of strings");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        /// As the reference names it.
        String label() {
            return label;
        }

        CelType type() {
            return switch (this) {
                case TEXT -> SimpleType.STRING;
                case TEXTS -> ListType.create(SimpleType.STRING);
                case FLAG -> SimpleType.BOOL;
                case NUMBER -> SimpleType.INT;
                case TIME -> SimpleType.TIMESTAMP;
                case CHAIN -> ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN));
                case SAID -> MapType.create(SimpleType.STRING, SimpleType.STRING);
            };
        }
    }

    /// Where a value comes from.
    ///
    /// - `VERIFIED`: a signature.
    /// - `CONFIRMED`: what Snowflake says of the session.
    /// - `CONNECTION`: what Snowgate sees itself.
    /// - `ANALYSIS`: what the text does, as Snowgate reads it.
    /// - `CLAIMED`: what the client says, and nobody checks.
    enum Origin {
        VERIFIED, CONFIRMED, CONNECTION, ANALYSIS, CLAIMED
    }

    /// Its name in conditions.
    String title() {
        return title;
    }

    Form form() {
        return form;
    }

    Origin origin() {
        return origin;
    }

    Object of(Asked asked) {
        return value.apply(asked);
    }

    /// The variable of that name. Fails when there is none: conditions are checked when they are loaded.
    static Variable called(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no variable " + name));
    }

    static Optional<Variable> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
