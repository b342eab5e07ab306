package io.snowgate.sql.ast;

import module java.base;

import io.snowgate.sql.Statement;

/// One statement.
public sealed interface Command {
    /// Where it begins.
    int at();

    /// A statement inside another, with what kind of statement it is.
    record Inner(Statement statement, Command command) {}

    /// A query.
    record Read(Query query, int at) implements Command {}

    /// `INSERT [OVERWRITE] INTO target (columns) …`.
    record Insert(boolean overwrite, ObjectName target, List<Name> columns, Query source, int at)
            implements
                Command {
        public Insert {
            columns = List.copyOf(columns);
        }
    }

    /// `INSERT ALL …` and `INSERT FIRST …`.
    record InsertMany(boolean overwrite, List<InsertBranch> branches, Query source, int at)
            implements
                Command {
        public InsertMany {
            branches = List.copyOf(branches);
        }
    }

    /// @param when `[]` without a condition, and for ELSE
    record InsertBranch(List<Expression> when, List<InsertInto> into) {
        public InsertBranch {
            when = List.copyOf(when);
            into = List.copyOf(into);
        }
    }

    /// @param values `[]` for the columns of the source, in order
    record InsertInto(ObjectName target, List<Name> columns, List<Expression> values) {
        public InsertInto {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /// `UPDATE target SET … FROM … WHERE …`.
    record Update(Relation target, List<Assignment> set, List<Relation> from, List<Expression> where, int at)
            implements
                Command {
        public Update {
            set = List.copyOf(set);
            from = List.copyOf(from);
            where = List.copyOf(where);
        }
    }

    /// `column = value`.
    record Assignment(List<Name> column, Expression value) {
        public Assignment {
            column = List.copyOf(column);
        }
    }

    /// `DELETE FROM target USING … WHERE …`.
    record Delete(Relation target, List<Relation> using, List<Expression> where, int at)
            implements
                Command {
        public Delete {
            using = List.copyOf(using);
            where = List.copyOf(where);
        }
    }

    /// `MERGE INTO target USING source ON … WHEN …`.
    record Merge(Relation target, Relation source, Expression on, List<MergeBranch> branches, int at)
            implements
                Command {
        public Merge {
            branches = List.copyOf(branches);
        }
    }

    /// What a branch of MERGE does. `…_ALL` is ALL BY NAME.
    enum MergeAction {
        DELETE, UPDATE, UPDATE_ALL, INSERT, INSERT_ALL
    }

    /// @param columns the columns that are set, each with the value of the same index; `[]` for those of the target
    record MergeBranch(
            boolean matched,
            List<Expression> when,
            MergeAction action,
            List<Name> columns,
            List<Expression> values) {
        public MergeBranch {
            when = List.copyOf(when);
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /// Where COPY takes data from.
    sealed interface CopySource {
        /// `FROM (SELECT …)`.
        record OfQuery(Query query) implements CopySource {}

        /// `FROM table`.
        record OfTable(ObjectName table) implements CopySource {}

        /// `FROM @stage` or `FROM 's3://…'`; no FROM is the stage of the target.
        record OfFiles(Location location) implements CopySource {}
    }

    /// `COPY INTO table …`.
    ///
    /// @param options every `NAME = value` outside brackets that is one token long, names and values in upper case
    record Load(ObjectName target, List<Name> columns, CopySource source, Map<String, String> options, int at)
            implements
                Command {
        public Load {
            columns = List.copyOf(columns);
            options = Map.copyOf(options);
        }
    }

    /// `COPY INTO @stage …`.
    ///
    /// @param partition the expression of PARTITION BY, or `[]`
    /// @param options   as for [Load]
    record Unload(
            Location target,
            CopySource source,
            List<Expression> partition,
            Map<String, String> options,
            int at) implements Command {
        public Unload {
            partition = List.copyOf(partition);
            options = Map.copyOf(options);
        }
    }

    /// What is done to files.
    enum FileAction {
        PUT, GET, LIST, REMOVE
    }

    /// PUT, GET, LIST, REMOVE.
    ///
    /// @param locations the stage; `[]` when a bind or a variable names it
    record Files(FileAction action, List<Location> locations, int at) implements Command {
        public Files {
            locations = List.copyOf(locations);
        }
    }

    /// How an object is created.
    ///
    /// @param object in upper case: `TABLE`, `MATERIALIZED VIEW`
    record Creation(
            String object,
            boolean replaces,
            boolean temporary,
            boolean ifNotExists,
            boolean recursive) {}

    /// What a created object is made of.
    sealed interface Definition {
        /// `AS SELECT …`.
        record AsQuery(Query query) implements Definition {}

        /// `CLONE source`; with AT or BEFORE.
        record CloneOf(ObjectName source, List<Expression> travel) implements Definition {
            public CloneOf {
                travel = List.copyOf(travel);
            }
        }

        /// `LIKE source`.
        record LikeOf(ObjectName source) implements Definition {}

        /// `USING TEMPLATE (SELECT …)`.
        record Template(Query query) implements Definition {}

        /// Code: a statement or block, such as a task's, an alert's.
        record Code(List<Expression> conditions, Inner body) implements Definition {
            public Code {
                conditions = List.copyOf(conditions);
            }
        }

        /// Code in a string.
        ///
        /// @param language in upper case, `SQL` when none is named
        record Text(String language, String code) implements Definition {}

        /// A stream: the rows of its source, with marks.
        record StreamOf(ObjectName source) implements Definition {}

        /// An expression: the body of a policy.
        record AsExpression(List<Name> parameters, Expression value) implements Definition {
            public AsExpression {
                parameters = List.copyOf(parameters);
            }
        }

        /// Whatever else. Columns are read when there is a list of them.
        ///
        /// @param computed what computed columns and defaults are made of, by column
        record Columns(Map<String, Expression> computed) implements Definition {
            public Columns {
                computed = Map.copyOf(computed);
            }
        }
    }

    /// CREATE.
    ///
    /// @param columns    `[]` when none are listed
    record Create(Creation how, ObjectName name, List<Name> columns, Definition definition, int at)
            implements
                Command {
        public Create {
            columns = List.copyOf(columns);
        }
    }

    /// `SET (a, b) = (…, …)`.
    ///
    /// @param values as many as names, or one query for all
    record SetVariables(List<Name> names, List<Expression> values, int at) implements Command {
        public SetVariables {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }
    }

    /// CALL.
    ///
    /// @param inline whether the procedure is defined in the statement itself
    record CallProcedure(boolean inline, Expression.Call call, int at) implements Command {}

    /// `EXECUTE IMMEDIATE text`.
    ///
    /// @param using what it is given for its binds
    record ExecuteText(Expression text, List<Expression> using, int at) implements Command {
        public ExecuteText {
            using = List.copyOf(using);
        }
    }

    /// `EXECUTE IMMEDIATE FROM @stage/file`.
    record ExecuteFile(Location file, int at) implements Command {}

    /// EXPLAIN.
    record Explain(Inner inner, int at) implements Command {}

    /// A block of Snowflake Scripting, or the body of one of its loops and branches.
    record Block(List<Step> steps, int at) implements Command {
        public Block {
            steps = List.copyOf(steps);
        }
    }

    /// Every other statement, of which the head was read.
    ///
    /// @param names  the objects its head names, in order: what it is about
    /// @param others names of other objects that it mentions and that matter: targets of SWAP WITH, RENAME TO
    record Head(List<ObjectName> names, List<ObjectName> others, int at) implements Command {
        public Head {
            names = List.copyOf(names);
            others = List.copyOf(others);
        }
    }
}
