package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.floor.FloorProcess;

/// What is measured side by side.
enum Contestant {
    DIRECT("direct"), NGINX("nginx"), STACK("stack alone"), FLOOR("floor"), GATEWAY("gateway"), UNRECORDED(
            "gateway, data in memory"), JDK_SCHEDULER("gateway, JDK scheduler");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    /// As tables name it.
    String title() {
        return title;
    }

    /// Whether it can be run on this machine.
    boolean possible(Lab lab) {
        return switch (this) {
            case UNRECORDED -> lab.memory().isPresent();
            case NGINX -> Nginx.program().isPresent();
            case DIRECT, STACK, FLOOR, GATEWAY, JDK_SCHEDULER -> true;
        };
    }

    /// Starts it.
    ///
    /// @param sessions how many session tokens it shall have, where it has sessions; others are sent those in `tokens`
    Served start(Lab lab, Transport transport, Path tokens, int sessions)
            throws IOException, InterruptedException {
        return switch (this) {
            case DIRECT -> new Plain(lab.upstreamUrl(), tokens, Optional.empty(), /* relays= */ true);
            case NGINX -> Nginx.start(lab, transport, tokens);
            case STACK -> floor(lab, transport, tokens, "-");
            case FLOOR ->
                floor(lab, transport, tokens, lab.folder().resolve("floor-" + transport).toString());
            case GATEWAY, JDK_SCHEDULER -> gateway(lab, transport, lab.folder()).login(sessions);
            case UNRECORDED -> gateway(lab, transport, lab.memory().orElseThrow()).login(sessions);
        };
    }

    private static Served floor(Lab lab, Transport transport, Path tokens, String data) throws IOException {
        var certificate = lab.certificate();
        var child = lab.start("floor",
                Jvm.USUAL.command(FloorProcess.class.getName(), lab.upstreamUrl(), data,
                        transport == Transport.PLAIN ? "-" : certificate.chain().toString(),
                        certificate.key().toString()));
        return new Plain(transport.url(Integer.parseInt(child.next())), tokens, Optional.of(child),
                /* relays= */ false);
    }

    private Gateway gateway(Lab lab, Transport transport, Path data)
            throws IOException, InterruptedException {
        var name = name().toLowerCase(Locale.ROOT) + "-" + transport;
        return Gateway.start(lab, new Gateway.Settings(name, transport,
                new Jvm(Jvm.USUAL.heap(), this != JDK_SCHEDULER), data.resolve(name)));
    }
}
