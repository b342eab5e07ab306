package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.stories.driver.Bind;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Query;

import static org.assertj.core.api.Assertions.assertThat;

/// Much at once.
interface VolumeStories extends OnRoad {
    int ROWS = 150_000;
    /// Numbers of one digit at first and of six in the end, so that their width matters: the Python connector 5.2.0 reads every
    /// chunk's integers as wide as the first part's are.
    int FIRST = 0;
    String MANY = "select n, 'row ' || n as s, (n / 4)::number(12,2) as q, n % 2 = 0 as even from (select "
            + FIRST
            + " + row_number() over (order by 1) - 1 as n from table(generator(rowcount => " + ROWS
            + "))) order by n";

    @Story("150,000 rows in chunks of JSON")
    default void many_rows_arrive_whole_as_json(Client client) {
        arriveWhole(client, Login.Format.JSON);
    }

    @Story("150,000 rows in chunks of Arrow")
    default void many_rows_arrive_whole_as_arrow(Client client) {
        if (!client.readsArrow()) {
            throw new Cannot("the driver reads JSON results only");
        }
        arriveWhole(client, Login.Format.ARROW);
    }

    private void arriveWhole(Client client, Login.Format format) {
        var before = road().account().recorder().last();
        try (var session = road().connect(client, format)) {
            var rows = session.query(Query.of(MANY).folded());
            assertThat(rows.count()).isEqualTo(ROWS);
            assertThat(rows.rows()).containsExactly(row(FIRST), row(FIRST + ROWS - 1));
            assertThat(rows.digest()).isEqualTo(digest());
            assertThat(road().calls(Endpoint.CHUNK, before)).as("chunks").hasSizeGreaterThan(3);
        }
    }

    private static List<String> row(int n) {
        return List.of(Integer.toString(n), "row " + n,
                BigDecimal.valueOf(n).divide(BigDecimal.valueOf(4), 2, RoundingMode.HALF_UP).toPlainString(),
                Boolean.toString(n % 2 == 0));
    }

    private static String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (int n = FIRST; n < FIRST + ROWS; n++) {
                digest.update(
                        (String.join("\u001f", row(n)) + "\u001f\u001e").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Story("100,000 cells of array binds")
    default void a_hundred_thousand_bound_cells_arrive_once(Client client) {
        var table = fresh("batch");
        try (var session = road().connect(client)) {
            session.update(
                    "create temporary table " + table + " (n number(38,0), s varchar, f float, b boolean)");
            var rows = IntStream.range(0, 25_000)
                    .mapToObj(n -> List.of(Bind.of(n), Bind.of("text " + n),
                            new Bind("real", n / 2 + ".5"),
                            new Bind("boolean", Boolean.toString(n % 3 == 0))))
                    .toList();
            assertThat(session.batch("insert into " + table + " values (?, ?, ?, ?)", rows).updated())
                    .isEqualTo(25_000);
            assertThat(session.query(
                    "select count(*), count(distinct n), sum(n)::number(38,0), max(s), sum(f)::number(38,1),"
                            + " count_if(b) from " + table)
                    .rows())
                    .containsExactly(
                            List.of("25000", "25000", "312487500", "text 9999", "156250000.0", "8334"));
            assertThat(road().ran("insert into " + table)).singleElement()
                    .satisfies(e -> assertThat(e.times()).isEqualTo(1));
        }
    }

    @Story("a wide row")
    default void a_row_of_five_hundred_columns_arrives(Client client) {
        try (var session = road().connect(client)) {
            var columns = IntStream.range(0, 500)
                    .mapToObj(n -> n + " as c" + n)
                    .collect(Collectors.joining(", "));
            var row = session.query("select " + columns).rows().getFirst();
            assertThat(row).isEqualTo(IntStream.range(0, 500).mapToObj(Integer::toString).toList());
        }
    }

    @Story("a long text")
    default void a_text_of_a_million_characters_arrives(Client client) {
        try (var session = road().connect(client)) {
            assertThat(session.query("select repeat('abcdefgh', 125000)").cell())
                    .isEqualTo("abcdefgh".repeat(125_000));
        }
    }
}
