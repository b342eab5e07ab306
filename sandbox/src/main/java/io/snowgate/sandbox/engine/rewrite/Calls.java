package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// Reads function calls and translates them: by a rule of their own, or by the function table, or, unknown to both, as they
/// stand.
final class Calls {
    private static final Map<String, CallRule> RULES = rules();

    private final Expressions expressions;

    Calls(Expressions expressions) {
        this.expressions = expressions;
    }

    private static Map<String, CallRule> rules() {
        var rules = new HashMap<String, CallRule>();
        DateCalls.register(rules);
        ValueCalls.register(rules);
        ConversionCalls.register(rules);
        JsonCalls.register(rules);
        AggregateCalls.register(rules);
        ContextCalls.register(rules);
        return Map.copyOf(rules);
    }

    /// The call of the function named by `chain`, whose bracket stands next.
    Node.Done read(List<Node> chain, Words words) throws SqlFailure {
        var group = (Node.Group) words.next();
        var nodes = group.nodes();
        boolean distinct = !nodes.isEmpty() && nodes.getFirst().is("DISTINCT");
        var arguments = Node.items(distinct ? nodes.subList(1, nodes.size()) : nodes);
        var call = new Call(chain.getLast().text(), arguments, distinct, tail(words));
        var rule = chain.size() == 1 ? RULES.get(call.name()) : null;
        if (rule != null) {
            return rule.apply(call, expressions);
        }
        if (chain.size() > 1) {
            var own = expressions.scope().relation(new Words(chain).name());
            return new Node.Done(own + "(" + expressions.sql(nodes) + ")" + call.tail().after(),
                    Family.UNKNOWN);
        }
        return translated(call, chain.getFirst());
    }

    /// A function written without brackets.
    Node.Done bare(String name) throws SqlFailure {
        var rule = Objects.requireNonNull(RULES.get(name), name);
        return rule.apply(new Call(name, List.of(), /* distinct= */ false, Call.Tail.NONE), expressions);
    }

    private Call.Tail tail(Words words) throws SqlFailure {
        List<Node> order = List.of();
        if (words.peek().is("WITHIN") && words.peek(1).is("GROUP")
                && words.peek(2) instanceof Node.Group group) {
            order = group.nodes();
            words.moveTo(words.position() + 3);
        }
        var filter = "";
        if (words.peek().is("FILTER") && words.peek(1) instanceof Node.Group group) {
            filter = " FILTER (" + expressions.sql(group.nodes()) + ")";
            words.moveTo(words.position() + 2);
        }
        words.take("FROM", "FIRST");
        var nulls = words.take("IGNORE", "NULLS")
                ? " IGNORE NULLS"
                : words.take("RESPECT", "NULLS") ? " RESPECT NULLS" : "";
        return new Call.Tail(order, filter, nulls, window(words));
    }

    private String window(Words words) throws SqlFailure {
        if (!words.peek().is("OVER")) {
            return "";
        }
        words.next();
        if (words.peek() instanceof Node.Group group) {
            words.next();
            return " OVER (" + expressions.sql(group.nodes()) + ")";
        }
        return " OVER " + Render.nodes(List.of(words.next()));
    }

    private Node.Done translated(Call call, Node name) throws SqlFailure {
        var entry = FunctionTable.find(call.name());
        var texts = new ArrayList<String>();
        var family = entry.map(FunctionTable.Entry::result).orElse(Family.UNKNOWN);
        for (int i = 0; i < call.size(); i++) {
            var value = expressions.value(call.argument(i));
            texts.add(entry.isEmpty() ? value.sql() : wanted(entry.get().wanted(i), value));
        }
        var duck = entry.map(FunctionTable.Entry::duck).orElse(Render.nodes(List.of(name)));
        var ordered = call.tail().order().isEmpty() ? "" : " " + expressions.sql(call.tail().order());
        var sql = duck + "(" + (call.distinct() ? "DISTINCT " : "") + String.join(", ", texts) + ordered
                + call.tail().nulls() + ")" + call.tail().after();
        return new Node.Done(sql, family);
    }

    /// An argument made what the function wants.
    static String wanted(char kind, Node.Done value) {
        boolean asIs = value.family() == Family.NULL || value.sql().startsWith("$")
                || value.sql().contains("=>");
        if (asIs) {
            return value.sql();
        }
        return switch (kind) {
            case 't' -> Casts.text(value);
            case 'n' -> value.family().json()
                    ? Operators.asNumber(value)
                    : value.family() == Family.TEXT ? "CAST(" + value.sql() + " AS DOUBLE)" : value.sql();
            case 'j' -> Casts.json(value);
            default -> value.sql();
        };
    }
}
