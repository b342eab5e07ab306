package io.snowgate.sandbox.server;

import module java.base;

import java.security.PublicKey;

/// Who may log in, and with what; changeable while the server runs. Names are compared in any case. Safe for many threads.
public final class Accounts {
    private final ConcurrentHashMap<String, User> users = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> accessTokens = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> programmaticTokens = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> aliases = new ConcurrentHashMap<>();

    Accounts(List<User> users) {
        users.forEach(this::add);
    }

    /// Adds a user, or replaces the one of that name.
    public void add(User user) {
        users.put(user.name(), user);
    }

    /// Removes a user; sessions it has stay.
    public void remove(String name) {
        users.remove(fold(name));
    }

    /// Registers a public key for an existing user.
    public void addKey(String name, PublicKey key) {
        if (users.computeIfPresent(fold(name), (_, user) -> user.with(key)) == null) {
            throw new NoSuchElementException("no user " + name);
        }
    }

    /// Takes `token` as an OAuth access token of the user, without looking into it.
    public void addAccessToken(String token, String name) {
        accessTokens.put(token, fold(name));
    }

    /// Takes `token` as a programmatic access token of the user, in the token and in the password field.
    public void addProgrammaticToken(String token, String name) {
        programmaticTokens.put(token, fold(name));
    }

    /// Lets tokens whose user claim is `value` log in as `name`; without it the claim must be the user's name.
    public void addAlias(String value, String name) {
        aliases.put(value, fold(name));
    }

    Optional<User> user(String name) {
        return Optional.ofNullable(users.get(fold(name)));
    }

    Optional<User> byAccessToken(String token) {
        return Optional.ofNullable(accessTokens.get(token)).flatMap(this::user);
    }

    Optional<User> byProgrammaticToken(String token) {
        return Optional.ofNullable(programmaticTokens.get(token)).flatMap(this::user);
    }

    Optional<User> byClaim(String value) {
        return user(aliases.getOrDefault(value, value));
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
