package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;

/// Functions in FROM.
final class TableFunctions {
    private static final List<String> FLATTENED = List.of("SEQ", "KEY", "PATH", "INDEX", "VALUE", "THIS");
    private static final List<String> SPLIT = List.of("SEQ", "INDEX", "VALUE");

    private final Resolver resolver;

    TableFunctions(Resolver resolver) {
        this.resolver = resolver;
    }

    Rows rows(Expression.Call call, Scope scope) {
        var name = resolver.objects().parts(call.function()).map(List::getLast).orElse("");
        if (name.equals("RESULT_SCAN")) {
            resolver.journal().function(name);
            return past(call);
        }
        var sources = resolver.values().value(call, scope);
        return switch (name) {
            case "FLATTEN" -> columns(FLATTENED, sources);
            case "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE" -> columns(SPLIT, sources);
            case "GENERATOR" -> new Rows("", List.of(), List.of(), Rows.NOTHING);
            default -> new Rows("", List.of(), List.of(),
                    new Rows.Rest.Of(sources.doubted("the columns of a table function")));
        };
    }

    private static Rows columns(List<String> names, Sources sources) {
        return Rows.of(names.stream().map(n -> new OutputColumn(n, sources)).toList());
    }

    /// `RESULT_SCAN(LAST_QUERY_ID(-1))`, `RESULT_SCAN('id')`.
    private Rows past(Expression.Call call) {
        var results = resolver.facts().results();
        var found = call.arguments().size() == 1
                ? past(call.arguments().getFirst(), results)
                : Optional.<PastResult>empty();
        if (found.isEmpty()) {
            return Objects.unknown("the result of a statement that is not known");
        }
        resolver.journal().influence(found.get().influences());
        return Rows.of(found.get().columns());
    }

    private Optional<PastResult> past(Expression argument, List<PastResult> results) {
        if (argument instanceof Expression.Call call
                && resolver.objects()
                        .parts(call.function())
                        .map(List::getLast)
                        .orElse("")
                        .equals("LAST_QUERY_ID")) {
            resolver.journal().function("LAST_QUERY_ID");
            return offset(call.arguments()).stream()
                    .mapToObj(o -> o < 0 ? results.size() + o : -1)
                    .filter(i -> i >= 0 && i < results.size())
                    .map(results::get)
                    .findFirst();
        }
        return resolver.text(argument)
                .flatMap(id -> results.stream().filter(r -> r.queryId().equals(id)).findFirst());
    }

    /// Which query LAST_QUERY_ID means, counted from the last one; those counted from the first one are not known.
    private static OptionalInt offset(List<Expression> arguments) {
        if (arguments.isEmpty()) {
            return OptionalInt.of(-1);
        }
        return arguments.getFirst() instanceof Expression.Operation(var operators, var operands, _)
                && operators.equals(List.of("-"))
                && operands.size() == 1
                && operands.getFirst() instanceof Expression.Literal(_, var digits, _)
                && digits.length() < 4 && digits.chars().allMatch(Character::isDigit)
                        ? OptionalInt.of(-Integer.parseInt(digits))
                        : OptionalInt.empty();
    }
}
