package io.snowgate.sql.ast;

import module java.base;

/// One statement of a block.
public sealed interface Step {
    /// Where it begins.
    int at();

    /// Any statement that could stand alone.
    record Run(Command.Inner inner, int at) implements Step {}

    /// A variable gets a value: `x := …`, `LET x type := …`, `x type DEFAULT …`, `FOR x IN …`.
    record Assign(Name variable, Expression value, int at) implements Step {}

    /// A cursor or result set gets a statement: `LET c CURSOR FOR …`, `r := (SELECT …)`.
    record Bound(Name variable, Command.Inner inner, int at) implements Step {}

    /// `FETCH c INTO x, y`, and the variable of `FOR x IN c`.
    record Fetch(Name cursor, List<Name> into, int at) implements Step {
        public Fetch {
            into = List.copyOf(into);
        }
    }

    /// What the block answers.
    record Return(Expression value, int at) implements Step {}

    /// `RETURN TABLE(statement)`.
    record ReturnResult(Command.Inner inner, int at) implements Step {}

    /// Conditions and what they lead to: IF, CASE, loops, exception handlers.
    record Control(List<Expression> conditions, List<Step> steps, int at) implements Step {
        public Control {
            conditions = List.copyOf(conditions);
            steps = List.copyOf(steps);
        }
    }

    /// OPEN, CLOSE, BREAK, CONTINUE, RAISE, NULL, AWAIT, declarations without a value.
    ///
    /// @param values what it is given
    record Other(List<Expression> values, int at) implements Step {
        public Other {
            values = List.copyOf(values);
        }
    }
}
