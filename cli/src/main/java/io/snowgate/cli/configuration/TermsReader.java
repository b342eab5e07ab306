package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;
import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.gateway.identity.IssuerSettings;
import io.snowgate.gateway.identity.Mapping;
import io.snowgate.gateway.identity.Terms;
import io.snowgate.gateway.identity.Terms.IdTokens;
import io.snowgate.gateway.identity.Terms.Required;

/// Reads what of an issuer goes beyond its name, keys and plain claims.
final class TermsReader {
    private static final Duration SHORTEST_KEPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_KEPT = Duration.ofDays(30);

    private TermsReader() {}

    static Terms terms(Section section) {
        var types = section.value("types", Values.some(Values.oneOf("at+jwt", "JWT", "none")),
                List.of("at+jwt"));
        return new Terms(
                types.stream().map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
                Set.copyOf(section.value("clients", Values.some(Values::text), List.<String>of())),
                section.value("required", node -> Values.list(node, TermsReader::required),
                        List.<Required>of()),
                section.value("id_tokens", Values::flag, false) ? IdTokens.ACCEPTED : IdTokens.REFUSED);
    }

    private static Required required(Node node) throws Values.Unfit {
        try {
            return Required.of(Values.text(node));
        } catch (IllegalArgumentException _) {
            throw new Values.Unfit("this names no claim, or no value for it", "write NAME, or NAME=VALUE");
        }
    }

    static Duration keysKept(Section section) {
        var kept = section.value("keys_kept", Values::duration, IssuerSettings.KEYS_KEPT);
        if (kept.compareTo(SHORTEST_KEPT) < 0 || kept.compareTo(LONGEST_KEPT) > 0) {
            section.problem("keys_kept", "keys are kept from 5m, their usual age, to 30d",
                    "write a duration between");
        }
        return kept;
    }

    /// The expressions in `map`; what stands there may not stand in `claims` too.
    static Mapping mapping(Section map, Section claims) {
        var mapping = Mapping.NONE;
        for (var field : Mapping.Field.values()) {
            var key = field.label();
            if (map.has(key) && claims.has(key)) {
                map.problem(key, claims.path(key) + " says it too", "keep one of the two");
            }
            var expression = map.value(key, Values::text, "");
            if (expression.isEmpty()) {
                continue;
            }
            try {
                mapping = mapping.with(field, expression);
            } catch (BadExpression bad) {
                map.problem(key, bad.getMessage() + place(bad),
                        "write an expression in CEL over claims that gives "
                                + (field == Mapping.Field.GROUPS ? "a list of texts" : "a text"));
            }
        }
        return mapping;
    }

    private static String place(BadExpression bad) {
        if (bad.line() == 0) {
            return "";
        }
        return bad.line() == 1
                ? " (at character " + bad.column() + " of the expression)"
                : " (at character " + bad.column() + " of line " + bad.line() + " of the expression)";
    }
}
