package io.snowgate.stories.driver;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A session of a driver that is played by a program.
final class ProcessSession implements Session {
    private static final AtomicLong NAMES = new AtomicLong();

    private final ProcessDriver driver;
    private final String name = "c" + NAMES.incrementAndGet();

    private ProcessSession(ProcessDriver driver) {
        this.driver = driver;
    }

    static ProcessSession open(ProcessDriver driver, Login login) {
        var made = new ProcessSession(driver);
        var command = made.command("connect");
        describe(login, driver.client(), command.putObject("options"));
        driver.ask(command);
        return made;
    }

    private static void describe(Login login, Client client, ObjectNode options) {
        var server = login.server();
        options.put("account", server.account())
                .put("host", server.host())
                .put("port", server.port())
                .put("protocol", server.protocol());
        var context = login.context();
        putIfAny(options, "database", context.database());
        putIfAny(options, "schema", context.schema());
        putIfAny(options, "warehouse", context.warehouse());
        putIfAny(options, "role", context.role());
        putIfAny(options, "application", login.extra().application());
        putIfAny(options, "user", login.credential().user());
        if (login.extra().network().isPositive()) {
            options.put("networkTimeoutSeconds", login.extra().network().toSeconds());
        }
        options.put("parametersAfterLogin", true);
        var parameters = options.putObject("parameters");
        login.parametersFor(client).forEach(parameters::put);
        switch (login.credential()) {
            case Credential.Password(_, var password) ->
                options.put("authenticator", "password").put("password", password);
            case Credential.OAuth(_, var token) -> options.put("authenticator", "oauth").put("token", token);
            case Credential.AccessToken(_, var token) ->
                options.put("authenticator", "pat").put("token", token);
            case Credential.KeyPair(_, var file) ->
                options.put("authenticator", "keypair").put("privateKeyFile", file.toString());
            case Credential.Browser(_, var road) -> options.put("authenticator", "browser")
                    .put("console", road == Credential.Road.CONSOLE)
                    .put("loginTimeoutSeconds", 120);
        }
    }

    private static void putIfAny(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private ObjectNode command(String op) {
        return driver.command(op).put("connection", name);
    }

    private ObjectNode command(String op, Query query) {
        var command = command(op).put("sql", query.sql());
        if (!query.binds().isEmpty()) {
            write(query.binds(), command.putArray("binds"));
        }
        if (!query.parameters().isEmpty()) {
            var parameters = command.putObject("parameters");
            query.parameters().forEach(parameters::put);
        }
        putIfAny(command, "requestId", query.requestId());
        if (query.reading().timeout().isPositive()) {
            command.put("timeoutSeconds", query.reading().timeout().toSeconds());
        }
        return command.put("fold", query.reading().folded());
    }

    private static void write(List<Bind> binds, ArrayNode to) {
        binds.forEach(bind -> to.addObject().put("type", bind.type()).put("value", bind.value()));
    }

    @Override
    public Rows query(Query query) {
        return rows(driver.ask(command("query", query)));
    }

    @Override
    public Update update(Query query) {
        return update(driver.ask(command("update", query)));
    }

    @Override
    public Update batch(String sql, List<List<Bind>> rows) {
        var command = command("batch").put("sql", sql);
        var array = command.putArray("rows");
        rows.forEach(row -> write(row, array.addArray()));
        return update(driver.ask(command));
    }

    @Override
    public List<Rows> multi(String sql, int count) {
        var found = driver.ask(command("multi").put("sql", sql).put("count", count)).get("results");
        return found.valueStream().map(ProcessSession::rows).toList();
    }

    @Override
    public List<Rows.Column> describe(String sql) {
        return columns(driver.ask(command("describe").put("sql", sql)));
    }

    @Override
    public String start(String sql) {
        return driver.ask(command("async").put("sql", sql)).get("queryId").asString();
    }

    @Override
    public String status(String queryId) {
        return driver.ask(command("status").put("queryId", queryId)).get("status").asString();
    }

    @Override
    public Rows fetch(String queryId) {
        return rows(driver.ask(command("fetch").put("queryId", queryId)));
    }

    @Override
    public void abort(String queryId) {
        driver.ask(command("abort").put("queryId", queryId));
    }

    @Override
    public Running running(Query query) {
        var handle = "h" + NAMES.incrementAndGet();
        var pending = driver.send(command("query", query).put("handle", handle));
        return new Running() {
            @Override
            public void cancel() {
                driver.ask(command("cancel").put("handle", handle));
            }

            @Override
            public Rows rows() {
                return ProcessSession.rows(driver.await(pending));
            }
        };
    }

    @Override
    public void begin() {
        driver.ask(command("begin"));
    }

    @Override
    public void commit() {
        driver.ask(command("commit"));
    }

    @Override
    public void rollback() {
        driver.ask(command("rollback"));
    }

    @Override
    public List<String> tables(String database, String schema) {
        return query("show tables in schema " + database + "." + schema).column("name")
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Override
    public List<String> columns(String database, String schema, String table) {
        var found = query("describe table " + database + "." + schema + "." + table);
        var names = found.column("name");
        var types = found.column("type");
        return IntStream.range(0, names.size()).mapToObj(i -> names.get(i) + " " + types.get(i)).toList();
    }

    @Override
    public void close() {
        driver.ask(command("close"));
    }

    private static Update update(JsonNode answer) {
        return new Update(answer.get("updated").asLong(), ProcessDriver.text(answer, "queryId"));
    }

    private static Rows rows(JsonNode answer) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (var row : answer.get("rows")) {
            var cells = new ArrayList<@Nullable String>();
            row.forEach(cell -> cells.add(cell.isNull() ? null : cell.asString()));
            rows.add(Collections.unmodifiableList(cells));
        }
        return new Rows(ProcessDriver.text(answer, "queryId"), columns(answer),
                Collections.unmodifiableList(rows),
                answer.get("count").asLong(), ProcessDriver.text(answer, "digest"));
    }

    private static List<Rows.Column> columns(JsonNode answer) {
        return answer.get("columns")
                .valueStream()
                .map(column -> new Rows.Column(column.get("name").asString(), column.get("type").asString(),
                        column.get("type").asString().equals("fixed") && !column.get("scale").isNull()
                                ? column.get("scale").asInt()
                                : -1))
                .toList();
    }
}
