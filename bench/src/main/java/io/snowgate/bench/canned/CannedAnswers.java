package io.snowgate.bench.canned;

import module java.base;

/// What the canned upstream says, as JSON text.
final class CannedAnswers {
    /// Rows of the small result, which make its answer some two kilobytes.
    private static final int ROWS = 12;

    private CannedAnswers() {}

    /// A login that succeeded.
    static String login(long session) {
        return String.format(Locale.ROOT,
                """
                        {"data":{"masterToken":"upstream-master-%1$d","token":"upstream-session-%1$d","validityInSeconds":36000,\
                        "masterValidityInSeconds":144000,"displayUserName":"SNOWGATE","serverVersion":"9.1.0","firstLogin":false,\
                        "healthCheckInterval":45,"sessionId":%1$d,"parameters":[{"name":"AUTOCOMMIT","value":true},\
                        {"name":"TIMEZONE","value":"UTC"}],"sessionInfo":{"databaseName":"SALES","schemaName":"PUBLIC",\
                        "warehouseName":"WH","roleName":"ANALYST"}},"code":null,"message":null,"success":true}""",
                session);
    }

    /// A small result, in two parts: its query id belongs between them.
    static List<String> small() {
        return List.of(String.format(Locale.ROOT,
                """
                        {"data":{"parameters":[{"name":"TIMESTAMP_OUTPUT_FORMAT","value":"YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM"},\
                        {"name":"TIMEZONE","value":"UTC"},{"name":"DATE_OUTPUT_FORMAT","value":"YYYY-MM-DD"},\
                        {"name":"CLIENT_RESULT_CHUNK_SIZE","value":160}],\
                        "rowtype":[%s],"rowset":[%s],"total":%d,"returned":%d,"queryId":\"""",
                String.join(",", column("ID", "fixed"), column("NAME", "text"), column("EMAIL", "text"),
                        column("AMOUNT", "fixed")),
                IntStream.range(0, ROWS).mapToObj(CannedAnswers::row).collect(Collectors.joining(",")), ROWS,
                ROWS),
                """
                        ","databaseProvider":null,"finalDatabaseName":"SALES","finalSchemaName":"PUBLIC",\
                        "finalWarehouseName":"WH","finalRoleName":"ANALYST","numberOfBinds":0,"arrayBindSupported":false,\
                        "statementTypeId":4096,"version":1,"sendResultTime":1790000000000,"queryResultFormat":"json",\
                        "queryContext":{"entries":[{"id":0,"timestamp":1790000000000000,"priority":0,"context":"CPTU"}]}},\
                        "code":null,"message":null,"success":true}""");
    }

    private static String column(String name, String type) {
        return String.format(Locale.ROOT,
                """
                        {"name":"%s","database":"SALES","schema":"PUBLIC","table":"CUSTOMERS","nullable":true,"type":"%s",\
                        "length":null,"byteLength":null,"precision":null,"scale":null,"collation":null}""",
                name, type);
    }

    private static String row(int n) {
        return "[\"" + n + "\",\"Customer number " + n + "\",\"customer" + n + "@example.com\",\"" + n * 17
                + ".50\"]";
    }

    /// A result of one row that lies in one chunk.
    static String chunked(String queryId, String url, long bytes) {
        return String.format(Locale.ROOT,
                """
                        {"data":{"parameters":[],"rowtype":[%s],"rowset":[],"total":1,"returned":1,"queryId":"%s",\
                        "finalDatabaseName":"SALES","finalSchemaName":"PUBLIC","finalWarehouseName":"WH","finalRoleName":"ANALYST",\
                        "statementTypeId":4096,"version":1,"queryResultFormat":"json",\
                        "chunks":[{"url":"%s","rowCount":1,"uncompressedSize":%d,"compressedSize":%d}],\
                        "chunkHeaders":{"x-canned":"yes"}},"code":null,"message":null,"success":true}""",
                column("BLOB", "text"), queryId, url, bytes, bytes);
    }
}
