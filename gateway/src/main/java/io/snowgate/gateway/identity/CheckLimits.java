package io.snowgate.gateway.identity;

import module java.base;

/// How much work strangers can make by presenting tokens.
///
/// @param atOnce            how many signatures are verified at one time
/// @param failuresPerMinute how many tokens that are refused after their signature was looked at one client address may present in a minute
public record CheckLimits(int atOnce, int failuresPerMinute) {
    /// 8 at once, 60 failures a minute.
    public static final CheckLimits USUAL = new CheckLimits(8, 60);

    /// @throws IllegalArgumentException when nothing could ever be verified
    public CheckLimits {
        if (atOnce < 1 || failuresPerMinute < 1) {
            throw new IllegalArgumentException("limits of checks are at least 1");
        }
    }
}
