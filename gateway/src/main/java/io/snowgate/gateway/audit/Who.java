package io.snowgate.gateway.audit;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;

/// Who did it.
public sealed interface Who {
    /// What was merely said, proved caller or not.
    Claimed claimed();

    /// A verified caller.
    record Known(Caller caller, Claimed claimed) implements Who {}

    /// Nobody who could be verified.
    record Nobody(Claimed claimed) implements Who {}

    /// The gateway itself, or whoever runs it.
    record Operator(String name) implements Who {
        @Override
        public Claimed claimed() {
            return Claimed.NOTHING;
        }
    }

    /// For whose key sealed parts are sealed: one text per person.
    default String actor() {
        return switch (this) {
            case Known(var caller, _) -> caller.principal().issuer() + " " + caller.principal().subject();
            case Nobody _ -> "nobody";
            case Operator(var name) -> "operator " + name;
        };
    }
}
