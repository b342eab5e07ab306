package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.cli.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqlCommandTest {
    @TempDir Path folder = Path.of("");

    @BeforeEach
    void schema() throws IOException {
        Files.writeString(folder.resolve("schema.json"), """
                {"people": ["id", "name", "SSN"], "crm.public.orders": ["ID", "\\"net amount\\""],
                 "V": {"as": "select ssn as x from people where id > 7"}}""");
    }

    @Test
    void a_statement_is_explained_as_a_tree() {
        var ran = Ran.in(folder, "sql", "--schema", "schema.json",
                "begin insert into log select x from v; end");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("""
                BLOCK  (procedure)
                  risk          20: write 15, session 5
                  reads         V
                  under them    PEOPLE
                  writes        LOG
                  puts into     LOG.* ← PEOPLE.SSN
                  rows by       ← PEOPLE.ID
                  inside
                    INSERT  (write)
                      risk          15: write 15
                      reads         V
                      under them    PEOPLE
                      writes        LOG
                      puts into     LOG.* ← PEOPLE.SSN
                      rows by       ← PEOPLE.ID
                """);
    }

    @Test
    void a_refusal_points_at_the_place() {
        var ran = Ran.in(folder, "sql", "select 1,\n  2 /* /* */ from t");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                refused: line 2, column 8: found a comment that opens inside a comment, expected its end first

                    2 /* /* */ from t
                         ^
                """);
    }

    @Test
    void every_line_is_answered_by_one_line() {
        var ran = Ran.given("""
                {"id": 1, "sql": "select x, count(*) as n from v group by x"}

                {"id": "two", "sql": "select ] from people"}
                {"sql": "select \\"net amount\\" as y, nowhere.* from orders, nowhere"}
                {"id": 4}
                {"id": 5, "id": 6, "sql": ""}
                """, folder, "sql", "--jsonl", "--schema", "schema.json");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo(
                """
                        {"id":1,"ok":true,"statements":[{"bases":["PEOPLE"],"class":"read",\
                        "columns":[{"name":"X","plain":true,"sources":["PEOPLE.SSN"],"sources_through":["V.X"]},{"name":"N","sources":[]}],"destructive":false,\
                        "doubts":[],"dynamic":false,"facts":[],"functions":["COUNT"],"influences":["PEOPLE.ID","PEOPLE.SSN"],"influences_through":["V.X"],\
                        "kind":"SELECT","object":"","probes":["PEOPLE.ID"],"reads":["V"],"reasons":["read"],"risk":2,"stages":[],"writes":[],"written":[]}]}
                        {"id":"two","ok":false,"error":"line 1, column 8: found a bracket that closes, expected one that opens"}
                        {"id":null,"ok":true,"statements":[{"bases":["NOWHERE","ORDERS"],"class":"read",\
                        "columns":[{"name":"Y","sources":["ORDERS.\\"net amount\\""]},{"name":"*","sources":null,"sources_found":["NOWHERE.*"]}],\
                        "destructive":false,"doubts":["an object that the catalogue does not know",\
                        "the columns of a relation are not known"],"dynamic":false,"facts":[],\
                        "functions":[],"influences":[],"kind":"SELECT","object":"","probes":[],"reads":["NOWHERE","ORDERS"],\
                        "reasons":["unknown_sources","unbounded_read","read"],"risk":32,"stages":[],"writes":[],"written":[]}]}
                        {"id":null,"ok":false,"error":"line 5 of the input: there is no text \\"sql\\" in it"}
                        {"id":null,"ok":false,"error":"line 6 of the input: not acceptable JSON at line 1, column 15: a name comes twice"}
                        """);
    }

    @Test
    void a_wrong_schema_is_listed_problem_by_problem() throws IOException {
        Files.writeString(folder.resolve("schema.json"),
                """
                        {"a.b.c.d": ["x"], "t": ["x", 7], "T": [], "t2": ["x"], "T2": ["y"], "v": {"is": "select 1"}}""");
        var ran = Ran.in(folder, "sql", "--schema", "schema.json", "select 1");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().map(l -> l.substring(l.indexOf("json: ") + 6))).containsExactly(
                "a.b.c.d: not a name of one to three parts",
                "t: give a list of columns, or a view as {\"as\": \"select …\"}", "T2: comes twice",
                "v: give a list of columns, or a view as {\"as\": \"select …\"}");
    }

    @Test
    void text_comes_from_a_file_or_from_standard_input() throws IOException {
        Files.writeString(folder.resolve("q.sql"), "drop table people");
        var file = Ran.in(folder, "sql", "--file", "q.sql", "--in", "crm.public");
        assertThat(file.out()).startsWith("DROP TABLE  (ddl)\n").contains("CRM.PUBLIC.PEOPLE", "destructive");
        assertThat(Ran.given("drop table people", folder, "sql", "--file", "-", "--in", "crm.public"))
                .isEqualTo(file);
        assertThat(Ran.in(folder, "sql").exitCode()).isEqualTo(2);
        assertThat(Ran.in(folder, "sql", "--in", "crm", "select 1").err()).contains("write DB.SCHEMA");
    }

    @Test
    void a_collection_of_statements_is_scored_by_kind() throws IOException {
        Files.writeString(folder.resolve("some.jsonl"), """
                {"id": "a", "kind": "SELECT", "sql": "select 1"}
                {"id": "b", "kind": "SELECT", "sql": "select /* /* */ 1"}
                {"id": "c", "kind": "EXPRESSION", "sql": "1 + 1"}
                {"id": "d", "kind": "DROP", "sql": "create warehouse w"}
                """);
        var ran = Ran.in(folder, "sql", "score", "some.jsonl", "--all");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines().map(l -> l.replaceAll(" {2,}[0-9.]+$", ""))).containsExactly(
                "kind        statements  right        whole        head only    refused     µs each",
                "DROP        1           0 (0.0 %)    0 (0.0 %)    1 (100.0 %)  0 (0.0 %)",
                "EXPRESSION  1           1 (100.0 %)  1 (100.0 %)  0 (0.0 %)    0 (0.0 %)",
                "SELECT      2           1 (50.0 %)   1 (50.0 %)   0 (0.0 %)    1 (50.0 %)",
                "all         4           2 (50.0 %)   2 (50.0 %)   1 (25.0 %)   1 (25.0 %)",
                "b SELECT: refused, line 1, column 11: found a comment that opens inside a comment, expected its end first",
                "d DROP: head, is CREATE");
    }
}
