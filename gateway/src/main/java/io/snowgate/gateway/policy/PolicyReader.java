package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Suggestion;
import io.snowgate.gateway.document.Values;
import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.gateway.masking.detect.Kind;
import io.snowgate.gateway.masking.detect.OwnPattern;
import io.snowgate.gateway.policy.PolicyDocument.Effect;
import io.snowgate.gateway.policy.PolicyDocument.Targets;
import io.snowgate.sql.resolve.ObjectId;

/// Reads the sections of one document.
final class PolicyReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,79}");
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_.:-]{0,79}");
    private static final String OWN = "re:";
    private static final int MANY = 1_000_000_000;

    private PolicyReader() {}

    /// What `root` says. Only to be used when it led to no problems.
    static PolicyDocument read(Section root) {
        if (root.value("version", Values.number(1, 1), 1) != 1) {
            throw new IllegalStateException("only version 1 is read");
        }
        return new PolicyDocument(
                root.sections("classify").stream().map(PolicyReader::classify).toList(),
                root.sections("unclassified").stream().map(PolicyReader::unclassified).toList(),
                root.sections("rules").stream().map(PolicyReader::rule).toList(),
                root.sections("masks").stream().map(PolicyReader::mask).toList(),
                root.sections("limits").stream().map(PolicyReader::limit).toList(),
                root.sections("access").stream().map(PolicyReader::access).toList(),
                builtin(root.section("builtin")),
                Set.copyOf(root.value("parameters",
                        n -> Values.list(n, PolicyReader::parameter), List.of())),
                assume(root.sections("assume")),
                root.sections("tests").stream().map(TestReader::test).toList());
    }

    private static Map<ObjectId, List<String>> assume(List<Section> sections) {
        var tables = new HashMap<ObjectId, List<String>>();
        for (var section : sections) {
            var table = section.value("table", node -> ObjectId.read(Values.text(node))
                    .filter(o -> o.parts().size() == 3)
                    .orElseThrow(() -> new Values.Unfit("this is not the name of a table",
                            "write it as DB.SCHEMA.TABLE")),
                    ObjectId.of("?"));
            tables.put(table,
                    section.value("columns", n -> Values.list(n, PolicyReader::parameter), List.of()));
        }
        return tables;
    }

    private static String parameter(Node node) throws Values.Unfit {
        return Values.text(node).toUpperCase(Locale.ROOT);
    }

    private static PolicyDocument.Classify classify(Section section) {
        var columns = section.value("columns", patterns(4, "DB.SCHEMA.TABLE.COLUMN"), List.of());
        var tables = section.value("tables", patterns(3, "DB.SCHEMA.TABLE"), List.of());
        if (columns.isEmpty() && tables.isEmpty()) {
            section.problem("", "this classifies nothing", "add columns or tables");
        }
        return new PolicyDocument.Classify(columns, tables, Set.copyOf(tags(section)), targets(section));
    }

    private static List<String> tags(Section section) {
        return section.value("tags", n -> Values.list(n, Values.matching(TAG,
                "a tag is in lower case: letters, digits, - _ . :")), List.of());
    }

    static Targets targets(Section section) {
        return new Targets(Set.copyOf(section.value("targets", Values::texts, List.of())));
    }

    private static Values.Reading<List<NamePattern>> patterns(int parts, String shape) {
        return node -> Values.list(node, n -> {
            var text = Values.text(n);
            return NamePattern.read(text, parts)
                    .orElseThrow(() -> new Values.Unfit("'" + text + "' is not a name of " + parts + " parts",
                            "write it as " + shape + ", with * for any characters of a part"));
        });
    }

    private static PolicyDocument.Unclassified unclassified(Section section) {
        var then = section.value("then", Values.oneOf("allow", "mask", "deny"), "deny");
        return new PolicyDocument.Unclassified(section.value("databases", patterns(1, "DB"), List.of()),
                PolicyDocument.Fallback.valueOf(then.toUpperCase(Locale.ROOT)), targets(section));
    }

    static String name(Section section) {
        return section.value("name", Values.matching(NAME, "a name is in lower case: letters, digits, - _ ."),
                "");
    }

    static Mode mode(Section section, String key) {
        return Mode.valueOf(section.value(key, Values.oneOf("enforce", "shadow", "off"), "off")
                .toUpperCase(Locale.ROOT));
    }

    static Condition condition(Section section, String key) {
        return section.value(key, node -> {
            var text = Values.text(node);
            try {
                return switch (text.strip()) {
                    case "true" -> Condition.ALWAYS;
                    case "false" -> Condition.NEVER;
                    default -> Conditions.read(text);
                };
            } catch (BadExpression bad) {
                var where = bad.line() == 0
                        ? ""
                        : " (line " + bad.line() + ", column " + bad.column() + " of the condition)";
                throw new Values.Unfit(bad.getMessage() + where,
                        "see " + PolicyKeys.REFERENCE + " for what conditions see");
            }
        }, Condition.NEVER);
    }

    private static PolicyDocument.Rule rule(Section section) {
        var rule = new PolicyDocument.Rule(name(section), condition(section, "when"),
                condition(section, "unless"),
                effect(section), mode(section, "mode"), targets(section));
        if (!(rule.effect() instanceof Effect.Deny)) {
            firmly(section, "when", rule.when().reads());
        }
        firmly(section, "unless", rule.unless().reads());
        if (rule.effect() instanceof Effect.Deny && !rule.when().escapes().isEmpty()) {
            section.problem("when", "whoever sends " + String.join(", ", rule.when().escapes())
                    + " gets around this deny: a client may claim anything",
                    "use job.id or principal.groups");
        }
        return rule;
    }

    /// What lets somebody do or see more may not rest on what a client merely says.
    private static void firmly(Section section, String key, Set<Variable> reads) {
        var said = reads.stream().filter(v -> v.origin() == Variable.Origin.CLAIMED).toList();
        if (!said.isEmpty()) {
            section.problem(key,
                    said.getFirst().title() + " is only what the client says; it cannot let anybody do more",
                    "use job.id, principal.groups or session.role, which are verified");
        }
    }

    private static Effect effect(Section section) {
        var chosen = Stream.of("allow", "deny", "require_approval").filter(section::stands).toList();
        if (chosen.size() != 1) {
            section.problem("", chosen.isEmpty() ? "this rule does nothing" : "this rule does several things",
                    "give it one of allow, deny and require_approval");
        }
        return switch (chosen.isEmpty() ? "deny" : chosen.getFirst()) {
            case "allow" -> new Effect.Allow(obligations(section.section("allow")));
            case "require_approval" ->
                new Effect.RequireApproval(approval(section.section("require_approval")));
            default -> new Effect.Deny(chosen.isEmpty() ? "" : section.value("deny", Values::text, ""));
        };
    }

    private static Obligations obligations(Section section) {
        var depth = section.value("record", Values.oneOf("full", "head", "digest"), "full");
        var require = section.value("require", n -> Values.list(n, Values.oneOf("reason", "job")), List.of());
        return new Obligations(rows(section), seconds(section, "timeout"),
                Obligations.Depth.valueOf(depth.toUpperCase(Locale.ROOT)), require.contains("reason"),
                require.contains("job"), section.value("unread", Values::flag, false));
    }

    private static long rows(Section section) {
        return section.has("rows") ? section.value("rows", Values.number(1, MANY), 1) : 0;
    }

    private static long seconds(Section section, String key) {
        if (!section.has(key)) {
            return 0;
        }
        var time = section.value(key, Values::duration, Duration.ofSeconds(1));
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofDays(7)) > 0) {
            section.problem(key, "Snowflake takes between 1s and 7d", "write a time in between");
        }
        return time.toSeconds();
    }

    private static Decision.Approval approval(Section section) {
        var reason = section.value("reason", Values.oneOf("optional", "required"), "optional");
        return new Decision.Approval(section.value("reviewers", Values.some(Values::text), List.of()),
                section.value("approvals", Values.number(1, 9), 1),
                section.value("expires", Values::duration, Duration.ofHours(1)), reason.equals("required"),
                section.value("unmask", Values::flag, false));
    }

    private static PolicyDocument.Mask mask(Section section) {
        var hidden = new PolicyDocument.Hidden(Set.copyOf(tags(section)),
                section.value("columns", patterns(4, "DB.SCHEMA.TABLE.COLUMN"), List.of()));
        List<String> detect = section.value("detect", n -> Values.list(n, PolicyReader::looked), List.of());
        if (hidden.none() && detect.isEmpty()) {
            section.problem("", "this mask hides nothing", "add tags, columns or detect");
        }
        var when = condition(section, "when");
        var unless = condition(section, "unless");
        firmly(section, "unless", unless.reads());
        firmly(section, "when", when.reads());
        var probing = section.has("inference")
                ? Optional.of(Probing.valueOf(section.value("inference",
                        Values.oneOf("refuse", "joins", "allow"), "refuse").toUpperCase(Locale.ROOT)))
                : Optional.<Probing>empty();
        return new PolicyDocument.Mask(name(section), hidden, detect, when, unless,
                form(section, hidden), probing,
                section.value("on_mask", Values.oneOf("mask", "refuse"), "refuse").equals("refuse"),
                mode(section, "mode"), mode(section, "inference_mode"), targets(section));
    }

    /// A kind of value, or a pattern of one's own.
    private static String looked(Node node) throws Values.Unfit {
        var text = Values.text(node);
        var words = Arrays.stream(Kind.values()).map(Kind::word).toList();
        if (!text.startsWith(OWN)) {
            if (words.contains(text)) {
                return text;
            }
            throw new Values.Unfit("there is no kind of value called '" + text + "'", "write one of "
                    + String.join(", ", words) + ", or re: and a pattern" + Suggestion.forValue(text, words));
        }
        try {
            OwnPattern.of(text, text.substring(OWN.length()));
            return text;
        } catch (OwnPattern.BadPattern bad) {
            throw new Values.Unfit(String.valueOf(bad.getMessage()), "write it in RE2's syntax");
        }
    }

    private static MaskForm form(Section section, PolicyDocument.Hidden hidden) {
        return section.stands("mask") && !section.has("mask") // YAML reads `null` as nothing
                ? new MaskForm.Null()
                : section.value("mask", node -> MaskReader.form(node, hidden), new MaskForm.Placeholder());
    }

    private static PolicyDocument.Limit limit(Section section) {
        var when = condition(section, "when");
        firmly(section, "when", when.reads());
        var limit = new Obligations(rows(section), seconds(section, "timeout"), Obligations.Depth.DIGEST,
                /* reason= */false, /* job= */false, /* unread= */true);
        if (limit.rows() == 0 && limit.seconds() == 0) {
            section.problem("", "this limits nothing", "add rows or timeout");
        }
        return new PolicyDocument.Limit(name(section), when, limit, targets(section));
    }

    private static PolicyDocument.Access access(Section section) {
        var who = condition(section, "who");
        firmly(section, "who", who.reads());
        return new PolicyDocument.Access(name(section), who, section.value("roles", Values::texts, List.of()),
                section.value("reviewers", Values.some(Values::text), List.of()),
                section.value("lasts", Values::duration, Duration.ofHours(1)));
    }

    private static Map<BuiltIn, Mode> builtin(Section section) {
        var modes = new EnumMap<BuiltIn, Mode>(BuiltIn.class);
        for (var rule : BuiltIn.values()) {
            modes.put(rule, mode(section, rule.label()));
        }
        return modes;
    }
}
