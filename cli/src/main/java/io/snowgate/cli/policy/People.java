package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.policy.PolicyDocument.Person;

/// Reads who somebody is, as command lines say it: `ann,kind=human,group=analysts,group=finance`.
final class People {
    private static final Set<String> KINDS = Set.of("human", "service", "agent", "unknown");

    private People() {}

    /// @throws CommandFailed when `text`, given for `option`, says something else
    static Person person(String option, String text) throws CommandFailed {
        var parts = List.of(text.split(",", -1));
        var kind = "unknown";
        var groups = new ArrayList<String>();
        for (var part : parts.subList(1, parts.size())) {
            var value = part.substring(part.indexOf('=') + 1);
            if (part.startsWith("kind=") && KINDS.contains(value)) {
                kind = value;
            } else if (part.startsWith("group=") && !value.isEmpty()) {
                groups.add(value);
            } else {
                throw wrong(option, part);
            }
        }
        if (parts.getFirst().isEmpty() || parts.getFirst().contains("=")) {
            throw wrong(option, parts.getFirst());
        }
        return new Person(parts.getFirst(), kind, groups);
    }

    private static CommandFailed wrong(String option, String part) {
        return CommandFailed.usage(List.of(option + ": '" + part
                + "' is not understood; write NAME,kind=human|service|agent|unknown,group=NAME,…"));
    }
}
