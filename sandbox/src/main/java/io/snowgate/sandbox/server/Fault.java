package io.snowgate.sandbox.server;

import module java.base;

/// An effect waiting for calls to strike.
///
/// @param endpoint which door; [Endpoint#UNKNOWN] means every one
/// @param sql      found somewhere in the SQL text of the statement the call is about; empty pattern: no matter which
/// @param skip     how many matching calls pass unharmed first
/// @param times    how many it strikes after those
/// @param effect   what happens to them
public record Fault(Endpoint endpoint, Pattern sql, int skip, int times, Effect effect) {
    public Fault {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("a fault strikes at least once");
        }
    }

    /// A fault that strikes the next call at `endpoint`.
    public static Fault once(Endpoint endpoint, Effect effect) {
        return new Fault(endpoint, Pattern.compile(""), 0, 1, effect);
    }

    /// The same for calls about statements in which `regex` is found, letters of either case.
    public Fault on(String regex) {
        return new Fault(endpoint, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), skip,
                times, effect);
    }

    /// The same, striking `n` times.
    public Fault times(int n) {
        return new Fault(endpoint, sql, skip, n, effect);
    }

    /// The same, after `n` matching calls have passed.
    public Fault after(int n) {
        return new Fault(endpoint, sql, n, times, effect);
    }

    boolean matches(Endpoint door, String text) {
        return (endpoint == Endpoint.UNKNOWN || endpoint == door) && sql.matcher(text).find();
    }
}
