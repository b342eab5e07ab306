package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// TO_DATE, TO_TIMESTAMP and their kin: casts, or readings in a given format or scale.
final class ConversionCalls {
    private ConversionCalls() {}

    static void register(Map<String, CallRule> rules) {
        both(rules, "TO_DATE", Family.DATE);
        both(rules, "TO_TIME", Family.TIME);
        both(rules, "TO_TIMESTAMP", Family.TIMESTAMP_NTZ);
        both(rules, "TO_TIMESTAMP_NTZ", Family.TIMESTAMP_NTZ);
        both(rules, "TO_TIMESTAMP_LTZ", Family.TIMESTAMP_LTZ);
        both(rules, "TO_TIMESTAMP_TZ", Family.TIMESTAMP_TZ);
        both(rules, "TO_BOOLEAN", Family.BOOLEAN);
        rules.put("DATE", (call, x) -> convert(call, x, Family.DATE, /* tolerant= */ false));
        rules.put("TIME", (call, x) -> convert(call, x, Family.TIME, /* tolerant= */ false));
        rules.put("TO_VARCHAR", ConversionCalls::text);
        rules.put("TO_CHAR", ConversionCalls::text);
        rules.put("TRY_TO_VARCHAR", ConversionCalls::text);
    }

    private static void both(Map<String, CallRule> rules, String name, Family family) {
        rules.put(name, (call, x) -> convert(call, x, family, /* tolerant= */ false));
        rules.put("TRY_" + name, (call, x) -> convert(call, x, family, /* tolerant= */ true));
    }

    private static Node.Done convert(Call call, Expressions expressions, Family family, boolean tolerant)
            throws SqlFailure {
        if (call.size() < 1 || call.size() > 2) {
            throw Calling.wrongCount(call);
        }
        var value = expressions.value(call.argument(0));
        var type = SqlType.of(family);
        boolean moment = switch (value.family()) {
            case DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> true;
            default -> false;
        };
        if (call.size() == 1 || moment) {
            return Casts.cast(value, type, tolerant);
        }
        var second = expressions.value(call.argument(1));
        if (second.family() == Family.NUMBER) {
            var utc = new Node.Done("sf_scaled(" + (tolerant ? "TRY_CAST(" : "CAST(") + Casts.text(value)
                    + " AS DECIMAL(38,9)), " + second.sql() + ")", Family.TIMESTAMP_NTZ);
            boolean zoned = family == Family.TIMESTAMP_LTZ || family == Family.TIMESTAMP_TZ;
            return zoned
                    ? Casts.cast(new Node.Done("timezone('UTC', " + utc.sql() + ")", Family.TIMESTAMP_LTZ),
                            type, tolerant)
                    : Casts.cast(utc, type, tolerant);
        }
        var read = new Node.Done((tolerant ? "sf_try_strptime(" : "sf_strptime(") + Casts.text(value) + ", "
                + second.sql() + ")", Family.TIMESTAMP_NTZ);
        return Casts.cast(read, type, tolerant);
    }

    private static Node.Done text(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() < 1 || call.size() > 2) {
            throw Calling.wrongCount(call);
        }
        var value = expressions.value(call.argument(0));
        var sql = call.size() == 1
                ? Casts.text(value)
                : "sf_to_varchar(" + value.sql() + ", " + expressions.sql(call.argument(1)) + ")";
        return new Node.Done(sql, Family.TEXT);
    }
}
