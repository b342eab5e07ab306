package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Setting;
import io.snowgate.sql.Statement;
import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Body;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Select;
import io.snowgate.sql.resolve.Journal;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Resolver;
import io.snowgate.sql.resolve.Scope;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// What is being found out about one statement. One statement, one thread.
final class Work {
    private final Batch batch;
    private final Statement statement;
    private final Journal journal = new Journal();
    private final Resolver resolver;
    private final Set<Fact> facts = EnumSet.noneOf(Fact.class);
    private final Set<ObjectId> writes = new TreeSet<>();
    private final List<WrittenColumn> written = new ArrayList<>();
    private final List<StatementAnalysis> inner = new ArrayList<>();
    private List<OutputColumn> columns = List.of();

    Work(Batch batch, Statement statement) {
        this.batch = batch;
        this.statement = statement;
        resolver = batch.resolver(journal);
    }

    Batch batch() {
        return batch;
    }

    Statement statement() {
        return statement;
    }

    Journal journal() {
        return journal;
    }

    Resolver resolver() {
        return resolver;
    }

    void fact(Fact fact) {
        facts.add(fact);
    }

    void columns(List<OutputColumn> found) {
        columns = found;
    }

    List<OutputColumn> columns() {
        return columns;
    }

    void inner(StatementAnalysis found) {
        inner.add(found);
    }

    /// A statement in this one that happens when this one does.
    void runs(StatementAnalysis found) {
        inner.add(found);
        var touched = found.touched();
        touched.reads().forEach(journal::read);
        touched.bases().forEach(journal::base);
        touched.functions().forEach(journal::function);
        touched.stages().forEach(journal::stage);
        writes.addAll(touched.writes());
        written.addAll(touched.written());
        found.facts().stream().filter(f -> f != Fact.LIMITED).forEach(facts::add);
        journal.match(found.influences());
        journal.influence(found.probes());
    }

    void write(ObjectId object) {
        writes.add(object);
    }

    /// Values go into a column.
    void write(ObjectId object, String column, Sources sources) {
        var target = new SourceColumn(object, column);
        written.add(new WrittenColumn(target, sources));
        batch.environment().write(target, sources);
    }

    /// The object a name means, noted as written; empty when it is known only at run time.
    Optional<ObjectId> target(ObjectName name) {
        var found = resolver.object(name);
        found.ifPresent(writes::add);
        return found;
    }

    /// The same for an object that is created.
    Optional<ObjectId> created(ObjectName name) {
        var found = resolver.made(name);
        found.ifPresent(writes::add);
        return found;
    }

    void command(Command command) throws Unreadable {
        switch (command) {
            case Command.Read(var query, _) -> read(query);
            case Command.Insert insert -> new Writing(this).insert(insert);
            case Command.InsertMany insert -> new Writing(this).insertMany(insert);
            case Command.Update update -> new Writing(this).update(update);
            case Command.Delete delete -> new Writing(this).delete(delete);
            case Command.Merge merge -> new Writing(this).merge(merge);
            case Command.Load load -> new Copying(this).load(load);
            case Command.Unload unload -> new Copying(this).unload(unload);
            case Command.Files files -> new Copying(this).files(files);
            case Command.Create create -> new Creating(this).create(create);
            case Command.SetVariables set -> new Session(this).set(set);
            case Command.CallProcedure call -> new Running(this).call(call);
            case Command.ExecuteText execute -> new Running(this).execute(execute);
            case Command.ExecuteFile file -> new Running(this).file(file);
            case Command.Explain explain -> new Running(this).explain(explain);
            case Command.Block block -> new Blocks(this).block(block);
            case Command.Head head -> head(head);
        }
    }

    private void read(Query query) {
        columns = resolver.query(query);
        if (query.tail().limited() || top(query.body())) {
            fact(Fact.LIMITED);
        }
    }

    private static boolean top(Body body) {
        return switch (body) {
            case Select select -> select.top();
            case Query query -> query.tail().limited() || top(query.body());
            case Body.SetOperation _,Body.Values _ -> false;
        };
    }

    private void head(Command.Head head) throws Unreadable {
        fact(Fact.HEAD_ONLY);
        switch (statement.kind()) {
            case USE_DATABASE, USE_SCHEMA, UNSET, ALTER_SESSION, USE_ROLE, USE_SECONDARY_ROLES,
                    USE_WAREHOUSE ->
                new Session(this).head(head);
            case DESCRIBE -> head.names().forEach(n -> named(n).ifPresent(journal::read));
            case SHOW, LIST, BEGIN, COMMIT, ROLLBACK -> {
                // metadata, or nothing at all
            }
            case EXECUTE_TASK, EXECUTE_OTHER -> {
                fact(Fact.OPAQUE);
                head.names().forEach(n -> named(n).ifPresent(writes::add));
            }
            default -> changed(head);
        }
    }

    private void changed(Command.Head head) {
        head.names().forEach(n -> named(n).ifPresent(this::touched));
        head.others().forEach(n -> named(n, resolver::made).ifPresent(this::touched));
        if (!head.others().isEmpty()) {
            fact(Fact.MOVES_NAMES);
        }
        var drops = statement.kind() == StatementKind.DROP || statement.kind() == StatementKind.TRUNCATE;
        if (drops || Altering.destroys(statement)) {
            fact(Fact.DESTRUCTIVE);
        }
        if (Altering.code(statement)) {
            fact(Fact.DEFERRED_CODE);
        }
    }

    private void touched(ObjectId object) {
        writes.add(object);
        if (statement.category() == StatementClass.DDL) {
            batch.environment().change(object);
        }
    }

    /// The object of a head: qualified when it lives in a schema.
    private Optional<ObjectId> named(ObjectName name) {
        return named(name, resolver::object);
    }

    private Optional<ObjectId> named(ObjectName name, Function<ObjectName, Optional<ObjectId>> inSchema) {
        var qualified = statement.object().isEmpty() || statement.category() == StatementClass.DDL
                || statement.category() == StatementClass.READ;
        if (name instanceof ObjectName.Written(var parts, _)
                && (!qualified || statement.object().equals("DATABASE")
                        || statement.object().equals("SCHEMA"))) {
            return Optional.of(new ObjectId(parts.stream().map(Name::value).toList()));
        }
        return inSchema.apply(name);
    }

    /// Parameters that ALTER SESSION sets.
    List<Setting> settings() throws Unreadable {
        return Setting.of(statement);
    }

    /// A scope with nothing in it, for expressions that name no relation.
    static Scope nowhere() {
        return Scope.empty();
    }

    StatementAnalysis result() {
        for (var remark : journal.remarks()) {
            facts.add(switch (remark) {
                case COMPUTED_NAME -> Fact.DYNAMIC;
                case NAMES_FROM_DATA -> Fact.NAMES_FROM_DATA;
                case TEXT_AS_CODE -> Fact.TEXT_AS_CODE;
                case EFFECT -> Fact.EFFECT;
                case TIME_TRAVEL -> Fact.TIME_TRAVEL;
            });
        }
        if (journal.stages().stream().anyMatch(s -> !s.startsWith("@"))) {
            facts.add(Fact.OUTSIDE_ADDRESS);
        }
        var touched = new StatementAnalysis.Touched(journal.reads(), journal.bases(), writes, written,
                journal.functions(), journal.stages());
        return new StatementAnalysis(statement.kind(), statement.category(), statement.object(), facts,
                touched,
                columns, journal.influences(), journal.probes(), inner);
    }
}
