package io.snowgate.log;

import module java.base;

/// Entries that were durable cannot be read any more: a disk lost or altered them. Never repaired silently; the message names the file.
public final class LogDamaged extends IOException {
    private static final long serialVersionUID = 1;

    LogDamaged(String message) {
        super(message);
    }
}
