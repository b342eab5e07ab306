package io.snowgate.log;

/// One durable entry.
///
/// @param position where it is; hand it to [Feed#read] to go on after it
/// @param bytes    what was submitted, the reader's own copy
@SuppressWarnings("ArrayRecordComponent") // compared by position; the bytes are handed over, not shared
public record Entry(Position position, byte[] bytes) {}
