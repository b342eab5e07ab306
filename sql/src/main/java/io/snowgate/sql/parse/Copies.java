package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Location;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;

/// COPY both ways, and what is done to files: PUT, GET, LIST, REMOVE.
final class Copies {
    private final Grammar grammar;
    private final Reader in;

    Copies(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Command load() throws Unreadable {
        var at = in.position();
        in.need("COPY");
        in.need("INTO");
        var target = grammar.names.object();
        var columns = in.symbol("(") ? grammar.names.columns() : List.<Name>of();
        var own = new Location("@%" + raw(target), at);
        var source = in.take("FROM") ? source() : new Command.CopySource.OfFiles(own);
        var options = new TreeMap<String, String>();
        options(options);
        return new Command.Load(target, columns, source, options, at);
    }

    private static String raw(ObjectName name) {
        return switch (name) {
            case ObjectName.Written(var parts, _) -> parts.stream()
                    .map(p -> p.quoted() ? "\"" + p.value() + "\"" : p.value())
                    .collect(Collectors.joining("."));
            case ObjectName.Computed _ -> "";
        };
    }

    private boolean locationHere() {
        return in.kind() == TokenKind.STAGE || in.kind().text();
    }

    private Command.CopySource source() throws Unreadable {
        if (locationHere()) {
            return new Command.CopySource.OfFiles(location());
        }
        return in.symbol("(")
                ? new Command.CopySource.OfQuery(grammar.queries.parenthesised())
                : new Command.CopySource.OfTable(grammar.names.object());
    }

    private Location location() throws Unreadable {
        var at = in.position();
        return new Location(in.value(), at);
    }

    Command unload() throws Unreadable {
        var at = in.position();
        in.need("COPY");
        in.need("INTO");
        var target = location();
        in.need("FROM");
        var source = source();
        var options = new TreeMap<String, String>();
        var partition = options(options);
        return new Command.Unload(target, source, partition, options, at);
    }

    /// `NAME = value` and `PARTITION BY …` up to the end; answers the partition.
    private List<Expression> options(Map<String, String> options) throws Unreadable {
        var partition = new ArrayList<Expression>();
        while (!in.done()) {
            in.step();
            if (in.take("PARTITION", "BY")) {
                partition.add(grammar.expressions.expression());
            } else if (!in.takeSymbol(",")) {
                option(options);
            }
        }
        return partition;
    }

    private void option(Map<String, String> options) throws Unreadable {
        var name = grammar.names.any().value().toUpperCase(Locale.ROOT);
        if (!in.takeSymbol("=") && !in.symbol("(")) {
            throw in.refuse("=");
        }
        if (in.symbol("(")) {
            in.skipOne();
            return;
        }
        var sign = in.takeSymbol("-") ? "-" : "";
        if (in.kind() == TokenKind.SYMBOL) {
            throw in.refuse("a value");
        }
        options.put(name, sign + in.value().toUpperCase(Locale.ROOT));
        while (in.symbol(".") && in.kind(1) != TokenKind.BLANK) {
            in.skip(2);
        }
    }

    Command files(Command.FileAction action) throws Unreadable {
        var at = in.position();
        var locations = new ArrayList<Location>();
        in.skip(1);
        while (!in.done()) {
            in.step();
            var stage = in.kind() == TokenKind.STAGE || (in.kind().text() && in.peek(0).startsWith("@"));
            if (stage) {
                locations.add(location());
            } else if (in.kind() == TokenKind.WORD) {
                in.skip(1);
                in.needSymbol("=");
                in.value();
            } else {
                elsewhere();
            }
        }
        return new Command.Files(action, locations, at);
    }

    /// A path on the client's machine, or what holds one, or holds the stage.
    private void elsewhere() throws Unreadable {
        switch (in.kind()) {
            case PATH, STRING, DOLLAR -> in.skip(1);
            case BIND, VARIABLE -> grammar.primaries.primary();
            default -> grammar.primaries.bind();
        }
    }
}
