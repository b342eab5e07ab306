package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Roles;
import io.snowgate.sql.Token;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Tokens;

/// A place of a text that changes the roles of the session. Role names are as Snowflake stores them.
sealed interface RoleChange {
    /// `USE ROLE`.
    record Primary(String role) implements RoleChange {}

    /// `USE SECONDARY ROLES` with names; none for `NONE`.
    record Secondary(List<String> roles) implements RoleChange {}

    /// `USE SECONDARY ROLES ALL`.
    record AllSecondary() implements RoleChange {}

    /// A role that is known only at run time, or is set in a way nobody knows.
    record Unclear() implements RoleChange {}

    /// Any change there is: what runs with the rights of its caller is no SQL, or is put together only then.
    record Unseen() implements RoleChange {}

    /// The change that begins with the meaningful token `at`, if one does.
    static Optional<RoleChange> at(Tokens tokens, int at) {
        var first = tokens.meaningful().get(at);
        if (!tokens.is(first, "USE") && !tokens.is(first, "ALTER")) {
            return Optional.empty();
        }
        var rest = tokens.meaningful().subList(at, tokens.meaningful().size());
        if (begins(tokens, rest, "USE", "ROLE")) {
            var name = name(tokens, rest.subList(2, rest.size()));
            return Optional.of(name.filter(n -> ends(tokens, rest, 2 + n.length()))
                    .<RoleChange>map(n -> new Primary(n.stored()))
                    .orElse(new Unclear()));
        }
        if (begins(tokens, rest, "USE", "SECONDARY", "ROLES")) {
            return Optional.of(secondary(tokens, rest.subList(3, rest.size())));
        }
        return begins(tokens, rest, "ALTER", "SESSION") && setsRole(tokens, rest)
                ? Optional.of(new Unclear())
                : Optional.empty();
    }

    /// True when a parameter of this name could be about roles. Snowflake has none today.
    static boolean isAbout(String parameter) {
        return parameter.toUpperCase(Locale.ROOT).contains("ROLE");
    }

    /// A name in a text, and how many tokens it takes.
    record Named(String stored, int length) {}

    private static RoleChange secondary(Tokens tokens, List<Token> rest) {
        var word = rest.isEmpty() || !ends(tokens, rest, 1) ? "" : tokens.raw(rest.getFirst());
        if (word.equalsIgnoreCase("ALL")) {
            return new AllSecondary();
        }
        if (word.equalsIgnoreCase("NONE")) {
            return new Secondary(List.of());
        }
        var names = new ArrayList<String>();
        for (var at = 0;; at++) { // past the comma
            var name = name(tokens, rest.subList(Math.min(at, rest.size()), rest.size()));
            if (name.isEmpty()) {
                return new Unclear();
            }
            names.add(name.get().stored());
            at += name.get().length();
            if (ends(tokens, rest, at)) {
                return new Secondary(List.copyOf(names));
            }
            if (!tokens.symbol(rest.get(at), ",")) {
                return new Unclear();
            }
        }
    }

    private static Optional<Named> name(Tokens tokens, List<Token> rest) {
        if (rest.size() > 3 && tokens.is(rest.getFirst(), "IDENTIFIER") && tokens.symbol(rest.get(1), "(")) {
            return rest.get(2).kind().text() && tokens.symbol(rest.get(3), ")")
                    ? Roles.stored(tokens.value(rest.get(2)).strip()).map(n -> new Named(n, 4))
                    : Optional.empty();
        }
        var name = !rest.isEmpty() && (rest.getFirst().kind() == TokenKind.WORD
                || rest.getFirst().kind() == TokenKind.QUOTED);
        return name ? Optional.of(new Named(tokens.value(rest.getFirst()), 1)) : Optional.empty();
    }

    private static boolean ends(Tokens tokens, List<Token> rest, int at) {
        return at >= rest.size() || tokens.symbol(rest.get(at), ";") || tokens.symbol(rest.get(at), "->>");
    }

    private static boolean setsRole(Tokens tokens, List<Token> rest) {
        return rest.stream()
                .takeWhile(t -> !tokens.symbol(t, ";"))
                .anyMatch(t -> (t.kind() == TokenKind.WORD || t.kind() == TokenKind.QUOTED)
                        && isAbout(tokens.value(t)));
    }

    private static boolean begins(Tokens tokens, List<Token> rest, String... words) {
        return rest.size() >= words.length
                && IntStream.range(0, words.length).allMatch(i -> tokens.is(rest.get(i), words[i]));
    }
}
