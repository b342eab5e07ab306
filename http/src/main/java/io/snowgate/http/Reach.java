package io.snowgate.http;

import module java.base;

/// Which addresses a request may be sent to. A name is looked up once: what was found fit is what is connected to.
public interface Reach {
    /// Any address.
    Reach ANYWHERE = _ -> true;

    /// Whether a connection to `address` may be made. May block.
    boolean fits(InetAddress address) throws IOException;
}
