package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;

/// Object constants, `{'a': 1}`, and intervals.
final class Literals {
    private Literals() {}

    /// `{…}` as an object.
    static Node.Done object(Node.Group group, Expressions expressions) throws SqlFailure {
        var arguments = new ArrayList<String>();
        for (var item : group.items()) {
            int colon = 0;
            while (colon < item.size() && !item.get(colon).operator(":")) {
                colon++;
            }
            if (colon == 0 || colon >= item.size() - 1) {
                throw new SqlFailure("001003", "42000",
                        "SQL compilation error:\nsyntax error in an object constant.");
            }
            var key = item.getFirst();
            arguments.add(key.kind(Kind.STRING) || key.name()
                    ? Quote.text(key.text())
                    : expressions.sql(item.subList(0, colon)));
            arguments.add(Casts.member(expressions.value(item.subList(colon + 1, item.size()))));
        }
        return new Node.Done("json_object(" + String.join(", ", arguments) + ")", Family.OBJECT);
    }

    /// `INTERVAL '1 day, 2 hours'`: DuckDB wants full names and no commas.
    static String interval(String text) {
        var out = new ArrayList<String>();
        for (var piece : text.split(",", -1)) {
            var words = piece.strip().split("\\s+", -1);
            var unit = words.length > 1 ? DateParts.of(words[1]).orElse(words[1]) : "second";
            out.add(words[0] + " " + unit);
        }
        return "INTERVAL " + Quote.text(String.join(" ", out));
    }
}
