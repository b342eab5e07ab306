package io.snowgate.bench.load;

import module java.base;

/// The statement that is measured: an analyst's, of middling length.
final class Statement {
    private static final String SQL = """
            SELECT c.id, c.name, c.email, SUM(o.amount) AS amount, COUNT(DISTINCT o.id) AS orders
            FROM sales.public.customers c
            JOIN sales.public.orders o ON o.customer_id = c.id AND o.status IN ('PAID', 'SHIPPED')
            LEFT JOIN sales.public.regions r ON r.id = c.region_id
            WHERE o.ordered_at >= DATEADD('day', -30, CURRENT_DATE()) AND r.name = 'EMEA' AND c.segment <> 'TEST'
            GROUP BY c.id, c.name, c.email
            HAVING SUM(o.amount) > 100
            ORDER BY amount DESC NULLS LAST
            LIMIT 12 -- {"app":"dashboard","widget":"top-customers"}""";

    /// The body of the request, as a driver makes it.
    static final String JSON = "{\"sqlText\":" + quoted(SQL)
            + ",\"asyncExec\":false,\"sequenceId\":7,\"querySubmissionTime\":1790000000000,\"isInternal\":false,"
            + "\"describeOnly\":false,\"parameters\":{\"QUERY_TAG\":\"dashboard\"},"
            + "\"queryContextDTO\":{\"entries\":[{\"id\":0,\"timestamp\":1790000000000000,\"priority\":0,\"context\":{}}]}}";

    private Statement() {}

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
