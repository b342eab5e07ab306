package io.snowgate.bench.floor;

import module java.base;

import io.snowgate.bench.net.Parent;
import io.snowgate.http.ServerTls;

/// [Floor] as a process: says its port, ends with its parent.
public final class FloorProcess {
    private static final String NONE = "-";

    private FloorProcess() {}

    /// @param arguments URL of the upstream; folder of the log or `-`; certificate and key (PEM files) or `-` and `-`
    public static void main(String[] arguments) throws IOException {
        var parent = new Parent();
        var data = arguments[1].equals(NONE) ? Optional.<Path>empty() : Optional.of(Path.of(arguments[1]));
        var tls = arguments[2].equals(NONE)
                ? new ServerTls.Plain()
                : new ServerTls.Pem(Path.of(arguments[2]), Path.of(arguments[3]));
        try (var floor = new Floor(URI.create(arguments[0]), data, tls)) {
            parent.say(String.valueOf(floor.port()));
            parent.awaitEnd();
        }
    }
}
