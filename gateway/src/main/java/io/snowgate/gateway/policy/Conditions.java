package io.snowgate.gateway.policy;

import module java.base;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.gateway.expression.Expression;
import io.snowgate.gateway.expression.Language;

/// Reads conditions. What is common in them runs as code of ours; the rest, and what that is checked against, is the library.
final class Conditions {
    private static final Language LANGUAGE = new Language(
            Arrays.stream(Variable.values()).collect(Collectors.toMap(Variable::title, v -> v.form().type())),
            List.of(ofNames(Tests.TOUCHES, Names::touch), ofNames(Tests.WITHIN, Names::within)),
            SimpleType.BOOL);

    private Conditions() {}

    /// `names.touches('PROD.*.PEOPLE')`: whether one of the names is meant by the pattern; `names.within(…)`: whether all are.
    private static Language.Function ofNames(String function, BiPredicate<Collection<?>, String> test) {
        var overload = "names_" + function + "_pattern";
        var declaration = CelFunctionDecl.newFunctionDeclaration(function,
                CelOverloadDecl.newMemberOverload(overload, SimpleType.BOOL,
                        ListType.create(SimpleType.STRING), SimpleType.STRING));
        return new Language.Function(declaration,
                CelFunctionBinding.from(overload, List.class, String.class, test::test));
    }

    /// Reads `text`.
    ///
    /// @throws BadExpression when it is not a condition, with what was probably meant
    static Condition read(String text) throws BadExpression {
        var expression = compiled(text);
        var root = expression.tree().getExpr();
        var look = new Look();
        look.at(root, Look.Sense.PLAIN);
        for (var problem : look.problems()) {
            throw new BadExpression(problem, 0, 0);
        }
        var conjuncts = new ArrayList<CelExpr>();
        conjuncts(root, conjuncts);
        var tests = conjuncts.stream().map(Tests::of).toList();
        var known = tests.stream().flatMap(Optional::stream).toList();
        return new Condition(text, known,
                known.size() == tests.size() ? Optional.empty() : Optional.of(expression), look.reads(),
                look.escapes());
    }

    /// What the library makes of `text`.
    static Expression compiled(String text) throws BadExpression {
        try {
            return LANGUAGE.compile(text);
        } catch (BadExpression bad) {
            var name = Pattern.compile("undeclared reference to '([\\w.]+)'")
                    .matcher(String.valueOf(bad.getMessage()));
            throw name.find()
                    ? new BadExpression(unknown(text, name.group(1)), bad.line(), bad.column())
                    : bad;
        }
    }

    private static String unknown(String text, String name) {
        var written = Pattern.compile("\\b" + Pattern.quote(name) + "((?:\\.\\w+)?)").matcher(text);
        var whole = written.find() ? name + written.group(1) : name;
        var near = io.snowgate.gateway.document.Suggestion.forValue(whole,
                Arrays.stream(Variable.values()).map(Variable::title).toList());
        return "there is no " + whole + near;
    }

    /// The parts of a chain of `&&`.
    private static void conjuncts(CelExpr expr, List<CelExpr> found) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals("_&&_")) {
            expr.call().args().forEach(a -> conjuncts(a, found));
        } else {
            found.add(expr);
        }
    }
}
