package io.snowgate.gateway.identity;

import module java.base;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.gateway.expression.Expression;
import io.snowgate.gateway.expression.Language;

/// What is worked out of a token's claims by expressions in CEL, instead of read from one claim. Expressions see `claims` and nothing else, are checked
/// before anything runs, and cannot run for long: their length, depth, and the rounds of their loops are bounded, and regular expressions take
/// linear time. Inside `act` they see the actor's claims. Safe for any thread.
public final class Mapping {
    /// Nothing is.
    public static final Mapping NONE = new Mapping(Map.of());
    private static final String VARIABLE = "claims";

    private final Map<Field, Expression> programs;

    private Mapping(Map<Field, Expression> programs) {
        this.programs = programs;
    }

    /// What an expression may give.
    public enum Field {
        EMAIL, GROUPS, KIND, JOB_ID, RUN_ID;

        /// The name in the configuration: `job_id`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// This, with `field` given by `expression`.
    ///
    /// @throws BadExpression when it does not parse, or cannot give what the field wants
    public Mapping with(Field field, String expression) throws BadExpression {
        var more = new EnumMap<Field, Expression>(Field.class);
        more.putAll(programs);
        more.put(field, Languages.of(field).compile(expression));
        return new Mapping(Collections.unmodifiableMap(more));
    }

    /// Apart, so that nothing of the library is loaded where no expression is.
    private static final class Languages {
        static final Language TEXT = language(SimpleType.STRING);
        static final Language TEXTS = language(ListType.create(SimpleType.STRING));

        private static Language language(CelType result) {
            return new Language(Map.of(VARIABLE, MapType.create(SimpleType.STRING, SimpleType.DYN)),
                    List.of(), result);
        }

        static Language of(Field field) {
            return field == Field.GROUPS ? TEXTS : TEXT;
        }
    }

    /// The name under which [#apply] gives what is mapped.
    static String name(Field field) {
        return "map." + field.label();
    }

    boolean maps(Field field) {
        return programs.containsKey(field);
    }

    /// What the expression of `field` makes of `claims`, under its [#name]. It is held to the same limits as a claim that is read. Nothing when there is
    /// no such expression.
    Claims apply(Field field, Claims claims) throws TokenRefused {
        var results = Json.empty();
        var program = programs.get(field);
        if (program != null) {
            results.set(name(field),
                    Json.node(result(field, program, Json.value(claims.json()))));
        }
        return new Claims(results);
    }

    private static Object result(Field field, Expression program, Object claims) throws TokenRefused {
        try {
            return program.value(_ -> claims);
        } catch (Expression.Failed _) {
            throw new TokenRefused(Reason.CLAIM, "the expression map." + field.label()
                    + " fails on the token's claims; test with has() for those that may be absent");
        }
    }
}
