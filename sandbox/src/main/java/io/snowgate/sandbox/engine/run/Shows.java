package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;
import org.jspecify.annotations.Nullable;

/// SHOW, for every kind of object.
final class Shows {
    private static final Map<String, String> QUERIES = queries();
    private static final Set<String> ENDS = Set.of("LIKE", "IN", "STARTS", "LIMIT", "ON", "TO", "OF", "FOR",
            "HISTORY", "WITH");
    private static final Set<String> OF_TABLES = Set.of("COLUMNS", "PRIMARY KEYS", "UNIQUE KEYS",
            "IMPORTED KEYS", "EXPORTED KEYS");
    private static final Set<String> OF_ACCOUNT = Set.of("DATABASES", "WAREHOUSES", "ROLES", "USERS",
            "GRANTS", "INTEGRATIONS", "SHARES", "CONNECTIONS");
    private static final Set<String> OTHERS = Set.of("PARAMETERS", "VARIABLES", "TRANSACTIONS", "LOCKS",
            "TASKS", "STREAMS", "PIPES", "FILE FORMATS", "TAGS", "SECRETS", "ALERTS", "INTEGRATIONS",
            "STORAGE INTEGRATIONS", "API INTEGRATIONS", "NOTIFICATION INTEGRATIONS", "SECURITY INTEGRATIONS",
            "NETWORK POLICIES", "MASKING POLICIES", "ROW ACCESS POLICIES", "PASSWORD POLICIES",
            "SESSION POLICIES", "AGGREGATION POLICIES", "PROJECTION POLICIES", "RESOURCE MONITORS", "SHARES",
            "CONNECTIONS", "EXTERNAL TABLES", "DYNAMIC TABLES", "EVENT TABLES", "ICEBERG TABLES",
            "HYBRID TABLES", "DATABASE ROLES", "APPLICATION ROLES", "STREAMLITS", "NOTEBOOKS", "SERVICES",
            "COMPUTE POOLS", "APPLICATIONS", "MODELS", "DATASETS", "REGIONS", "ORGANIZATION ACCOUNTS",
            "MANAGED ACCOUNTS", "FAILOVER GROUPS", "REPLICATION GROUPS", "REPLICATION DATABASES",
            "NETWORK RULES", "IMAGE REPOSITORIES", "GIT REPOSITORIES", "CORTEX SEARCH SERVICES",
            "EXTERNAL VOLUMES", "CATALOG INTEGRATIONS", "AUTHENTICATION POLICIES", "DELEGATED AUTHORIZATIONS",
            "CLASSES", "INDEXES", "PACKAGES POLICIES");
    private static final String TERSE = "\"created_on\", \"name\", \"kind\", \"database_name\", \"schema_name\"";

    private final Session session;

    Shows(Session session) {
        this.session = session;
    }

    private static Map<String, String> queries() {
        var queries = new HashMap<String, String>();
        var kind = "";
        for (var line : Resources.text("show.sql").lines().toList()) {
            if (line.startsWith("-- ")) {
                kind = line.substring(3);
            } else if (!line.isBlank()) {
                queries.put(kind, line.substring(0, line.length() - 1));
            }
        }
        return Map.copyOf(queries);
    }

    /// What stands after the kind: a pattern, a place to look in, a beginning and a limit; each `""` when not there. `everywhere`
    /// means the whole account.
    private record Filter(
            String like,
            boolean everywhere,
            String database,
            String schema,
            String table,
            String starts,
            String limit) {}

    Plan show(Request request) throws SqlFailure, SQLException {
        var words = Planner.words(request);
        words.next();
        boolean terse = words.take("TERSE");
        var kind = kind(words);
        return switch (kind) {
            case "PARAMETERS" -> parameters(words);
            case "VARIABLES" -> variables();
            case "GRANTS" ->
                new ShowGrants(session, Objects.requireNonNull(QUERIES.get("GRANTS"))).plan(words);
            case "TRANSACTIONS",
                    "LOCKS" ->
                new Plan.Act(Types.SHOW,
                        Stream.of("id", "user", "session", "name", "started_on", "state")
                                .map(Column::text)
                                .toList(),
                        _ -> List.of());
            default -> rows(kind, terse, filter(kind, words));
        };
    }

    private static String kind(Words words) throws SqlFailure {
        var kind = new StringJoiner(" ");
        while (!words.done() && words.peek().kind(Kind.WORD) && !words.peek().in(ENDS)) {
            kind.add(words.next().text());
        }
        return switch (kind.toString()) {
            case "USER FUNCTIONS", "EXTERNAL FUNCTIONS" -> "FUNCTIONS";
            case "USER PROCEDURES" -> "PROCEDURES";
            case "" -> throw Failures.syntax("<EOF>");
            default -> {
                if (!QUERIES.containsKey(kind.toString()) && !OTHERS.contains(kind.toString())) {
                    throw Failures.syntax(kind.toString());
                }
                yield kind.toString();
            }
        };
    }

    private Filter filter(String kind, Words words) throws SqlFailure, SQLException {
        var like = "";
        var starts = "";
        var limit = "";
        var place = here(kind);
        words.take("HISTORY");
        while (!words.done()) {
            if (words.take("LIKE")) {
                like = words.next().text();
            } else if (words.take("IN") || words.take("ON") || words.take("FOR")) {
                place = place(kind, words);
            } else if (words.take("STARTS", "WITH")) {
                starts = words.next().text();
            } else if (words.take("LIMIT")) {
                limit = words.next().text();
            } else {
                words.next();
            }
        }
        return new Filter(like, place.everywhere, place.database, place.schema, place.table, starts, limit);
    }

    private static Filter at(String database, String schema, String table) {
        return new Filter("", database.isEmpty(), database, schema, table, "", "");
    }

    private Filter here(String kind) {
        var facts = session.facts();
        if (OF_ACCOUNT.contains(kind)) {
            return at("", "", "");
        }
        return at(facts.database(), kind.equals("SCHEMAS") ? "" : facts.schema(), "");
    }

    private Filter place(String kind, Words words) throws SqlFailure, SQLException {
        var facts = session.facts();
        if (words.take("ACCOUNT")) {
            return at("", "", "");
        }
        var sort = words.takeAny(Set.of("DATABASE", "SCHEMA", "TABLE", "VIEW"));
        if (words.done() || !words.peek().name() || words.peek().in(Set.of("LIKE", "STARTS", "LIMIT"))) {
            return at(facts.database(), sort.equals("SCHEMA") ? facts.schema() : "", "");
        }
        var name = words.name();
        boolean ofTable = sort.equals("TABLE") || sort.equals("VIEW")
                || (sort.isEmpty() && OF_TABLES.contains(kind));
        if (ofTable) {
            var full = session.full(name, "SHOW");
            requireTable(full);
            return at(full.database(), full.schema(), full.name());
        }
        if (sort.equals("DATABASE") || (sort.isEmpty() && kind.equals("SCHEMAS"))) {
            requireDatabase(name.last());
            return at(name.last(), "", "");
        }
        var database = name.second(facts.database());
        if (!session.account().hasSchema(database, name.last())) {
            throw new SqlFailure("002043", "02000",
                    "SQL compilation error:\nObject does not exist, or operation cannot be performed.");
        }
        return at(database, name.last(), "");
    }

    private void requireDatabase(String name) throws SqlFailure, SQLException {
        if (!session.account().hasDatabase(name)) {
            throw new SqlFailure("002043", "02000",
                    "SQL compilation error:\nObject does not exist, or operation cannot be performed.");
        }
    }

    private void requireTable(Session.Full name) throws SqlFailure, SQLException {
        if (new Ddl(session).kind(session.stored(name)).isEmpty()) {
            throw Failures.missing("Table", name.dotted());
        }
    }

    private Plan rows(String kind, boolean terse, Filter filter) {
        var facts = session.facts();
        var known = QUERIES.containsKey(kind);
        var query = filled(QUERIES.getOrDefault(kind, Objects.requireNonNull(QUERIES.get("OTHERS"))), facts,
                known ? "" : singular(kind));
        var conditions = new ArrayList<String>();
        if (!filter.like.isEmpty()) {
            conditions.add("_name ILIKE " + Quote.text(filter.like) + " ESCAPE '\\'");
        }
        if (!filter.starts.isEmpty()) {
            conditions.add("starts_with(_name, " + Quote.text(filter.starts) + ")");
        }
        if (!OF_ACCOUNT.contains(kind)) {
            add(conditions, "_db", filter.database);
            add(conditions, "_schema", filter.schema);
            add(conditions, "_table", filter.table);
        }
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        boolean ofTable = OF_TABLES.contains(kind);
        var hidden = ofTable ? "_db, _schema, _name, _table, _position" : "_db, _schema, _name";
        var order = ofTable ? "_db, _schema, _table, _position" : "_db, _schema, _name";
        var columns = terse ? terse(kind) : "* EXCLUDE (" + hidden + ")";
        var limit = filter.limit.matches("\\d+") ? " LIMIT " + filter.limit : "";
        return new Plan.Query(Types.SHOW,
                "SELECT " + columns + " FROM (" + query + ") _shown" + where + " ORDER BY " + order + limit,
                List.of());
    }

    private static void add(List<String> conditions, String column, String value) {
        if (!value.isEmpty()) {
            conditions.add(column + " = " + Quote.text(value));
        }
    }

    private static String terse(String kind) {
        return switch (kind) {
            case "TABLES", "OBJECTS" -> TERSE;
            case "VIEWS", "MATERIALIZED VIEWS" -> TERSE.replace("\"kind\"", "'VIEW' AS \"kind\"");
            case "SCHEMAS" ->
                "\"created_on\", \"name\", NULL::VARCHAR AS \"kind\", \"database_name\", NULL::VARCHAR AS \"schema_name\"";
            case "DATABASES" ->
                "\"created_on\", \"name\", NULL::VARCHAR AS \"kind\", NULL::VARCHAR AS \"database_name\", NULL::VARCHAR AS \"schema_name\"";
            default -> "* EXCLUDE (_db, _schema, _name)";
        };
    }

    private static String singular(String kind) {
        return kind.endsWith("IES")
                ? kind.substring(0, kind.length() - 3) + "Y"
                : kind.endsWith("S") ? kind.substring(0, kind.length() - 1) : kind;
    }

    private static String filled(String query, Facts facts, String kind) {
        return query.replace(":sid", String.valueOf(facts.sessionId()))
                .replace(":db", Quote.text(facts.database()))
                .replace(":schema", Quote.text(facts.schema()))
                .replace(":warehouse", Quote.text(facts.warehouse()))
                .replace(":role", Quote.text(facts.role()))
                .replace(":kind", Quote.text(kind));
    }

    private Plan parameters(Words words) throws SqlFailure {
        var pattern = words.take("LIKE") ? words.next().text() : "%";
        var regex = Pattern.compile(regex(pattern), Pattern.CASE_INSENSITIVE);
        var columns = Stream.of("key", "value", "default", "level", "description", "type")
                .map(Column::text)
                .toList();
        return new Plan.Act(Types.SHOW, columns, _ -> {
            var values = session.facts().parameters();
            var rows = new ArrayList<List<@Nullable String>>();
            for (var known : Parameters.all()) {
                if (regex.matcher(known.name()).matches()) {
                    var value = text(values.getOrDefault(known.name(), known.fallback()));
                    var level = value.equals(known.fallback()) ? "" : "SESSION";
                    rows.add(Session.row(known.name(), value, known.fallback(), level, known.description(),
                            known.type()));
                }
            }
            return rows;
        });
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /// A LIKE pattern as a regular expression.
    private static String regex(String like) {
        var out = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            boolean escaped = c == '\\' && i + 1 < like.length();
            if (escaped) {
                i++;
            }
            out.append(escaped
                    ? Pattern.quote(String.valueOf(like.charAt(i)))
                    : c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return out.toString();
    }

    private Plan variables() {
        var columns = Stream.of("session_id", "created_on", "updated_on", "name", "value", "type", "comment")
                .map(Column::text)
                .toList();
        return new Plan.Act(Types.SHOW, columns, _ -> {
            var facts = session.facts();
            var rows = new ArrayList<List<@Nullable String>>();
            for (var entry : new TreeMap<>(session.state().variables()).entrySet()) {
                var value = entry.getValue() instanceof Node.Leaf(var token)
                        ? token.text()
                        : Render.nodes(List.of(entry.getValue()));
                var type = entry.getValue().kind(Kind.STRING) ? "text" : "fixed";
                rows.add(Session.row(String.valueOf(facts.sessionId()), null, null, entry.getKey(), value,
                        type, ""));
            }
            return rows;
        });
    }
}
