package io.snowgate.bench.canned;

import module java.base;

import io.snowgate.bench.net.Parent;

/// [CannedUpstream] as a process: says its URL, ends with its parent.
public final class CannedProcess {
    private CannedProcess() {}

    /// @param arguments the size of the chunk in bytes
    public static void main(String[] arguments) throws IOException {
        var parent = new Parent();
        try (var upstream = CannedUpstream.start(Integer.parseInt(arguments[0]))) {
            parent.say(upstream.url());
            parent.awaitEnd();
        }
    }
}
