package io.snowgate.http;

import module java.base;

/// The hosts a client talks to. Forgets the unused ones when there are many.
final class Hosts {
    private static final int MANY = 1_000;
    private final ClientLimits limits;
    private final ConcurrentMap<Origin, Host> hosts = new ConcurrentHashMap<>();

    Hosts(ClientLimits limits) {
        this.limits = limits;
    }

    Host of(Origin origin) {
        var known = hosts.get(origin);
        if (known != null) {
            return known;
        }
        if (hosts.size() >= MANY) {
            hosts.values().removeIf(Host::unused);
        }
        return hosts.computeIfAbsent(origin, o -> new Host(o, limits));
    }
}
