package io.snowgate.gateway.policy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What drivers and tools send on their own runs where no rule allows anything, and nothing else does.
class HousekeepingTest {
    private static final Policy NOTHING = Trying.policy("version: 1");

    private static String result(String sql) {
        return Trying.result(NOTHING, Trying.as("unknown"), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "begin", "begin transaction", "start transaction",
            "use role R",
            "use secondary roles none", "use warehouse W", "use database DB", "use schema DB.S",
            "use \"DB\".\"S\"",
            "alter session set autocommit = true", "alter session unset timezone"})
    void each_command_of_a_session_runs(String sql) {
        assertThat(result(sql)).isEqualTo("allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CURRENT_ACCOUNT()", "CURRENT_ACCOUNT_NAME()", "CURRENT_AVAILABLE_ROLES()",
            "CURRENT_CLIENT()",
            "CURRENT_DATABASE()", "CURRENT_DATE()", "CURRENT_DATE", "CURRENT_IP_ADDRESS()",
            "CURRENT_ORGANIZATION_NAME()",
            "CURRENT_REGION()", "CURRENT_ROLE()", "CURRENT_ROLE_TYPE()", "CURRENT_SCHEMA()",
            "CURRENT_SCHEMAS()",
            "CURRENT_SECONDARY_ROLES()", "CURRENT_SESSION()", "CURRENT_TIME()", "CURRENT_TIMESTAMP()",
            "CURRENT_TRANSACTION()", "CURRENT_USER()", "CURRENT_VERSION()", "CURRENT_WAREHOUSE()",
            "LAST_QUERY_ID()",
            "LAST_TRANSACTION()", "SYSDATE()", "GETDATE()", "LOCALTIME()", "LOCALTIMESTAMP()", "UPPER('a')",
            "LOWER('a')",
            "COALESCE(CURRENT_DATABASE(), '')", "NVL(CURRENT_SCHEMA(), '')", "TO_VARCHAR(1)", "TO_CHAR(1)",
            "CAST(1 AS VARCHAR)", "CONCAT('a', 'b')", "LENGTH('a')", "'a' || 'b'", "1"})
    void each_question_about_the_session_runs(String expression) {
        assertThat(result("select " + expression)).isEqualTo("allow");
        assertThat(result("select " + expression + " from people")).isEqualTo("deny default-deny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPLICABLE_ROLES", "COLUMNS", "DATABASES", "ENABLED_ROLES",
            "INFORMATION_SCHEMA_CATALOG_NAME",
            "KEY_COLUMN_USAGE", "REFERENTIAL_CONSTRAINTS", "SCHEMATA", "TABLES", "TABLE_CONSTRAINTS",
            "VIEWS"})
    void each_view_of_objects_is_read(String view) {
        assertThat(result("select * from information_schema." + view)).isEqualTo("allow");
        assertThat(result("select count(*) from OTHER.INFORMATION_SCHEMA." + view + " where x = 'y'"))
                .isEqualTo("allow");
        assertThat(result("select * from s." + view)).isEqualTo("deny default-deny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"columns", "databases", "external tables", "imported keys", "exported keys",
            "primary keys",
            "unique keys", "materialized views", "objects", "parameters", "roles", "schemas", "tables",
            "terse tables",
            "terse schemas", "terse objects", "views", "warehouses", "functions", "procedures",
            "user functions",
            "dynamic tables", "iceberg tables", "sequences"})
    void each_list_of_objects_is_shown(String objects) {
        assertThat(result("show " + objects)).isEqualTo("allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // JDBC
            "show /* JDBC:DatabaseMetaData.getCatalogs() */ databases in account",
            "show /* JDBC:DatabaseMetaData.getSchemas() */ schemas in database \"DB\"",
            "show /* JDBC:DatabaseMetaData.getTables() */ objects like 'PEOPLE' in schema \"DB\".\"S\"",
            "show /* JDBC:DatabaseMetaData.getTables() */ tables in account",
            "show /* JDBC:DatabaseMetaData.getColumns() */ columns like '%' in table \"DB\".\"S\".\"PEOPLE\"",
            "show /* JDBC:DatabaseMetaData.getPrimaryKeys() */ primary keys in table \"DB\".\"S\".\"PEOPLE\"",
            "show /* JDBC:DatabaseMetaData.getForeignKeys() */ imported keys in schema \"DB\".\"S\"",
            "show /* JDBC:DatabaseMetaData.getForeignKeys() */ exported keys in account",
            "show /* JDBC:DatabaseMetaData.getProcedures() */ procedures in account",
            "show /* JDBC:DatabaseMetaData.getFunctions() */ functions in database \"DB\"",
            "alter session /* JDBC:SnowflakeConnectionV1.setAutoCommit*/ set autocommit=true",
            "use schema \"S\"", "use database \"DB\"",
            // Python and SQLAlchemy
            "ALTER SESSION SET autocommit=TRUE", "select current_database(), current_schema()",
            "select current_version()",
            "SELECT CAST('test plain returns' AS VARCHAR(60)) AS anon_1",
            "SHOW /* sqlalchemy:get_schema_names */ SCHEMAS",
            "SHOW /* sqlalchemy:get_table_names */ TABLES IN DB.S",
            "SHOW /* sqlalchemy:_get_schema_primary_keys */PRIMARY KEYS IN SCHEMA DB.S",
            "SHOW /* sqlalchemy:_get_schema_foreign_keys */ IMPORTED KEYS IN SCHEMA DB.S",
            "DESC TABLE DB.S.PEOPLE TYPE = COLUMNS", "DESCRIBE VIEW DB.S.V1",
            "DESC TABLE /* sqlalchemy:_get_table_columns */ S.PEOPLE",
            "SELECT /* sqlalchemy:_get_schema_columns */ ic.table_name, ic.column_name, ic.data_type, ic.character_maximum_length, "
                    + "ic.is_nullable, ic.column_default, ic.is_identity, ic.comment FROM information_schema.columns ic "
                    + "WHERE ic.table_schema='S' ORDER BY ic.ordinal_position",
            // Go and Node
            "SELECT 1", "SELECT 1 /* nodejs:heartbeat */;",
            // dbt
            "show terse schemas in database DB limit 10000", "show objects in DB.S limit 10000",
            "show terse objects in DB.S limit 10000", "describe table DB.S.PEOPLE", "select 1 as id",
            "select current_warehouse() as warehouse", "alter session set query_tag = 'dbt'",
            "select count(*) from DB.INFORMATION_SCHEMA.SCHEMATA where upper(schema_name) = upper('s') and "
                    + "upper(catalog_name) = upper('DB')",
            "with tables as (select table_catalog as \"table_database\", table_schema as \"table_schema\", "
                    + "case when is_dynamic = 'YES' and table_type = 'BASE TABLE' then 'DYNAMIC TABLE' else table_type end as \"table_type\", "
                    + "row_count as \"stats:row_count:value\", to_varchar(convert_timezone('UTC', last_altered), "
                    + "'yyyy-mm-dd HH24:MI:SS'||'UTC') as \"last_modified\", (clustering_key is not null) as \"has\" "
                    + "from DB.INFORMATION_SCHEMA.tables where (upper(\"table_schema\") = upper('s'))), "
                    + "columns as (select table_catalog as \"table_database\", table_schema as \"table_schema\", "
                    + "ordinal_position as \"column_index\" from DB.INFORMATION_SCHEMA.columns) "
                    + "select * from tables join columns using (\"table_database\", \"table_schema\") order by \"column_index\"",
            // snow
            "SELECT CURRENT_ROLE()",
            "select current_role(), current_user(), current_account(), current_region()",
            "show warehouses like 'W'",
            // DBeaver, Tableau, Power BI
            "SELECT CURRENT_WAREHOUSE(), CURRENT_DATABASE(), CURRENT_SCHEMA()", "SHOW DATABASES",
            "SHOW ROLES", "SHOW WAREHOUSES",
            "SELECT * FROM \"DB\".INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA='S' ORDER BY TABLE_NAME",
            "SHOW /* tableau */ COLUMNS IN TABLE \"DB\".\"S\".\"PEOPLE\"", "SHOW PARAMETERS LIKE 'TIMEZONE'",
            "SELECT CURRENT_DATABASE() AS A, CURRENT_SCHEMA() AS B LIMIT 1",
            "select max(table_name), listagg(table_schema, ',') from information_schema.tables group by table_catalog"})
    void what_drivers_and_tools_send_runs(String sql) {
        assertThat(result(sql)).isEqualTo("allow");
    }

    @Test
    void what_tells_of_objects_is_shown_to_whom_everything_is_hidden_from() {
        var hidden = Trying.policy("""
                version: 1
                classify: [{columns: ["*.*.*.*"], tags: [all]}]
                unclassified: [{databases: ["*"], then: deny}]
                rules:
                  - {name: asks, when: "'all' in statement.reads_tags", deny: "No."}
                masks: [{name: everything, columns: ["*.*.*.*"], inference: refuse}]
                """);
        for (var sql : List.of("select table_name from information_schema.tables where table_schema = 'S'",
                "select * from DB.INFORMATION_SCHEMA.COLUMNS order by ordinal_position",
                "select current_user()",
                "show tables", "describe table people")) {
            assertThat(Trying.result(hidden, Trying.as("agent"), sql)).isEqualTo("allow");
        }
    }

    @Test
    void an_earlier_result_is_not_taken_for_what_tells_of_objects() {
        var hidden = Trying.policy("""
                version: 1
                rules: [{name: everything, allow: {}}]
                masks: [{name: numbers, columns: [DB.S.PEOPLE.SSN]}]
                """);
        for (var sql : List.of(
                "select ssn from people ->> select p.ssn from information_schema.tables t, $1 p",
                "select ssn from people ->> select ssn from $1",
                "select $x as ssn from information_schema.tables")) {
            assertThat(Trying.result(hidden, Trying.as("agent"), sql)).endsWith("SSN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select ssn from people", "select $x", "select getvariable('X')", "select leak()",
            "set x = 1",
            "select my.upper('a')", "select ai_complete('m', 'x')", "select 1 from @stage/x",
            "select current_user() from @~/x",
            "select leak() from information_schema.tables",
            "select my.upper(table_name) from information_schema.tables",
            "select table_name from information_schema.tables where leak() = 1",
            "with x as (select leak() a) select table_name from information_schema.tables",
            "select table_name from information_schema.tables, table(leak())",
            "select ai_complete('m', table_name) from information_schema.tables",
            "select snowflake.cortex.complete('m', table_name) from information_schema.tables",
            "select get_presigned_url(@stage, 'x') from information_schema.tables",
            "select build_scoped_file_url('@stage', 'x') from information_schema.tables",
            "select result_scan(table_name) from information_schema.tables",
            "select table_name from information_schema.tables union all select ssn from people",
            "select table_name from information_schema.tables where exists (select 1 from people where ssn like '1%')",
            "select (select max(ssn) from people) from information_schema.tables",
            "select * from information_schema.tables t join people p on true",
            "with tables as (select * from people) select * from tables",
            "select * from \"information_schema\".tables", "select * from information_schema.load_history",
            "select * from information_schema.object_privileges",
            "select * from snowflake.account_usage.tables",
            "select * from information_schema.tables, lateral flatten(input => (select array_agg(ssn) from people))",
            "select * from table(result_scan(last_query_id()))",
            "select * from table(generator(rowcount => 10))",
            "show variables", "show users", "show grants", "show grants to user u", "show shares",
            "show stages", "show tasks",
            "show masking policies", "show integrations", "show secrets", "show transactions",
            "show network policies",
            "show tables ->> select * from $1", "select $x from information_schema.tables",
            "select table_name from information_schema.tables where table_name = $x",
            "describe result '01a2'", "describe user u", "describe stage s",
            "describe function f(int)", "describe masking policy p", "describe integration i", "desc share s",
            "explain select 1", "list @~", "get @~/x file:///tmp", "call p()", "begin select 1; end",
            "begin commit; delete from t1; end", "execute immediate 'select 1 from people'",
            "truncate table t1",
            "commit; select ssn from people", "use role r; delete from t1",
            "alter user u set timezone = 'UTC'",
            "alter account set timezone = 'UTC'", "create temporary table x (a int)",
            "update t1 set a = current_date()",
            "unset x", "copy into @~ from people", "values (1), ((select max(ssn) from people))"})
    void what_only_looks_like_it_does_not(String sql) {
        assertThat(result(sql)).startsWith("deny ");
    }
}
