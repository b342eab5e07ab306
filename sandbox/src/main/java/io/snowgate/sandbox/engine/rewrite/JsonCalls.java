package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;

/// Functions that build objects and arrays, and the higher-order ones with a lambda.
final class JsonCalls {
    private JsonCalls() {}

    static void register(Map<String, CallRule> rules) {
        rules.put("OBJECT_CONSTRUCT", (call, x) -> object(call, x, /* nulls= */ false));
        rules.put("OBJECT_CONSTRUCT_KEEP_NULL", (call, x) -> object(call, x, /* nulls= */ true));
        rules.put("ARRAY_CONSTRUCT",
                (call, x) -> new Node.Done("json_array(" + list(call, x) + ")", Family.ARRAY));
        rules.put("ARRAY_CONSTRUCT_COMPACT",
                (call, x) -> new Node.Done("sf_array_compact(json_array(" + list(call, x) + "))",
                        Family.ARRAY));
        rules.put("TRANSFORM", (call, x) -> lambda("list_transform", call, x));
        rules.put("FILTER", (call, x) -> lambda("list_filter", call, x));
    }

    private static String list(Call call, Expressions expressions) throws SqlFailure {
        var texts = new ArrayList<String>();
        for (var argument : call.arguments()) {
            texts.add(Casts.member(expressions.value(argument)));
        }
        return String.join(", ", texts);
    }

    private static Node.Done object(Call call, Expressions expressions, boolean nulls) throws SqlFailure {
        if (call.size() == 1) {
            boolean star = call.argument(0).getLast().operator("*");
            return new Node.Done(star ? wholeRow(call, nulls) : "to_json(" + list(call, expressions) + ")",
                    Family.OBJECT);
        }
        if (call.size() % 2 != 0) {
            throw Calling.wrongCount(call);
        }
        var pairs = new ArrayList<String>();
        boolean constant = true;
        for (int i = 0; i < call.size(); i += 2) {
            var key = expressions.value(call.argument(i));
            var value = expressions.value(call.argument(i + 1));
            constant &= key.family() == Family.TEXT
                    && (nulls || (value.family() == Family.TEXT && value.sql().startsWith("'")));
            pairs.add("{'k': CAST(" + key.sql() + " AS VARCHAR), 'v': to_json(" + Casts.member(value) + ")}");
        }
        if (constant || pairs.isEmpty()) {
            return new Node.Done("json_object(" + list(call, expressions) + ")", Family.OBJECT);
        }
        var kept = nulls ? "_e.k IS NOT NULL" : "_e.k IS NOT NULL AND _e.v IS NOT NULL";
        return new Node.Done(
                "sf_from_pairs(list_filter([" + String.join(", ", pairs) + "], lambda _e: " + kept + "))",
                Family.OBJECT);
    }

    /// `OBJECT_CONSTRUCT(*)`: every column of the row.
    private static String wholeRow(Call call, boolean nulls) {
        var row = call.argument(0).size() > 1 ? call.argument(0).getFirst().text() : "_row";
        var object = "to_json(" + (row.equals("_row") ? "struct_pack(*COLUMNS(*))" : Quote.name(row)) + ")";
        return nulls ? object : "sf_without_nulls(" + object + ")";
    }

    /// `FN(array, x -> …)`.
    private static Node.Done lambda(String duck, Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 2 || call.argument(1).size() < 3) {
            throw Calling.wrongCount(call);
        }
        var nodes = call.argument(1);
        int arrow = 0;
        while (arrow < nodes.size() && !nodes.get(arrow).operator("->")) {
            arrow++;
        }
        if (arrow == nodes.size()) {
            throw Calling.wrongCount(call);
        }
        var name = Quote.name(nodes.getFirst().text());
        boolean integers = nodes.subList(1, arrow)
                .stream()
                .anyMatch(n -> n.is("INT") || n.is("INTEGER") || n.is("NUMBER"));
        var array = expressions.sql(call.argument(0));
        var items = integers
                ? "list_transform(sf_items(" + array + "), lambda _y: CAST(_y->>'$' AS BIGINT))"
                : "sf_plain_items(" + array + ")";
        var body = expressions.sql(nodes.subList(arrow + 1, nodes.size()));
        return new Node.Done("to_json(" + duck + "(" + items + ", lambda " + name + ": " + body + "))",
                Family.ARRAY);
    }
}
