package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// Aggregates whose shape differs: lists, ordered sets, shares.
final class AggregateCalls {
    private AggregateCalls() {}

    static void register(Map<String, CallRule> rules) {
        rules.put("LISTAGG", AggregateCalls::listagg);
        rules.put("STRING_AGG", AggregateCalls::listagg);
        rules.put("ARRAY_AGG", AggregateCalls::arrayAgg);
        rules.put("ARRAYAGG", AggregateCalls::arrayAgg);
        rules.put("ARRAY_UNIQUE_AGG", AggregateCalls::uniqueAgg);
        rules.put("OBJECT_AGG", AggregateCalls::objectAgg);
        rules.put("RATIO_TO_REPORT", AggregateCalls::ratio);
        rules.put("PERCENTILE_CONT", (call, x) -> percentile("percentile_cont", call, x));
        rules.put("PERCENTILE_DISC", (call, x) -> percentile("percentile_disc", call, x));
        rules.put("COUNT", AggregateCalls::count);
    }

    private static String ordered(Call call, Expressions expressions) throws SqlFailure {
        return call.tail().order().isEmpty() ? "" : " " + expressions.sql(call.tail().order());
    }

    private static Node.Done listagg(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() < 1 || call.size() > 2) {
            throw Calling.wrongCount(call);
        }
        var value = Calls.wanted('t', expressions.value(call.argument(0)));
        var separator = call.size() == 1 ? "''" : expressions.sql(call.argument(1));
        var distinct = call.distinct() ? "DISTINCT " : "";
        return new Node.Done("coalesce(string_agg(" + distinct + value + ", " + separator
                + ordered(call, expressions) + ")" + call.tail().after() + ", '')", Family.TEXT);
    }

    private static Node.Done arrayAgg(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 1) {
            throw Calling.wrongCount(call);
        }
        var value = expressions.sql(call.argument(0));
        var list = "list(" + (call.distinct() ? "DISTINCT " : "") + value + ordered(call, expressions) + ")";
        boolean window = !call.tail().window().isEmpty();
        var filter = call.tail().filter().isEmpty()
                ? " FILTER (WHERE (" + value + ") IS NOT NULL)"
                : call.tail().filter();
        return new Node.Done("to_json(coalesce(" + list + (window && call.distinct() ? "" : filter)
                + call.tail().window() + ", []))", Family.ARRAY);
    }

    private static Node.Done uniqueAgg(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 1) {
            throw Calling.wrongCount(call);
        }
        var value = expressions.sql(call.argument(0));
        return new Node.Done("to_json(coalesce(list(DISTINCT " + value + ") FILTER (WHERE (" + value
                + ") IS NOT NULL)" + call.tail().window() + ", []))", Family.ARRAY);
    }

    private static Node.Done objectAgg(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 2) {
            throw Calling.wrongCount(call);
        }
        var key = Calls.wanted('t', expressions.value(call.argument(0)));
        var value = expressions.sql(call.argument(1));
        var pairs = "list({'k': " + key + ", 'v': to_json(" + value + ")}) FILTER (WHERE (" + key
                + ") IS NOT NULL AND (" + value + ") IS NOT NULL)";
        return new Node.Done("sf_from_pairs(coalesce(" + pairs + call.tail().window() + ", []))",
                Family.OBJECT);
    }

    private static Node.Done ratio(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 1) {
            throw Calling.wrongCount(call);
        }
        var value = expressions.sql(call.argument(0));
        return new Node.Done("((" + value + ") / sum(" + value + ")" + call.tail().after() + ")",
                Family.REAL);
    }

    private static Node.Done percentile(String duck, Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 1 || call.tail().order().isEmpty()) {
            throw Calling.wrongCount(call);
        }
        return new Node.Done(duck + "(" + expressions.sql(call.argument(0)) + ") WITHIN GROUP ("
                + expressions.sql(call.tail().order()) + ")" + call.tail().after(), Family.UNKNOWN);
    }

    private static Node.Done count(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() > 1) {
            var row = Calling.named("", call, expressions, Family.UNKNOWN).sql();
            var columns = new ArrayList<String>();
            for (var argument : call.arguments()) {
                columns.add("(" + expressions.sql(argument) + ") IS NOT NULL");
            }
            var all = call.distinct() ? "DISTINCT " : "";
            var tuple = row.startsWith("(DISTINCT ") ? "(" + row.substring(10) : row;
            return new Node.Done("count(" + all + "CASE WHEN " + String.join(" AND ", columns) + " THEN "
                    + tuple + " END)", Family.NUMBER);
        }
        return Calling.named("count", call, expressions, Family.NUMBER);
    }
}
