package io.snowgate.gateway.document;

import module java.base;

/// Something wrong with a file.
///
/// @param file   the file
/// @param line   counted from 1; 0 when the whole file is meant
/// @param column counted from 1; 0 when the whole file is meant
/// @param key    path of the key, `targets[0].url`; empty when the whole file is meant
/// @param what   what is wrong
/// @param remedy what to do about it
public record Problem(Path file, int line, int column, String key, String what, String remedy) {
    /// `file:line:column: key: what; remedy`, not yet made safe to print.
    public String text() {
        var where = line == 0 ? file.toString() : file + ":" + line + ":" + column;
        return where + ": " + (key.isEmpty() ? "" : key + ": ") + what + "; " + remedy;
    }
}
