package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Bind;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Query;

import static org.assertj.core.api.Assertions.assertThat;

/// Values of every type, there and back.
interface TypeStories extends OnRoad {
    /// One column per type, with what every driver has to show for it.
    SequencedMap<String, String> CELLS = cells();

    private static SequencedMap<String, String> cells() {
        var cells = new LinkedHashMap<String, String>();
        cells.put("12345::number(38,0)", "12345");
        cells.put("123.45::number(10,2)", "123.45");
        cells.put("-0.05::number(10,2)", "-0.05");
        cells.put("12345678901234567890123456789012345678::number(38,0)",
                "12345678901234567890123456789012345678");
        cells.put("1.5::float", "1.5");
        cells.put("-1e-7::float", "-0.0000001");
        cells.put("'h\u00e9llo \u2603 \ud83d\ude00'::varchar", "h\u00e9llo \u2603 \ud83d\ude00");
        cells.put("''::varchar", "");
        cells.put("true", "true");
        cells.put("false", "false");
        cells.put("'2020-02-29'::date", "2020-02-29");
        cells.put("'1969-12-31'::date", "1969-12-31");
        cells.put("'12:34:56'::time", "12:34:56");
        cells.put("'2021-01-28 22:09:37.123456'::timestamp_ntz", "2021-01-28T22:09:37.123456");
        cells.put("'1969-12-31 23:59:59.5'::timestamp_ntz", "1969-12-31T23:59:59.5");
        cells.put("'2021-01-28 22:09:37.123456 +00:00'::timestamp_ltz", "2021-01-28T22:09:37.123456Z");
        cells.put("'2026-01-01 10:00:00 +05:30'::timestamp_tz", "2026-01-01T10:00:00+05:30");
        cells.put("to_binary('DEADBEEF', 'HEX')", "DEADBEEF");
        cells.put("parse_json('{\"b\":[1,null,\"x\"],\"a\":true}')", "{\"a\":true,\"b\":[1,null,\"x\"]}");
        cells.put("array_construct(1, 'two')", "[1,\"two\"]");
        cells.put("object_construct('k', 'v')", "{\"k\":\"v\"}");
        return Collections.unmodifiableSequencedMap(cells);
    }

    @Story("all types in JSON")
    default void every_type_arrives_as_json(Client client) {
        arrives(client, Login.Format.JSON);
    }

    @Story("all types in Arrow")
    default void every_type_arrives_as_arrow(Client client) {
        if (!client.readsArrow()) {
            throw new Cannot("the driver reads JSON results only");
        }
        arrives(client, Login.Format.ARROW);
    }

    private void arrives(Client client, Login.Format format) {
        try (var session = road().connect(client, format)) {
            var list = new StringJoiner(", ");
            var i = 0;
            for (var expression : CELLS.keySet()) {
                list.add(expression + " as c" + i++);
            }
            var rows = session.query("select " + list);
            assertThat(rows.rows()).containsExactly(List.copyOf(shown(client, format).values()));
        }
    }

    private static Map<String, String> shown(Client client, Login.Format format) {
        var shown = new LinkedHashMap<>(CELLS);
        if (client == Client.GO && format == Login.Format.JSON) {
            // it reads "-0.5" as zero seconds and adds the half that should be taken away
            shown.replace("'1969-12-31 23:59:59.5'::timestamp_ntz", "1970-01-01T00:00:00.5");
        }
        return shown;
    }

    @Story("NULL of every type in JSON")
    default void null_arrives_as_json(Client client) {
        nothingArrives(client, Login.Format.JSON);
    }

    @Story("NULL of every type in Arrow")
    default void null_arrives_as_arrow(Client client) {
        if (!client.readsArrow()) {
            throw new Cannot("the driver reads JSON results only");
        }
        nothingArrives(client, Login.Format.ARROW);
    }

    private void nothingArrives(Client client, Login.Format format) {
        var types = List.of("number(38,0)", "number(10,2)", "float", "varchar", "boolean", "date", "time",
                "timestamp_ntz",
                "timestamp_ltz", "timestamp_tz", "binary", "variant");
        try (var session = road().connect(client, format)) {
            var rows = session.query(
                    "select " + types.stream().map(t -> "null::" + t).collect(Collectors.joining(", ")));
            assertThat(rows.rows()).containsExactly(Collections.nCopies(types.size(), null));
        }
    }

    @Story("binds of every type")
    default void bound_values_arrive_unchanged(Client client) {
        var table = fresh("bound");
        // JDBC binds a moment, which becomes a time of day in the session's zone
        try (var session = Cast.driver(client).connect(road().login().with("TIMEZONE", "UTC"))) {
            session.update("create temporary table " + table
                    + " (n number(38,0), m number(10,2), r float, s varchar, b boolean,"
                    + " d date, t timestamp_ntz, nothing varchar)");
            session.update(Query.of("insert into " + table + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(
                            Bind.of(42), Bind.of(new BigDecimal("12.34")), new Bind("real", "1.5"),
                            Bind.of("it's ? \u2603"),
                            new Bind("boolean", "true"), new Bind("date", "2020-02-29"),
                            new Bind("timestamp_ntz", "2021-01-28T22:09:37.123"), Bind.none()));
            var row = session.query("select * from " + table).rows().getFirst();
            assertThat(row).containsExactly("42", "12.34", "1.5", "it's ? \u2603", "true", "2020-02-29",
                    "2021-01-28T22:09:37.123", null);
        }
    }

    @Story("an empty result")
    default void an_empty_result_has_its_columns(Client client) {
        try (var session = road().connect(client)) {
            var rows = session.query("select 1::number(10,2) as n, 'x' as s where 1 = 0");
            assertThat(rows.count()).isZero();
            assertThat(rows.names()).containsExactly("N", "S");
            assertThat(rows.types()).containsExactly("fixed", "text");
        }
    }
}
