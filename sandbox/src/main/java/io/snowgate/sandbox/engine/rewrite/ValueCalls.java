package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Words;

/// Casts, choices and the functions whose arguments are not separated by commas.
final class ValueCalls {
    private ValueCalls() {}

    static void register(Map<String, CallRule> rules) {
        rules.put("CAST", (call, x) -> cast(call, x, /* tolerant= */ false));
        rules.put("TRY_CAST", (call, x) -> cast(call, x, /* tolerant= */ true));
        for (var name : List.of("TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC")) {
            rules.put(name, (call, x) -> number(call, x, "CAST"));
            rules.put("TRY_" + name, (call, x) -> number(call, x, "TRY_CAST"));
        }
        rules.put("DECODE", ValueCalls::decode);
        rules.put("NVL", ValueCalls::coalesce);
        rules.put("IFNULL", ValueCalls::coalesce);
        rules.put("COALESCE", ValueCalls::coalesce);
        rules.put("POSITION", ValueCalls::position);
        rules.put("TRIM", ValueCalls::trim);
        rules.put("SUBSTRING", ValueCalls::substring);
        rules.put("GROUPING_ID", (call, x) -> Calling.named("grouping", call, x, Family.NUMBER));
        rules.put("BITSHIFTLEFT", (call, x) -> Calling.named("sf_bitshiftleft", call, x, Family.NUMBER));
    }

    private static Node.Done cast(Call call, Expressions expressions, boolean tolerant) throws SqlFailure {
        var nodes = call.size() == 1 ? call.argument(0) : List.<Node>of();
        int as = nodes.size() - 1;
        while (as >= 0 && !nodes.get(as).is("AS")) {
            as--;
        }
        if (as < 1) {
            throw Calling.wrongCount(call);
        }
        var words = new Words(nodes.subList(as + 1, nodes.size()));
        var type = SqlType.read(words);
        if (type.isEmpty()) {
            throw new SqlFailure("002040", "42601",
                    "SQL compilation error:\nUnsupported data type '" + words.peek().text() + "'.");
        }
        return Casts.cast(expressions.value(nodes.subList(0, as)), type.get(), tolerant);
    }

    /// `TO_NUMBER(value [, format] [, precision [, scale]])`.
    private static Node.Done number(Call call, Expressions expressions, String cast) throws SqlFailure {
        if (call.size() == 0) {
            throw Calling.wrongCount(call);
        }
        var value = expressions.value(call.argument(0));
        var sql = value.family().json() ? Casts.text(value) : value.sql();
        int next = 1;
        if (call.size() > 1 && call.argument(1).size() == 1
                && call.argument(1).getFirst().kind(Kind.STRING)) {
            sql = "replace(replace(CAST(" + sql + " AS VARCHAR), '$', ''), ',', '')";
            next = 2;
        }
        var precision = call.size() > next ? expressions.sql(call.argument(next)) : "38";
        var scale = call.size() > next + 1 ? expressions.sql(call.argument(next + 1)) : "0";
        return new Node.Done(cast + "(" + sql + " AS DECIMAL(" + precision + "," + scale + "))",
                Family.NUMBER);
    }

    private static Node.Done decode(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() < 3) {
            throw Calling.wrongCount(call);
        }
        var base = expressions.value(call.argument(0));
        var sql = new StringBuilder("CASE");
        var family = Family.UNKNOWN;
        int i = 1;
        for (; i + 1 < call.size(); i += 2) {
            var value = expressions.value(call.argument(i + 1));
            family = i == 1 ? value.family() : family;
            sql.append(" WHEN ")
                    .append(base.sql())
                    .append(" IS NOT DISTINCT FROM ")
                    .append(expressions.sql(call.argument(i)))
                    .append(" THEN ")
                    .append(value.sql());
        }
        if (i < call.size()) {
            sql.append(" ELSE ").append(expressions.sql(call.argument(i)));
        }
        return new Node.Done(sql.append(" END").toString(), family);
    }

    private static Node.Done coalesce(Call call, Expressions expressions) throws SqlFailure {
        var values = new ArrayList<Node.Done>();
        for (var argument : call.arguments()) {
            values.add(expressions.value(argument));
        }
        boolean plain = values.stream()
                .anyMatch(
                        v -> !v.family().json() && v.family() != Family.UNKNOWN && v.family() != Family.NULL);
        boolean number = values.stream().anyMatch(v -> v.family() == Family.NUMBER);
        var texts = values.stream()
                .map(v -> !plain || v.family() != Family.PATH
                        ? v.sql()
                        : number ? Operators.asNumber(v) : Operators.asText(v).sql())
                .toList();
        var family = values.isEmpty() || (plain && values.getFirst().family() == Family.PATH)
                ? Family.UNKNOWN
                : values.getFirst().family();
        return new Node.Done("coalesce(" + String.join(", ", texts) + ")", family);
    }

    private static Node.Done position(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() == 1) {
            var nodes = call.argument(0);
            for (int i = 1; i < nodes.size(); i++) {
                if (nodes.get(i).is("IN")) {
                    var text = expressions.value(nodes.subList(i + 1, nodes.size()));
                    return new Node.Done("strpos(" + Calls.wanted('t', text) + ", "
                            + expressions.sql(nodes.subList(0, i)) + ")", Family.NUMBER);
                }
            }
            throw Calling.wrongCount(call);
        }
        return Calling.named("sf_charindex", call, expressions, Family.NUMBER);
    }

    private static Node.Done trim(Call call, Expressions expressions) throws SqlFailure {
        boolean from = call.size() == 1 && call.argument(0).stream().anyMatch(n -> n.is("FROM"));
        if (from) {
            return new Node.Done("trim(" + expressions.plain(call.argument(0)) + ")", Family.TEXT);
        }
        return texts("trim", call, expressions);
    }

    private static Node.Done substring(Call call, Expressions expressions) throws SqlFailure {
        boolean from = call.size() == 1 && call.argument(0).stream().anyMatch(n -> n.is("FROM"));
        if (from) {
            return new Node.Done("substring(" + expressions.plain(call.argument(0)) + ")", Family.TEXT);
        }
        var first = call.size() == 0 ? "" : Calls.wanted('t', expressions.value(call.argument(0)));
        var rest = new StringJoiner(", ", "sf_substr(", ")").add(first);
        for (int i = 1; i < call.size(); i++) {
            rest.add(Calls.wanted('n', expressions.value(call.argument(i))));
        }
        return new Node.Done(rest.toString(), Family.TEXT);
    }

    private static Node.Done texts(String duck, Call call, Expressions expressions) throws SqlFailure {
        var arguments = new StringJoiner(", ", duck + "(", ")");
        for (var argument : call.arguments()) {
            arguments.add(Calls.wanted('t', expressions.value(argument)));
        }
        return new Node.Done(arguments.toString(), Family.TEXT);
    }
}
