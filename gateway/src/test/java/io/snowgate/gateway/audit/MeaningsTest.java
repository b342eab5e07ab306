package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.Statements;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An analysis that was written into an entry can be read back: decisions about it are made again.
class MeaningsTest {
    private static final List<String> COLUMNS = List.of("ID", "NAME", "SSN", "CITY", "A", "B", "C", "X", "Y",
            "od\"d. name");
    private static final Catalogue TABLES = _ -> new Catalogue.Table(COLUMNS);
    private static final Catalogue VIEWS = name -> name.equals(ObjectId.of("D", "S", "BASE"))
            ? new Catalogue.Table(COLUMNS)
            : new Catalogue.View(List.of(), "select * from d.s.base where ssn > 'x'");

    private static Optional<Analysis> analysis(String text, SessionFacts facts, Catalogue catalogue) {
        return Analyzer.analyze(text, facts,
                catalogue) instanceof io.snowgate.sql.analysis.Outcome.Complete(var found)
                        ? Optional.of(found)
                        : Optional.empty();
    }

    private static void comesBack(String text, Analysis analysis) throws Malformed {
        var json = Json.object(Meanings.json(analysis));
        assertThat(Meanings.read(json.path("statements"))).as(text).isEqualTo(analysis.statements());
    }

    @Test
    void every_statement_comes_back_as_it_was() throws IOException, Malformed {
        var read = 0;
        for (var line : Statements.all()) {
            for (var catalogue : List.of(TABLES, VIEWS, Catalogue.empty())) {
                for (var facts : List.of(SessionFacts.NONE, SessionFacts.in("D", "my schema"))) {
                    var analysis = analysis(line.text(), facts, catalogue);
                    if (analysis.isPresent()) {
                        comesBack(line.text(), analysis.get());
                        read++;
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select \"od\"\"d. name\" from \"a.b\".\"c\"\"d\".t",
            "select $1 from @d.s.\"st.age\"/x.csv",
            "copy into t from @~/files/a.b.csv", "copy into 's3://bucket.x/y' from t",
            "select * from nowhere, t where x > 1"})
    void odd_names_come_back(String text) throws Malformed {
        comesBack(text, analysis(text, SessionFacts.in("D", "S"), TABLES).orElseThrow());
        comesBack(text, analysis(text, SessionFacts.NONE, Catalogue.empty()).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "[{}]", "[{\"kind\":\"SELECT\",\"class\":\"read\"}]",
            "[{\"kind\":\"NONE\",\"class\":\"read\",\"influences\":[],\"probes\":[]}]",
            "\"[key destroyed]\""})
    void something_else_is_refused(String json) throws Malformed {
        var node = Json.object(("{\"a\":" + json + "}").getBytes(StandardCharsets.UTF_8)).path("a");
        assertThatThrownBy(() -> Meanings.read(node)).isInstanceOf(Malformed.class);
    }
}
