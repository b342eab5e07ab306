package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Key;
import io.snowgate.gateway.document.KeyType;
import io.snowgate.gateway.document.Schema;

/// Every key of a policy document, in the order of the reference. What is not listed here cannot be read.
public final class PolicyKeys {
    private static final List<Key> ALL = List.of(
            Key.required("version", KeyType.NUMBER),
            Key.optional("classify", KeyType.SECTIONS),
            Key.of("classify[].columns", KeyType.TEXTS, "[]"),
            Key.of("classify[].tables", KeyType.TEXTS, "[]"),
            Key.required("classify[].tags", KeyType.TEXTS),
            Key.of("classify[].targets", KeyType.TEXTS, "[]"),
            Key.optional("unclassified", KeyType.SECTIONS),
            Key.required("unclassified[].databases", KeyType.TEXTS),
            Key.required("unclassified[].then", KeyType.TEXT),
            Key.of("unclassified[].targets", KeyType.TEXTS, "[]"),
            Key.optional("rules", KeyType.SECTIONS),
            Key.required("rules[].name", KeyType.TEXT),
            Key.of("rules[].when", KeyType.TEXT, "true"),
            Key.of("rules[].unless", KeyType.TEXT, "false"),
            Key.optional("rules[].allow", KeyType.SECTION),
            Key.optional("rules[].allow.rows", KeyType.NUMBER),
            Key.optional("rules[].allow.timeout", KeyType.DURATION),
            Key.of("rules[].allow.record", KeyType.TEXT, "full"),
            Key.of("rules[].allow.require", KeyType.TEXTS, "[]"),
            Key.of("rules[].allow.unread", KeyType.FLAG, "false"),
            Key.optional("rules[].deny", KeyType.TEXT),
            Key.optional("rules[].require_approval", KeyType.SECTION),
            Key.required("rules[].require_approval.reviewers", KeyType.TEXTS),
            Key.of("rules[].require_approval.approvals", KeyType.NUMBER, "1"),
            Key.of("rules[].require_approval.expires", KeyType.DURATION, "1h"),
            Key.of("rules[].require_approval.reason", KeyType.TEXT, "optional"),
            Key.of("rules[].require_approval.unmask", KeyType.FLAG, "false"),
            Key.of("rules[].mode", KeyType.TEXT, "enforce"),
            Key.of("rules[].targets", KeyType.TEXTS, "[]"),
            Key.optional("masks", KeyType.SECTIONS),
            Key.required("masks[].name", KeyType.TEXT),
            Key.of("masks[].tags", KeyType.TEXTS, "[]"),
            Key.of("masks[].columns", KeyType.TEXTS, "[]"),
            Key.of("masks[].detect", KeyType.TEXTS, "[]"),
            Key.of("masks[].when", KeyType.TEXT, "true"),
            Key.of("masks[].unless", KeyType.TEXT, "false"),
            Key.of("masks[].mask", KeyType.MASK, "placeholder"),
            Key.of("masks[].on_mask", KeyType.TEXT, "mask"),
            Key.optional("masks[].inference", KeyType.TEXT),
            Key.of("masks[].inference_mode", KeyType.TEXT, "enforce"),
            Key.of("masks[].mode", KeyType.TEXT, "enforce"),
            Key.of("masks[].targets", KeyType.TEXTS, "[]"),
            Key.optional("limits", KeyType.SECTIONS),
            Key.required("limits[].name", KeyType.TEXT),
            Key.of("limits[].when", KeyType.TEXT, "true"),
            Key.optional("limits[].rows", KeyType.NUMBER),
            Key.optional("limits[].timeout", KeyType.DURATION),
            Key.of("limits[].targets", KeyType.TEXTS, "[]"),
            Key.optional("access", KeyType.SECTIONS),
            Key.required("access[].name", KeyType.TEXT),
            Key.of("access[].who", KeyType.TEXT, "true"),
            Key.required("access[].roles", KeyType.TEXTS),
            Key.required("access[].reviewers", KeyType.TEXTS),
            Key.of("access[].lasts", KeyType.DURATION, "1h"),
            Key.optional("builtin", KeyType.SECTION),
            Key.of("builtin.driver-housekeeping", KeyType.TEXT, "enforce"),
            Key.of("builtin.session-guard", KeyType.TEXT, "enforce"),
            Key.of("builtin.side-doors", KeyType.TEXT, "enforce"),
            Key.of("builtin.shared-user", KeyType.TEXT, "enforce"),
            Key.of("parameters", KeyType.TEXTS, "[]"),
            Key.optional("assume", KeyType.SECTIONS),
            Key.required("assume[].table", KeyType.TEXT),
            Key.required("assume[].columns", KeyType.TEXTS),
            Key.optional("tests", KeyType.SECTIONS),
            Key.required("tests[].name", KeyType.TEXT),
            Key.required("tests[].as", KeyType.SECTION),
            Key.required("tests[].as.subject", KeyType.TEXT),
            Key.of("tests[].as.kind", KeyType.TEXT, "unknown"),
            Key.of("tests[].as.groups", KeyType.TEXTS, "[]"),
            Key.of("tests[].as.job", KeyType.TEXT, ""),
            Key.optional("tests[].as.on_behalf_of", KeyType.SECTIONS),
            Key.required("tests[].as.on_behalf_of[].subject", KeyType.TEXT),
            Key.of("tests[].as.on_behalf_of[].kind", KeyType.TEXT, "unknown"),
            Key.of("tests[].as.on_behalf_of[].groups", KeyType.TEXTS, "[]"),
            Key.optional("tests[].as.claimed", KeyType.ENTRIES),
            Key.optional("tests[].session", KeyType.SECTION),
            Key.optional("tests[].session.target", KeyType.TEXT),
            Key.optional("tests[].session.role", KeyType.TEXT),
            Key.optional("tests[].session.warehouse", KeyType.TEXT),
            Key.optional("tests[].session.database", KeyType.TEXT),
            Key.optional("tests[].session.schema", KeyType.TEXT),
            Key.optional("tests[].session.client", KeyType.TEXT),
            Key.required("tests[].sql", KeyType.TEXT),
            Key.required("tests[].expect", KeyType.SECTION),
            Key.required("tests[].expect.decision", KeyType.TEXT),
            Key.of("tests[].expect.rule", KeyType.TEXT, ""),
            Key.optional("tests[].expect.masked", KeyType.TEXTS));

    /// The page that explains them.
    public static final String REFERENCE = "docs/policy.md";
    static final Schema SCHEMA = new Schema(ALL, REFERENCE);

    private PolicyKeys() {}

    /// Every key, parents before children.
    public static List<Key> all() {
        return ALL;
    }
}
