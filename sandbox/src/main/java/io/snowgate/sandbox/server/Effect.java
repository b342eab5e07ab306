package io.snowgate.sandbox.server;

import module java.base;

/// What a fault does to the call it strikes.
public sealed interface Effect {
    /// Waits before the work begins.
    record Delay(Duration time) implements Effect {}

    /// A statement stays in progress for `time` before it begins to run. Only at [Endpoint#QUERY].
    record InProgress(Duration time) implements Effect {}

    /// A bare HTTP status; with `BEFORE` instead of the work, with anything else instead of its answer.
    record HttpStatus(int status, Moment when) implements Effect {}

    /// A failure envelope instead of the work.
    record Failure(String code, String sqlState, String message) implements Effect {}

    /// The connection is closed without an answer, or inside it.
    record Drop(Moment when) implements Effect {}

    /// The session token presented expires: this call and every later one with it is answered 390112.
    record ExpireToken() implements Effect {}

    /// The master token of the session (whose session or master token is presented) expires: 390114 at renewal.
    record DeadMaster() implements Effect {}

    /// The session presented ends: this call and every later one of it is answered 390111.
    record KillSession() implements Effect {}

    /// The answer trickles: `pause` before the first byte and between each of `pieces` pieces.
    record Slow(Duration pause, int pieces) implements Effect {}

    /// An answer cut off in the middle of its compressed data, with a `Content-Length` that fits what is sent.
    record Truncate() implements Effect {}

    /// Every chunk URL of the answer becomes `url`, with `{n}` replaced by the chunk's index.
    record ChunkUrl(String url) implements Effect {}

    /// The answer's `final*Name` fields become `name`.
    record WrongFinals(String name) implements Effect {}

    /// A page of HTML with status 200 instead of the answer.
    record NotJson() implements Effect {}

    /// The answer gets a field of `bytes` bytes more.
    record Huge(int bytes) implements Effect {}

    /// A field of the answer's `data` is overwritten by a text; an empty text removes it.
    record Tamper(String field, String text) implements Effect {}
}
