package io.snowgate.gateway.masking.detect;

/// Finds one kind of value.
interface Finder {
    /// Whether there is one in a text that was folded, in time linear in the text. Any thread.
    boolean in(String text);
}
