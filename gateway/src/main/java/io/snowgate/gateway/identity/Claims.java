package io.snowgate.gateway.identity;

import module java.base;

import tools.jackson.databind.JsonNode;

/// The claims of a token, or of an actor within it, read with limits. What is there but not of the expected form refuses the token; it is never skipped.
///
/// @param json an object
record Claims(JsonNode json) {
    private static final int LONGEST_TEXT = 320;
    private static final int MOST_TEXTS = 500;
    private static final double LAST_SECOND = 253_402_300_799.0; // the end of the year 9999
    /// From here on a count cannot be meant in seconds: they would be in the year 5138.
    private static final double MILLISECONDS = 1e11;

    /// The claim called `name`, or found by `name` as a JSON pointer; empty when it is absent, null, or `name` is empty.
    Optional<JsonNode> find(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var node = name.startsWith("/") ? json.at(name) : json.path(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /// The text of claim `name`, `""` when absent. A whole number counts as text: some issuers number their jobs.
    String text(String name) throws TokenRefused {
        var node = find(name);
        if (node.isEmpty()) {
            return "";
        }
        if (!node.get().isString() && !node.get().isIntegralNumber()) {
            throw bad(name, "is not a text");
        }
        return checked(name, node.get().asString());
    }

    /// The texts of claim `name`: a list, or one text. Empty ones are left out.
    List<String> texts(String name) throws TokenRefused {
        var node = find(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get().isString()) {
            return Stream.of(text(name)).filter(t -> !t.isEmpty()).toList();
        }
        if (!node.get().isArray() || node.get().size() > MOST_TEXTS) {
            throw bad(name, "is not a list of at most " + MOST_TEXTS + " texts");
        }
        var texts = new ArrayList<String>();
        for (var item : node.get()) {
            if (!item.isString()) {
                throw bad(name, "holds something that is not a text");
            }
            texts.add(checked(name, item.stringValue()));
        }
        return texts.stream().filter(t -> !t.isEmpty()).toList();
    }

    /// The moment in claim `name`, seconds since 1970; empty when absent.
    Optional<Instant> moment(String name) throws TokenRefused {
        var found = number(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(second(name, found.getAsDouble()));
    }

    /// The same in a token that a driver made: Snowflake's for Node.js counts milliseconds.
    Optional<Instant> driversMoment(String name) throws TokenRefused {
        var found = number(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var count = found.getAsDouble();
        return Optional.of(second(name, count >= MILLISECONDS ? count / 1_000 : count));
    }

    private OptionalDouble number(String name) throws TokenRefused {
        var node = find(name);
        if (node.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!node.get().isNumber()) {
            throw bad(name, "is not a time");
        }
        return OptionalDouble.of(node.get().asDouble());
    }

    private static Instant second(String name, double seconds) throws TokenRefused {
        if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
            throw bad(name, "is not a time");
        }
        return Instant.ofEpochSecond((long) seconds);
    }

    /// Texts end up in logs, stores and headers: no control characters, no halves of surrogate pairs (which all turn into the same `?`).
    private static String checked(String name, String text) throws TokenRefused {
        if (text.length() > LONGEST_TEXT) {
            throw bad(name, "is longer than " + LONGEST_TEXT + " characters");
        }
        if (text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw bad(name, "holds control characters");
        }
        return text;
    }

    /// `name` comes from the configuration, not from the token.
    static TokenRefused bad(String name, String why) {
        return new TokenRefused(Reason.CLAIM, "the token's claim '" + shown(name) + "' " + why);
    }

    /// `name`, so short that it fits into a refusal.
    static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }
}
