package io.snowgate.gateway.identity;

import module java.base;

/// Everything a verified token proved.
///
/// @param principal who is calling
/// @param chain     the delegation chain, from the initiator to `principal`, both included; length 1 when nobody delegated
/// @param job       the job that was proved
/// @param expires   when the token's proof ends
public record Caller(Principal principal, List<Principal> chain, Job job, Instant expires) {
    public Caller {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || !chain.getLast().is(principal)) {
            throw new IllegalArgumentException("the chain must end in the principal");
        }
    }

    /// Whoever stands at the root of the chain.
    public Principal initiator() {
        return chain.getFirst();
    }

    /// The groups that count: those that everybody in the chain is in, so that delegating never widens what is allowed.
    public List<String> groups() {
        return principal.groups()
                .stream()
                .filter(g -> chain.stream().allMatch(p -> p.groups().contains(g)))
                .toList();
    }
}
