package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// Reads one operand with everything that clings to it: a literal, a name, a call, a bracket or a CASE, then its paths,
/// subscripts and casts.
final class Operands {
    private static final Set<String> TYPED_LITERALS = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NTZ",
            "TIMESTAMP_LTZ", "TIMESTAMP_TZ", "DATETIME");
    private static final Set<String> BARE_CALLS = Set.of("CURRENT_USER", "CURRENT_ROLE", "CURRENT_DATABASE",
            "CURRENT_SCHEMA", "CURRENT_WAREHOUSE",
            "CURRENT_ACCOUNT", "CURRENT_SESSION", "SYSDATE");

    private final Expressions expressions;
    private final Calls calls;

    Operands(Expressions expressions) {
        this.expressions = expressions;
        this.calls = new Calls(expressions);
    }

    Node.Done read(Words words) throws SqlFailure {
        var operand = primary(words);
        while (true) {
            var next = clinging(operand, words);
            if (next.isEmpty()) {
                return operand;
            }
            operand = next.get();
        }
    }

    private Optional<Node.Done> clinging(Node.Done operand, Words words) throws SqlFailure {
        if (words.peek().operator("::")) {
            words.next();
            return Optional.of(cast(operand, words));
        }
        boolean subscript = words.peek().group('[') && operand.family() != Family.NUMBER;
        boolean path = (words.peek().operator(":")
                && (words.peek(1).name() || words.peek(1).kind(Kind.STRING))
                && !valueless(operand))
                || (words.peek().operator(".") && operand.family() == Family.PATH && words.peek(1).name());
        return subscript || path ? Optional.of(path(operand, words)) : Optional.empty();
    }

    private static boolean valueless(Node.Done operand) {
        return operand.family() == Family.NUMBER || operand.family() == Family.REAL;
    }

    private static Node.Done cast(Node.Done operand, Words words) throws SqlFailure {
        var type = SqlType.read(words);
        if (type.isEmpty()) {
            var unknown = Render.nodes(List.of(words.next()));
            throw new SqlFailure("002040", "42601",
                    "SQL compilation error:\nUnsupported data type '" + unknown + "'.");
        }
        return Casts.cast(operand, type.get(), /* tolerant= */ false);
    }

    /// `:name`, `.name` and `[…]` steps, as far as they go.
    private Node.Done path(Node.Done operand, Words words) throws SqlFailure {
        var constant = new StringBuilder("$");
        var sql = operand.family().json() || operand.family() == Family.UNKNOWN
                || operand.family() == Family.PERHAPS_TZ
                        ? operand.sql()
                        : "to_json(" + operand.sql() + ")";
        while (true) {
            if ((words.peek().operator(":") || words.peek().operator("."))
                    && (words.peek(1).name() || words.peek(1).kind(Kind.STRING))) {
                words.next();
                var key = (Node.Leaf) words.next();
                constant.append(".\"")
                        .append(key.token().kind() == Kind.WORD ? key.token().raw() : key.token().text())
                        .append('"');
            } else if (words.peek() instanceof Node.Group group && group.open() == '[') {
                words.next();
                var key = group.nodes();
                if (key.size() == 1 && key.getFirst().kind(Kind.NUMBER)) {
                    constant.append('[').append(key.getFirst().text()).append(']');
                } else if (key.size() == 1 && key.getFirst().kind(Kind.STRING)) {
                    constant.append(".\"").append(key.getFirst().text()).append('"');
                } else {
                    sql = "sf_get(" + step(sql, constant) + ", " + expressions.sql(key) + ")";
                    constant.setLength(1);
                }
            } else {
                return new Node.Done(step(sql, constant), Family.PATH);
            }
        }
    }

    private static String step(String sql, StringBuilder path) {
        return path.length() == 1 ? sql : "json_extract(" + sql + ", " + Quote.text(path.toString()) + ")";
    }

    private Node.Done primary(Words words) throws SqlFailure {
        var node = words.peek();
        return switch (node) {
            case Node.Done done -> {
                words.next();
                yield done;
            }
            case Node.Group group -> {
                words.next();
                yield bracket(group);
            }
            case Node.Leaf(var token) -> switch (token.kind()) {
                case WORD, QUOTED -> word(words);
                case STRING -> literal(words, Family.TEXT);
                case NUMBER -> literal(words, token.text().matches(".*[eE].*") ? Family.REAL : Family.NUMBER);
                case POSITION -> position(words);
                case VARIABLE, STAGE, OPERATOR, OPEN, CLOSE -> literal(words, Family.UNKNOWN);
            };
        };
    }

    private static Node.Done literal(Words words, Family family) throws SqlFailure {
        return new Node.Done(Render.nodes(List.of(words.next())), family);
    }

    private static Node.Done position(Words words) throws SqlFailure {
        return new Node.Done("COLUMN" + words.next().text(), Family.UNKNOWN);
    }

    private Node.Done bracket(Node.Group group) throws SqlFailure {
        return switch (group.open()) {
            case '[' -> new Node.Done("json_array(" + arguments(group) + ")", Family.ARRAY);
            case '{' -> Literals.object(group, expressions);
            default -> {
                var inner = expressions.value(group.nodes());
                boolean one = group.items().size() == 1
                        && !group.nodes().getFirst().in(Set.of("SELECT", "WITH"));
                yield new Node.Done("(" + inner.sql() + ")", one ? inner.family() : Family.UNKNOWN);
            }
        };
    }

    private String arguments(Node.Group group) throws SqlFailure {
        var texts = new ArrayList<String>();
        for (var item : group.items()) {
            texts.add(expressions.sql(item));
        }
        return String.join(", ", texts);
    }

    private Node.Done word(Words words) throws SqlFailure {
        var node = words.peek();
        if (node.is("CASE")) {
            return caseOf(words);
        }
        if (node.in(TYPED_LITERALS) && words.peek(1).kind(Kind.STRING)) {
            var type = SqlType.of(SqlType.parse(words.next().text()).family());
            var text = Render.nodes(List.of(words.next()));
            return Casts.cast(new Node.Done(text, Family.TEXT), type, /* tolerant= */ false);
        }
        if (node.in(Set.of("NULL", "TRUE", "FALSE")) && !words.peek(1).operator(".")) {
            words.next();
            return new Node.Done(node.text(), node.is("NULL") ? Family.NULL : Family.BOOLEAN);
        }
        return name(words);
    }

    private Node.Done caseOf(Words words) throws SqlFailure {
        int from = words.position();
        int depth = 0;
        do {
            var node = words.next();
            depth += node.is("CASE") ? 1 : node.is("END") ? -1 : 0;
        } while (depth > 0);
        var inner = words.since(from);
        var body = expressions.sql(inner.subList(1, inner.size() - 1));
        return new Node.Done("CASE " + body + " END", Family.UNKNOWN);
    }

    /// A dotted name, and the call it is when a bracket follows.
    private Node.Done name(Words words) throws SqlFailure {
        int from = words.position();
        words.next();
        while (words.peek().operator(".") && (words.peek(1).name() || words.peek(1).operator("*")
                || words.peek(1).kind(Kind.POSITION))) {
            words.next();
            words.next();
        }
        var chain = words.since(from);
        var last = chain.getLast();
        if (words.peek().group('(') && !last.operator("*")) {
            return calls.read(chain, words);
        }
        if (last.is("NEXTVAL") && chain.size() > 1) {
            var sequence = new Words(chain.subList(0, chain.size() - 2)).name();
            return new Node.Done("nextval(" + Quote.text(expressions.scope().relation(sequence)) + ")",
                    Family.NUMBER);
        }
        if (chain.size() == 1 && last.in(BARE_CALLS)) {
            return calls.bare(last.text());
        }
        if (chain.size() == 1 && last.in(
                Set.of("CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIME"))) {
            return calls.bare(last.text());
        }
        var text = Render.nodes(last.kind(Kind.POSITION) ? positioned(chain) : chain);
        boolean flattened = last.is("VALUE") || last.is("THIS");
        if (last.name() && expressions.scope().perhapsZoned(last.text())) {
            return new Node.Done(text, Family.PERHAPS_TZ);
        }
        return new Node.Done(text, flattened && expressions.flattens() ? Family.PATH : Family.UNKNOWN);
    }

    private static List<Node> positioned(List<Node> chain) {
        var nodes = new ArrayList<>(chain.subList(0, chain.size() - 1));
        nodes.add(new Node.Done("COLUMN" + chain.getLast().text(), Family.UNKNOWN));
        return nodes;
    }
}
