package io.snowgate.sql.analysis;

import module java.base;

/// Random queries over T1, T2 and T3, in what Snowflake and DuckDB both understand. The same seed gives the same query;
/// a blindness leaves out of its text what a resolver with that fault would not see.
final class RandomQueries {
    /// A fault that a resolver could have. `NONE` writes the query as it is.
    enum Blindness {
        NONE, UNION_BRANCHES, EXCLUDE, SUBQUERIES, SHADOWS
    }

    static final Map<String, List<String>> TABLES = Map.of("T1", List.of("A", "B", "C"), "T2",
            List.of("A", "D", "E"), "T3", List.of("B", "D", "F"));
    private static final List<String> FRESH = List.of("X", "Y", "Z", "A", "B", "D");

    private final RandomGenerator random;
    private final Blindness blindness;
    private int aliases;

    /// A text and the names of its columns.
    private record Made(String sql, List<String> names) {}

    /// A relation in FROM: what it is called, and its columns.
    private record Source(String alias, List<String> columns) {}

    RandomQueries(long seed, Blindness blindness) {
        this.random = new Random(seed);
        this.blindness = blindness;
    }

    String query() {
        return query(3, TABLES, List.of(), random.nextInt(1, 4)).sql();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Made query(int depth, Map<String, List<String>> visible, List<Source> outer, int width) {
        var env = new TreeMap<>(visible);
        var with = new ArrayList<String>();
        for (var i = 0; depth > 0 && i < 2 && chance(25); i++) {
            with.add(cte(depth, env));
        }
        var body = body(depth, env, outer, width);
        var head = with.isEmpty() ? "" : "with " + String.join(", ", with) + " ";
        var tail = chance(20) ? " order by 1" + (chance(50) ? " limit 5" : "") : "";
        return new Made(head + body.sql() + tail, body.names());
    }

    private String cte(int depth, Map<String, List<String>> env) {
        var width = random.nextInt(1, 4);
        var inner = query(depth - 1, env, List.of(), width);
        var shadow = chance(40);
        var name = shadow ? any(List.of("T1", "T2", "T3")) : "C" + aliases++;
        var columns = chance(40) ? distinct(width) : List.<String>of();
        env.put(name, columns.isEmpty() ? inner.names() : columns);
        var written = shadow && blindness == Blindness.SHADOWS ? name + "_UNSEEN" : name;
        return written + (columns.isEmpty() ? "" : "(" + String.join(", ", columns) + ")") + " as ("
                + inner.sql()
                + ")";
    }

    private List<String> distinct(int width) {
        var names = new ArrayList<>(FRESH);
        Collections.shuffle(names, new Random(random.nextLong()));
        return names.subList(0, width);
    }

    private Made body(int depth, Map<String, List<String>> env, List<Source> outer, int width) {
        var first = select(depth, env, outer, width);
        if (depth == 0 || !chance(30)) {
            return first;
        }
        var operator = any(
                List.of("union", "union all", "union all", "except", "intersect", "union by name"));
        var second = select(depth - 1, env, outer, width);
        if (operator.equals("union by name")
                && (!first.names().equals(second.names()) || Set.copyOf(first.names()).size() < width)) {
            operator = "union";
        }
        var sql = first.sql() + " " + operator + " " + second.sql();
        return new Made(blindness == Blindness.UNION_BRANCHES ? first.sql() : sql, first.names());
    }

    private Made select(int depth, Map<String, List<String>> env, List<Source> outer, int width) {
        var sources = new ArrayList<Source>();
        var from = from(depth, env, sources);
        var inner = new ArrayList<>(sources);
        inner.addAll(outer);
        if (chance(25)) {
            return starred(env, new Made(from, sources.getFirst().columns()), sources, width);
        }
        var grouped = chance(20);
        var names = new ArrayList<String>();
        var items = new ArrayList<String>();
        var key = column(sources);
        for (var i = 0; i < width; i++) {
            var value = grouped ? aggregate(sources, key) : expression(depth, env, inner, names);
            var name = any(FRESH);
            names.add(name);
            items.add(value + " as " + name);
        }
        var where = chance(30) ? " where length(" + column(inner) + ") > 0" : "";
        var group = grouped ? " group by " + key : "";
        var distinct = chance(10) ? "distinct " : "";
        return new Made("select " + distinct + String.join(", ", items) + " from " + from + where + group,
                names);
    }

    /// `select *` with changes, cut to the width by a list of positions.
    private Made starred(
            Map<String, List<String>> env,
            Made from,
            List<Source> sources,
            int width) {
        var columns = from.names();
        var changes = "";
        var names = new ArrayList<>(columns);
        if (chance(50) && columns.size() > 1) {
            var gone = any(columns);
            changes += blindness == Blindness.EXCLUDE ? "" : " exclude (" + gone + ")";
            names.remove(gone);
        }
        if (chance(30) && !names.isEmpty()) {
            changes += " replace (" + expression(0, env, sources, List.of()) + " as " + names.getFirst()
                    + ")";
        }
        var alias = "S" + aliases++;
        var listed = distinctNames(names.size());
        var picked = new ArrayList<String>();
        for (var i = 0; i < width; i++) {
            picked.add(listed.get(i % listed.size()));
        }
        var first = sources.getFirst().alias();
        var star = chance(50) && sources.size() == 1 ? "*" : first + ".*";
        // a blind resolver sees more columns than the list names: it takes the first ones
        var unseen = blindness == Blindness.EXCLUDE && names.size() < columns.size() ? ", UNSEEN" : "";
        var sql = "select " + String.join(", ", picked) + " from (select " + star + changes + " from "
                + from.sql()
                + ") as " + alias + "(" + String.join(", ", listed) + unseen + ")";
        return new Made(sql, picked);
    }

    private static List<String> distinctNames(int count) {
        return IntStream.range(0, count).mapToObj(i -> "N" + i).toList();
    }

    private String from(int depth, Map<String, List<String>> env, List<Source> sources) {
        var sql = new StringBuilder(relation(depth, env, sources));
        if (chance(40)) {
            var left = sources.getFirst();
            var right = new ArrayList<Source>();
            var other = relation(depth, env, right);
            sources.addAll(right);
            sql.append(joined(left, right.getFirst(), other));
        }
        return sql.toString();
    }

    private String joined(Source left, Source right, String other) {
        var common = left.columns().stream().filter(right.columns()::contains).distinct().toList();
        return switch (random.nextInt(common.isEmpty() ? 4 : 7)) {
            case 0 -> ", " + other;
            case 1 -> " cross join " + other;
            case 2 -> " left join " + other + " on 1 = 1";
            case 3 -> " join " + other + " on length(" + left.alias() + "." + any(left.columns()) + ") > 0";
            case 4 -> " natural full join " + other;
            default ->
                any(List.of(" left", " full", " right")) + " join " + other + " using (" + any(common) + ")";
        };
    }

    private String relation(int depth, Map<String, List<String>> env, List<Source> sources) {
        var alias = "R" + aliases++;
        if (depth > 0 && chance(35)) {
            var width = random.nextInt(1, 4);
            var inner = query(depth - 1, env, List.of(), width);
            var columns = chance(40) ? distinct(width) : List.<String>of();
            sources.add(new Source(alias, columns.isEmpty() ? inner.names() : columns));
            return "(" + inner.sql() + ") as " + alias
                    + (columns.isEmpty() ? "" : "(" + String.join(", ", columns) + ")");
        }
        var name = any(List.copyOf(env.keySet()));
        if (chance(10) && TABLES.containsKey(name) && columns(env, name).size() == 3) {
            var columns = columns(env, name);
            sources.add(new Source(alias, List.of(columns.get(0), "N", "V")));
            return name + " unpivot (V for N in (" + columns.get(1) + ", " + columns.get(2) + ")) as "
                    + alias;
        }
        sources.add(new Source(alias, columns(env, name)));
        return name + " as " + alias;
    }

    private static List<String> columns(Map<String, List<String>> env, String name) {
        return env.getOrDefault(name, List.of());
    }

    private String column(List<Source> sources) {
        var source = any(sources);
        var column = any(source.columns());
        return chance(70) ? source.alias() + "." + column : column;
    }

    private String aggregate(List<Source> sources, String key) {
        return switch (random.nextInt(5)) {
            case 0 -> key;
            case 1 -> "max(" + column(sources) + ")";
            case 2 -> "listagg(" + column(sources) + ", ',')";
            case 3 -> "min(" + column(sources) + " || " + column(sources) + ")";
            default -> "coalesce(max(" + column(sources) + "), 'none')";
        };
    }

    private String expression(
            int depth,
            Map<String, List<String>> env,
            List<Source> sources,
            List<String> names) {
        var a = column(sources);
        var b = column(sources);
        var c = !names.isEmpty() && chance(20) ? any(names) : column(sources);
        return switch (random.nextInt(14)) {
            case 0, 1 -> a;
            case 2 -> "coalesce(" + a + ", '') || coalesce(" + c + ", '')";
            case 3 -> "case when " + a + " = " + b + " then " + c + " else " + b + " end";
            case 4 -> "upper(" + c + ")";
            case 5 -> "cast(" + a + " as varchar)";
            case 6 -> "nullif(" + c + ", 'x')::varchar";
            case 7 -> "max(" + a + ") over (partition by length(" + b + "))";
            case 8 -> "first_value(" + a + ") over (order by " + b + ")";
            case 9 -> "concat(" + a + ", '-', " + c + ")";
            case 10 -> "cast([" + a + ", " + b + "] as varchar)";
            case 11 -> c;
            default -> depth > 0 ? scalar(depth, env, sources) : a;
        };
    }

    private String scalar(int depth, Map<String, List<String>> env, List<Source> sources) {
        var inner = new ArrayList<Source>();
        var relation = relation(depth - 1, env, inner);
        var value = chance(50)
                ? column(inner)
                : column(inner) + " || " + any(sources).alias() + "."
                        + any(sources).columns().getFirst();
        var where = chance(40) ? " where length(" + column(sources) + ") > 0" : "";
        var sql = "(select max(" + value + ") from " + relation + where + ")";
        return blindness == Blindness.SUBQUERIES ? "cast(null as varchar)" : sql;
    }
}
