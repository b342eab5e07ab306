package io.snowgate.sandbox.server;

/// When a fault does its harm, as seen from the work a call asks for: before it is done; after it, so that its answer is lost; or in
/// the middle of the answer.
public enum Moment {
    BEFORE, AFTER, MIDDLE
}
