package io.snowgate.sandbox.engine;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What drivers and tools ask about the catalogue, in their own words, and the columns they read by name or by place.
class JdbcMetadataTest {
    private Engine engine;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws SqlFailure {
        engine = Engine.start(EngineSettings.alone().empty());
        sandbox = Sandbox.open(engine, "", "");
        sandbox.run("CREATE DATABASE D");
        sandbox.run("CREATE TABLE parent (id NUMBER(10,0) PRIMARY KEY, name VARCHAR(30) NOT NULL UNIQUE)");
        sandbox.run(
                "CREATE TRANSIENT TABLE child (id INT, parent_id INT, CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id)) COMMENT = 'a child'");
        sandbox.run("CREATE VIEW v AS SELECT * FROM parent");
    }

    @AfterEach
    void close() {
        sandbox.close();
        engine.close();
    }

    @Test
    void tables_and_views_are_listed_in_the_places_jdbc_looks() throws SqlFailure {
        var objects = sandbox.run("show /* JDBC:DatabaseMetaData.getTables() */ objects in database \"D\"");
        assertThat(objects.names()).startsWith("created_on", "name", "database_name", "schema_name", "kind",
                "comment");
        assertThat(objects.rows()).extracting(row -> row.get(1) + " " + row.get(4))
                .containsExactly("CHILD TABLE", "PARENT TABLE", "V VIEW");
        var views = sandbox.run(
                "show /* JDBC:DatabaseMetaData.getTables() */ views like '%' in schema \"D\".\"PUBLIC\"");
        assertThat(views.names()).startsWith("created_on", "name", "reserved", "database_name", "schema_name",
                "owner", "comment", "text");
        assertThat(views.result().statementTypeId()).isEqualTo(0x4400);
        assertThat(sandbox.text(
                "show /* JDBC:DatabaseMetaData.getTables() */ tables like 'CHILD' in schema \"D\".\"PUBLIC\""))
                .contains("|CHILD|D|PUBLIC|TRANSIENT|a child|");
    }

    @Test
    void columns_carry_their_types_as_json() throws SqlFailure {
        var columns = sandbox.run(
                "show /* JDBC:DatabaseMetaData.getColumns() */ columns in table \"D\".\"PUBLIC\".\"PARENT\"");
        assertThat(columns.names()).startsWith("table_name", "schema_name", "column_name", "data_type",
                "null?", "default", "kind", "expression", "comment", "database_name", "autoincrement");
        assertThat(columns.rows()).extracting(row -> row.get(3))
                .containsExactly("{\"type\":\"FIXED\",\"precision\":10,\"scale\":0,\"nullable\":true}",
                        "{\"type\":\"TEXT\",\"length\":30,\"byteLength\":120,\"nullable\":false,\"fixed\":false}");
    }

    @Test
    void keys_are_listed() throws SqlFailure {
        var primary = sandbox.run(
                "show /* JDBC:DatabaseMetaData.getPrimaryKeys() */ primary keys in table \"D\".\"PUBLIC\".\"PARENT\"");
        assertThat(primary.names()).startsWith("created_on", "database_name", "schema_name", "table_name",
                "column_name", "key_sequence", "constraint_name");
        assertThat(primary.rows()).extracting(row -> row.get(4) + row.get(5)).containsExactly("ID1");
        var imported = sandbox.run(
                "show /* JDBC:DatabaseMetaData.getForeignKeys() */ imported keys in table \"D\".\"PUBLIC\".\"CHILD\"");
        assertThat(imported.rows()).extracting(row -> row.get(3) + "." + row.get(4) + "<" + row.get(7) + "."
                + row.get(8) + " " + row.get(12)).containsExactly("PARENT.ID<CHILD.PARENT_ID FK");
        assertThat(sandbox.run("show exported keys in table \"D\".\"PUBLIC\".\"PARENT\"").rows()).hasSize(1);
        assertThat(sandbox.run("show unique keys in schema D.PUBLIC").rows()).hasSize(1);
    }

    @Test
    void databases_schemas_functions_and_procedures_are_listed() throws SqlFailure {
        assertThat(sandbox.run("show /* JDBC:DatabaseMetaData.getCatalogs() */ databases in account").rows())
                .hasSize(1);
        assertThat(
                sandbox.run("show /* JDBC:DatabaseMetaData.getSchemas() */ schemas in database \"D\"").rows())
                .extracting(row -> row.get(1))
                .containsExactly("INFORMATION_SCHEMA", "PUBLIC");
        assertThat(
                sandbox.run("show /* JDBC:DatabaseMetaData.getProcedures() */ procedures in account").rows())
                .isEmpty();
        assertThat(
                sandbox.run("show /* JDBC:DatabaseMetaData.getFunctions() */ functions like '%' in account")
                        .rows())
                .isEmpty();
    }

    @Test
    void what_dbt_and_sqlalchemy_send_is_answered() throws SqlFailure {
        assertThat(sandbox.run("show terse schemas in database D limit 10000").names())
                .containsExactly("created_on", "name", "kind", "database_name", "schema_name");
        assertThat(sandbox.text("show terse objects in D.PUBLIC limit 10000"))
                .contains("|PARENT|TABLE|D|PUBLIC");
        assertThat(sandbox.text("show parameters like 'query_tag' in session")).startsWith("QUERY_TAG|");
        assertThat(sandbox.text("select current_database(), current_schema()")).isEqualTo("D|PUBLIC");
        assertThat(sandbox.text("describe table D.PUBLIC.CHILD")).startsWith("ID|NUMBER(38,0)|COLUMN|Y|");
        assertThat(sandbox.text("SHOW /* sqlalchemy:get_table_names */ TABLES IN PUBLIC"))
                .contains("|CHILD|");
        assertThat(sandbox.text("SHOW TABLES STARTS WITH 'CH' LIMIT 1")).contains("|CHILD|")
                .doesNotContain("PARENT");
        assertThat(sandbox.text("create schema if not exists D.dbt_x"))
                .isEqualTo("Schema DBT_X successfully created.");
        assertThat(sandbox.text("create or replace transient table D.dbt_x.m as (select 1 as id, 'x' as v)"))
                .isEqualTo("Table M successfully created.");
        assertThat(sandbox.text("alter session set query_tag = 'dbt'"))
                .isEqualTo("Statement executed successfully.");
        assertThat(sandbox
                .text("select table_name from D.INFORMATION_SCHEMA.tables where table_schema ilike 'dbt_x'"))
                .isEqualTo("M");
    }

    @Test
    void plain_columns_say_which_table_they_are_of() throws SqlFailure {
        var columns = sandbox
                .run("SELECT p.id, UPPER(p.name) AS u, v.name FROM parent p JOIN v ON v.id = p.id")
                .result()
                .columns();
        assertThat(columns).extracting(c -> c.database() + "." + c.schema() + "." + c.table())
                .containsExactly("D.PUBLIC.PARENT", "..", "D.PUBLIC.V");
        assertThat(columns).extracting(Column::precision).startsWith(10);
        assertThat(columns.get(2).length()).isEqualTo(30);
        assertThat(sandbox.run("SELECT * FROM parent").result().columns()).extracting(Column::nullable)
                .containsExactly(true, false);
    }
}
