package io.snowgate.sandbox.idp;

import module java.base;

/// Things that wait under a code nobody can guess, for a while. Safe for any thread.
final class Pending<T> {
    private static final int MOST = 10_000;
    private static final int CODE_BYTES = 24;

    private record Item<T>(T value, Instant until) {}

    private final ConcurrentHashMap<String, Item<T>> items = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Duration lifetime;
    private final InstantSource clock;

    Pending(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /// Lets `value` wait and tells its code.
    String add(T value) throws OauthFailure {
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        put(code, value);
        return code;
    }

    void put(String code, T value) throws OauthFailure {
        var now = clock.instant();
        items.values().removeIf(i -> !i.until().isAfter(now));
        if (items.size() >= MOST) {
            throw new OauthFailure(503, "temporarily_unavailable", "too many logins are under way");
        }
        items.put(code, new Item<>(value, now.plus(lifetime)));
    }

    Optional<T> find(String code) {
        return Optional.ofNullable(items.get(code))
                .filter(i -> i.until().isAfter(clock.instant()))
                .map(Item::value);
    }

    /// Takes it away: a code works once.
    Optional<T> take(String code) {
        return Optional.ofNullable(items.remove(code))
                .filter(i -> i.until().isAfter(clock.instant()))
                .map(Item::value);
    }
}
