package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Relation;

/// Finds the sources of values under a catalogue and the facts of a session. What it comes across goes into its journal.
/// One statement, one thread.
public final class Resolver {
    private final SessionFacts facts;
    private final Journal journal;
    private final Environment environment;
    private final Objects objects;
    private final Columns columns;
    private final Values values;
    private final Stars stars;
    private final Tables tables;
    private final Queries queries;

    public Resolver(Catalogue catalogue, SessionFacts facts, Environment environment, Journal journal) {
        this(catalogue, facts, environment, journal, new Views(catalogue));
    }

    Resolver(Catalogue catalogue, SessionFacts facts, Environment environment, Journal journal, Views views) {
        this.facts = facts;
        this.journal = journal;
        this.environment = environment;
        objects = new Objects(this, catalogue, views);
        columns = new Columns(this);
        values = new Values(this);
        stars = new Stars(this);
        tables = new Tables(this);
        queries = new Queries(this);
    }

    /// What a query answers.
    public List<OutputColumn> query(Query query) {
        return queries.query(query, Scope.empty());
    }

    /// What an expression's value comes from.
    public Sources value(Expression expression, Scope scope) {
        return values.value(expression, scope);
    }

    /// A scope with these relations.
    public Scope scope(List<Relation> relations) {
        var scope = Scope.empty();
        relations.forEach(r -> tables.add(r, scope));
        return scope;
    }

    /// The columns that `*` stands for in a scope.
    public List<OutputColumn> columns(Scope scope) {
        return stars.all(scope);
    }

    /// The object a name means, empty when that is known only at run time. Says nothing about its existence.
    public Optional<ObjectId> object(ObjectName name) {
        return objects.id(name);
    }

    /// The object that a name gets when it is created, empty when that is known only at run time.
    public Optional<ObjectId> made(ObjectName name) {
        return objects.made(name);
    }

    /// The columns of the object a name means; reading it is noted.
    public List<OutputColumn> read(ObjectName name) {
        return objects.rows(name).output();
    }

    /// The names of an object's columns in order; empty when they are not known. Not a read.
    public Optional<List<String>> columnNames(ObjectName name) {
        return objects.columnNames(name);
    }

    /// Expressions that decide which rows there are.
    public void influence(List<Expression> expressions, Scope scope) {
        expressions.forEach(e -> condition(e, scope));
    }

    private void condition(Expression condition, Scope scope) {
        if (condition instanceof Expression.Operation(var operators, var operands, _)
                && operators.stream().allMatch("AND"::equals)) {
            operands.forEach(o -> condition(o, scope));
        } else if (matches(condition, scope)) {
            journal.match(values.value(condition, scope));
        } else {
            journal.influence(values.value(condition, scope));
        }
    }

    /// `a.x = b.y`, both of them columns of tables: literals can stand behind a column of a query.
    private boolean matches(Expression condition, Scope scope) {
        return condition instanceof Expression.Operation(var operators, var operands, _)
                && operators.equals(List.of("=")) && operands.stream().allMatch(o -> ofTables(o, scope));
    }

    /// Whether it is a plain column whose values come from tables.
    boolean ofTables(Expression expression, Scope scope) {
        if (!(expression instanceof Expression.Column)) {
            return false;
        }
        var sources = values.value(expression, scope);
        return sources.doubts().isEmpty() && !sources.atLeast().isEmpty();
    }

    /// The value of an expression that is a text known now: a literal, or a variable with a known value.
    public Optional<String> text(Expression expression) {
        return switch (expression) {
            case Expression.Literal(var kind, var value, _) when kind == Expression.LiteralKind.STRING ->
                Optional.of(value);
            case Expression.Variable(var name, _) ->
                facts.variables().get(name) instanceof Variable.Known known
                        ? Optional.of(known.value())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// A name in the spelling in which names are compared.
    String spelling(Name name) {
        return facts.ignoreQuotedCase() ? name.value().toUpperCase(Locale.ROOT) : name.value();
    }

    List<String> spelling(List<Name> names) {
        return names.stream().map(this::spelling).toList();
    }

    String spelling(String name) {
        return facts.ignoreQuotedCase() ? name.toUpperCase(Locale.ROOT) : name;
    }

    SessionFacts facts() {
        return facts;
    }

    Journal journal() {
        return journal;
    }

    Environment environment() {
        return environment;
    }

    Objects objects() {
        return objects;
    }

    Columns columns() {
        return columns;
    }

    Values values() {
        return values;
    }

    Stars stars() {
        return stars;
    }

    Tables tables() {
        return tables;
    }

    Queries queries() {
        return queries;
    }
}
