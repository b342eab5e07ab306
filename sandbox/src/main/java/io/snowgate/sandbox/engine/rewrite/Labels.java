package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;

/// Names the unnamed: an expression in a select list is called by its own text, in upper case.
public final class Labels {
    static final Set<String> VALUES = Set.of("NULL", "TRUE", "FALSE", "CURRENT_DATE",
            "CURRENT_TIMESTAMP", "CURRENT_TIME", "LOCALTIME", "LOCALTIMESTAMP", "SYSDATE",
            "CURRENT_USER", "CURRENT_ROLE", "CURRENT_DATABASE", "CURRENT_SCHEMA", "CURRENT_WAREHOUSE");
    private static final Set<String> INNER = Set.of("END", "NULL", "TRUE", "FALSE", "AND", "OR", "NOT", "IS",
            "IN", "LIKE", "ILIKE", "BETWEEN", "THEN", "ELSE", "WHEN", "CASE", "DISTINCT");

    private final String text;

    public Labels(String text) {
        this.text = text;
    }

    /// The same query with ` AS "…"` after every unnamed expression of its first select list.
    public List<Node> name(List<Node> nodes) {
        int from = 0;
        while (from < nodes.size() && !nodes.get(from).is("SELECT")) {
            from++;
        }
        if (from >= nodes.size()) {
            return nodes;
        }
        from = afterSelect(nodes, from + 1);
        var named = new ArrayList<>(nodes.subList(0, from));
        while (from < nodes.size()) {
            int end = end(nodes, from);
            var item = nodes.subList(from, end);
            named.addAll(item);
            if (unnamed(item)) {
                named.add(new Node.Done("AS " + Quote.name(label(item)), Family.UNKNOWN));
            }
            if (end >= nodes.size() || !nodes.get(end).operator(",")) {
                named.addAll(nodes.subList(end, nodes.size()));
                return named;
            }
            named.add(nodes.get(end));
            from = end + 1;
        }
        return named;
    }

    private static int afterSelect(List<Node> nodes, int from) {
        int at = from;
        if (at < nodes.size() && (nodes.get(at).is("DISTINCT") || nodes.get(at).is("ALL"))) {
            at++;
        }
        if (at + 1 < nodes.size() && nodes.get(at).is("TOP") && nodes.get(at + 1).kind(Kind.NUMBER)) {
            at += 2;
        }
        return at;
    }

    private static int end(List<Node> nodes, int from) {
        int end = from;
        while (end < nodes.size() && !nodes.get(end).operator(",")) {
            boolean clause = nodes.get(end).in(Vocabulary.CLAUSES)
                    && !(end > 0 && nodes.get(end - 1).operator("."));
            boolean distinctFrom = nodes.get(end).is("FROM") && nodes.get(end - 1).is("DISTINCT");
            if (clause && !distinctFrom && !within(nodes, from, end)) {
                return end;
            }
            end++;
        }
        return end;
    }

    /// WHEN inside CASE and GROUP after WITHIN do not end an item.
    private static boolean within(List<Node> nodes, int from, int at) {
        if (nodes.get(at).is("GROUP")) {
            return at > from && nodes.get(at - 1).is("WITHIN");
        }
        return nodes.get(at).is("WHEN") || nodes.get(at).is("SET") || nodes.get(at).is("START");
    }

    private static boolean unnamed(List<Node> item) {
        if (item.isEmpty() || item.getFirst().operator("*")
                || (item.stream().anyMatch(n -> n.operator("*")) && starred(item))) {
            return false;
        }
        var last = item.getLast();
        if (item.size() == 1) {
            return !last.name() || last.in(VALUES);
        }
        boolean chain = IntStream.range(0, item.size())
                .allMatch(i -> i % 2 == 0 ? item.get(i).name() : item.get(i).operator("."));
        return chain ? last.is("NEXTVAL") : !aliased(item);
    }

    private static boolean starred(List<Node> item) {
        return (item.size() >= 3 && item.get(1).operator(".") && item.stream().anyMatch(n -> n.operator("*"))
                && item.get(item.size() - 1).operator("*"))
                || (item.size() >= 3 && item.get(2).operator("*") && item.get(1).operator("."));
    }

    static boolean aliased(List<Node> item) {
        var last = item.getLast();
        var before = item.get(item.size() - 2);
        if (before.is("AS")) {
            return true;
        }
        if (!last.name() || last.in(INNER) || before.operator("::") || before.operator(".")
                || before.operator(":")) {
            return false;
        }
        return before.is("END") || !(before instanceof Node.Leaf(var token)) || token.kind() == Kind.NUMBER
                || token.kind() == Kind.STRING
                || token.kind() == Kind.POSITION
                || (before.name() && !before.in(INNER) && !before.in(Vocabulary.KEYWORDS));
    }

    private String label(List<Node> item) {
        if (item.getLast().is("NEXTVAL")) {
            return "NEXTVAL";
        }
        int from = start(item.getFirst());
        int to = end(item.getLast());
        if (from < 0 || to < from || to > text.length()) {
            return "EXPRESSION";
        }
        return upper(text.substring(from, to));
    }

    private static int start(Node node) {
        return switch (node) {
            case Node.Leaf(var token) -> token.at();
            case Node.Group group -> group.at();
            case Node.Done _ -> -1;
        };
    }

    private static int end(Node node) {
        return switch (node) {
            case Node.Leaf(var token) -> token.at() + token.raw().length();
            case Node.Group group -> group.end();
            case Node.Done _ -> -1;
        };
    }

    /// Upper case outside quotes, with every run of blanks one blank.
    static String upper(String text) {
        var out = new StringBuilder();
        char quote = 0;
        for (char c : text.strip().toCharArray()) {
            if (quote == 0 && Character.isWhitespace(c)) {
                if (out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
                continue;
            }
            out.append(quote == 0 ? Character.toUpperCase(c) : c);
            quote = quote == 0 && (c == '\'' || c == '"') ? c : c == quote ? 0 : quote;
        }
        return out.toString();
    }
}
