package io.snowgate.gateway.identity;

import module java.base;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/// What is worked out of a token's claims by expressions in CEL, instead of read from one claim. Expressions see `claims` and nothing else, are checked
/// before anything runs, and cannot run for long: their length, depth, and the rounds of their loops are bounded, and regular expressions take
/// linear time. Inside `act` they see the actor's claims. Safe for any thread.
public final class Mapping {
    /// Nothing is.
    public static final Mapping NONE = new Mapping(Map.of());
    private static final String VARIABLE = "claims";

    private final Map<Field, CelRuntime.Program> programs;

    private Mapping(Map<Field, CelRuntime.Program> programs) {
        this.programs = programs;
    }

    /// What an expression may give.
    public enum Field {
        EMAIL, GROUPS, KIND, JOB_ID, RUN_ID;

        /// The name in the configuration: `job_id`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private CelType type() {
            return this == GROUPS ? ListType.create(SimpleType.STRING) : SimpleType.STRING;
        }
    }

    /// An expression cannot be used.
    public static final class BadExpression extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;
        private final int column;

        private BadExpression(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        /// Where in the expression, counted from 1; 0 when all of it is meant.
        public int line() {
            return line;
        }

        /// Where in that line, counted from 1; 0 when all of it is meant.
        public int column() {
            return column;
        }
    }

    /// This, with `field` given by `expression`.
    ///
    /// @throws BadExpression when it does not parse, or cannot give what the field wants
    public Mapping with(Field field, String expression) throws BadExpression {
        var more = new EnumMap<Field, CelRuntime.Program>(Field.class);
        more.putAll(programs);
        more.put(field, compile(field, expression));
        return new Mapping(Collections.unmodifiableMap(more));
    }

    private static CelRuntime.Program compile(Field field, String expression) throws BadExpression {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(Bounds.OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.optional())
                .addVar(VARIABLE, MapType.create(SimpleType.STRING, SimpleType.DYN))
                .setResultType(field.type())
                .build();
        var runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(Bounds.OPTIONS)
                .addLibraries(CelExtensions.strings(), CelExtensions.optional())
                .build();
        try {
            return runtime.createProgram(compiler.compile(expression).getAst());
        } catch (CelValidationException e) {
            List<CelIssue> issues = e.getErrors();
            throw issues.isEmpty() ? unusable(e) : bad(issues.getFirst());
        } catch (CelEvaluationException | RuntimeException e) { // what is too long or too deep is thrown as it likes
            throw unusable(e);
        }
    }

    /// Apart, so that nothing of the library is loaded where no expression is.
    private static final class Bounds {
        static final CelOptions OPTIONS = CelOptions.current()
                .maxExpressionCodePointSize(2_000)
                .maxParseRecursionDepth(60)
                .maxParseErrorRecoveryLimit(1)
                .comprehensionMaxIterations(10_000)
                .maxRegexProgramSize(2_000)
                .build();
    }

    private static BadExpression bad(CelIssue issue) {
        var place = issue.getSourceLocation();
        return new BadExpression(
                issue.getMessage()
                        .replace(" (in container '')", "")
                        .lines()
                        .findFirst()
                        .orElse("it is not CEL"),
                Math.max(0, place.getLine()),
                Math.max(0, place.getColumn() + 1));
    }

    private static BadExpression unusable(Exception e) {
        return new BadExpression("it cannot be used: " + e.getMessage(), 0, 0);
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
                    Json.node(result(field, program, Map.of(VARIABLE, Json.value(claims.json())))));
        }
        return new Claims(results);
    }

    /// The library's message is not told: it quotes values.
    private static Object result(Field field, CelRuntime.Program program, Map<String, Object> variables)
            throws TokenRefused {
        try {
            return program.eval(variables);
        } catch (CelEvaluationException | RuntimeException _) {
            throw new TokenRefused(Reason.CLAIM, "the expression map." + field.label()
                    + " fails on the token's claims; test with has() for those that may be absent");
        }
    }
}
