package io.snowgate.gateway.expression;

import module java.base;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/// CEL with certain variables, functions and a type of result. Expressions are checked before anything runs, and cannot run for long: their length, depth, and
/// the rounds of their loops are bounded, and regular expressions take linear time. Safe for any thread.
public final class Language {
    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(60)
            .maxParseErrorRecoveryLimit(1)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(2_000)
            .build();
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /// A function beyond the standard ones.
    public record Function(CelFunctionDecl declaration, CelFunctionBinding binding) {}

    /// @param variables what expressions see, by name; a name may have dots
    /// @param result    what they give
    public Language(Map<String, CelType> variables, List<Function> functions, CelType result) {
        var declared = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(BOUNDS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.optional())
                .setResultType(result);
        variables.forEach(declared::addVar);
        functions.forEach(f -> declared.addFunctionDeclarations(f.declaration()));
        var bound = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(BOUNDS)
                .addLibraries(CelExtensions.strings(), CelExtensions.optional());
        functions.forEach(f -> bound.addFunctionBindings(f.binding()));
        compiler = declared.build();
        runtime = bound.build();
    }

    /// Reads an expression.
    ///
    /// @throws BadExpression when it does not parse, or cannot give what is wanted
    public Expression compile(String text) throws BadExpression {
        try {
            var ast = compiler.compile(text).getAst();
            return new Expression(ast, runtime.createProgram(ast));
        } catch (CelValidationException e) {
            List<CelIssue> issues = e.getErrors();
            throw issues.isEmpty() ? BadExpression.unusable(e) : BadExpression.of(issues.getFirst());
        } catch (CelEvaluationException | RuntimeException e) { // what is too long or too deep is thrown as it likes
            throw BadExpression.unusable(e);
        }
    }
}
