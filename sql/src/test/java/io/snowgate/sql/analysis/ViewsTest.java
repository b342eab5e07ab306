package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a view means depends on where it is, not on who asks.
class ViewsTest {
    private static final Catalogue.Entry TABLE = new Catalogue.Table(List.of("A", "B"));
    private static final Map<String, Catalogue.Entry> ENTRIES = Map.of(
            "DB.S.T", TABLE,
            "DB.PUBLIC.P", TABLE,
            "OTHER.S.T", TABLE,
            "OTHER.S.HERE", view("select a from t"),
            "OTHER.S.THERE", view("select b from db.s.t"),
            "OTHER.S.ITSELF", view("select a from itself"),
            "OTHER.S.BROKEN", view("select a from"),
            "OTHER.S.TWO", view("select a from t; select b from t"),
            "OTHER.S.NO_QUERY", view("drop table t"));

    private static Catalogue.Entry view(String definition) {
        return new Catalogue.View(List.of(), definition);
    }

    @ParameterizedTest
    @CsvSource({"4, DB.S.T.A", "5, ?"})
    void only_so_much_is_read_of_definitions_for_one_text(int views, String expected) {
        var filler = " -- " + "x".repeat(60 << 10);
        Catalogue catalogue = name -> name.name().startsWith("V")
                ? view("select a from " + name.name().substring(1) + filler)
                : TABLE;
        var deepest = "v".repeat(views) + "t";
        assertThat(
                Schema.spelled(
                        Schema.complete("select a from " + deepest, SessionFacts.in("DB", "S"), catalogue)
                                .statements()
                                .getLast()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "select a from t ! DB.S.T.A",
            "select a from p ! DB.PUBLIC.P.A",
            "select a from db..p ! DB.PUBLIC.P.A",
            "select a from s.t ! DB.S.T.A",
            "select a from other.s.here ! OTHER.S.T.A",
            "select b from other.s.there ! DB.S.T.B",
            "select x.a, y.a from other.s.here x, other.s.here y ! OTHER.S.T.A | OTHER.S.T.A",
            "select a from other.s.itself ! ?",
            "select a from other.s.broken ! ?",
            "select a from other.s.two ! ?",
            "select a from other.s.no_query ! ?"
    })
    void names_mean_what_they_mean_where_they_stand(String sql, String expected) {
        Catalogue catalogue = name -> ENTRIES.getOrDefault(name.toString(), new Catalogue.Absent());
        assertThat(Schema.spelled(Schema.complete(sql, SessionFacts.in("DB", "S"), catalogue)
                .statements()
                .getLast())).isEqualTo(expected);
    }
}
