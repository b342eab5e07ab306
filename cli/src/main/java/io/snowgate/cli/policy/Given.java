package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.sql.GivenCatalogue;
import io.snowgate.gateway.document.Problem;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.PolicyFiles;

/// What commands are given as files.
final class Given {
    /// Where a policy is looked for.
    static final String POLICY = "policy.yaml";

    private Given() {}

    /// The place that `name` means: a file, a folder, or the name of a policy that comes with the product.
    static Path place(Terminal terminal, String name) {
        return terminal.folder().resolve(name);
    }

    /// The policy at `name`.
    ///
    /// @throws CommandFailed with every problem, a line each
    static Policy policy(Terminal terminal, String name) throws CommandFailed {
        return switch (PolicyFiles.load(place(terminal, name))) {
            case PolicyFiles.Loaded.Sound(var policy, _) -> policy;
            case PolicyFiles.Loaded.Broken(var problems) ->
                throw CommandFailed.usage(problems.stream().map(Problem::text).toList());
        };
    }

    /// The tables in the schema file `name`, none when that is empty.
    static GivenCatalogue schema(Terminal terminal, String name) throws CommandFailed {
        return name.isEmpty()
                ? new GivenCatalogue(Map.of())
                : GivenCatalogue.read(terminal.folder().resolve(name));
    }

    /// The moment that `option` says, now when it says nothing.
    static Instant moment(String option, String text) throws CommandFailed {
        try {
            return text.isEmpty() ? InstantSource.system().instant() : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw CommandFailed.usage(List.of(option + ": write a moment such as 2026-01-31T12:00:00Z"));
        }
    }
}
