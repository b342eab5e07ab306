package io.snowgate.sql.ast;

import module java.base;

/// Something that has a value.
public sealed interface Expression {
    /// Where it begins.
    int at();

    /// What a literal is. `WORD` is a keyword that stands for a value (`TRUE`, `NULL`, `DEFAULT`).
    enum LiteralKind {
        STRING, NUMBER, BINARY, WORD, INTERVAL
    }

    /// How a query is used as a value. `ARGUMENT` is a query that a function gets as a table.
    enum Use {
        SCALAR, EXISTS, IN, ANY, ARGUMENT
    }

    /// @param value decoded
    record Literal(LiteralKind kind, String value, int at) implements Expression {}

    /// @param name `?`, the digits of `:1`, or the name of `:name` in upper case
    record Bind(String name, int at) implements Expression {}

    /// `$name`.
    ///
    /// @param name in upper case
    record Variable(String name, int at) implements Expression {}

    /// `c`, `t.c`, `d.s.t.c`; may go on into a structured value (`c.field`), and may be an alias or a variable.
    record Column(List<Name> parts, int at) implements Expression {
        public Column {
            parts = List.copyOf(parts);
        }
    }

    /// `$1`, `t.$1`.
    ///
    /// @param qualifier `[]` or one name
    /// @param index     from 1 on when it is right
    record Positional(List<Name> qualifier, int index, int at) implements Expression {
        public Positional {
            qualifier = List.copyOf(qualifier);
        }
    }

    /// `*`, `t.*` with what changes it; a value only inside calls, objects and select lists.
    record Star(List<Name> qualifier, StarChanges changes, int at) implements Expression {
        public Star {
            qualifier = List.copyOf(qualifier);
        }
    }

    /// Operators over operands: `["+", "-"]` over `a, b, c` is `a + b - c`; `["CASE"]`, `["IN"]`, `["NOT"]`, `["[]"]`
    /// and so on are one operator over all.
    record Operation(List<String> operators, List<Expression> operands, int at) implements Expression {
        public Operation {
            operators = List.copyOf(operators);
            operands = List.copyOf(operands);
        }
    }

    /// `CAST(v AS type)`, `TRY_CAST(…)`, `v::type`.
    record Cast(Expression value, String type, int at) implements Expression {}

    /// A way into a value: `v:a.b[0]`, `v['x']`.
    record Path(Expression value, List<Step> steps, int at) implements Expression {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /// A step of a way: by name (`index` is empty), or by one or two expressions in brackets.
    ///
    /// @param key   `""` for brackets
    /// @param index what stands between the brackets
    record Step(String key, List<Expression> index) {
        public Step {
            index = List.copyOf(index);
        }
    }

    /// A call of a function.
    ///
    /// @param arguments in order; a named one is [Named]
    /// @param keys      what else decides the value: keys of WITHIN GROUP, of FILTER, of OVER
    record Call(
            ObjectName function,
            boolean distinct,
            List<Expression> arguments,
            List<Expression> keys,
            int at) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            keys = List.copyOf(keys);
        }
    }

    /// `name => value` among the arguments of a call.
    record Named(Name name, Expression value, int at) implements Expression {}

    /// A query whose result is a value.
    record Subquery(Use use, Query query, int at) implements Expression {}

    /// `x -> …`, `(x, y) -> …`.
    record Lambda(List<Name> parameters, Expression body, int at) implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /// `@stage/path` as a value.
    record StageFile(String reference, int at) implements Expression {}

    /// A table as an argument: `TABLE(t)`.
    record TableArgument(ObjectName table, int at) implements Expression {}

    /// `IDENTIFIER(…)` where a column stands; `rest` is what follows with dots.
    record ComputedColumn(Expression how, List<Name> rest, int at) implements Expression {
        public ComputedColumn {
            rest = List.copyOf(rest);
        }
    }
}
