package io.snowgate.gateway.expression;

import module java.base;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/// An expression that was read and checked. Safe for any thread.
public final class Expression {
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
    }

    /// Running it failed. What the library says of that is not told: it quotes values.
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private Failed() {
            super("the expression fails on these values", null, /* enableSuppression= */false,
                    /* writableStackTrace= */false);
        }
    }

    /// Its checked tree.
    public CelAbstractSyntaxTree tree() {
        return tree;
    }

    /// What it gives for `variables`, which it asks for by name as it needs them.
    ///
    /// @throws Failed when it does not give anything
    public Object value(Function<String, Object> variables) throws Failed {
        try {
            return program.eval(name -> Optional.of(variables.apply(name)));
        } catch (CelEvaluationException | RuntimeException _) {
            throw new Failed();
        }
    }
}
