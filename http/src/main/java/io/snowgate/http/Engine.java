package io.snowgate.http;

/// What moves the bytes.
///
/// @param loops event loops, each a platform thread; 0 = one per processor
public record Engine(Transport transport, CarrierMode carrier, int loops) {
    public static final Engine AUTO = new Engine(Transport.AUTO, CarrierMode.AUTO, 0);

    public Engine {
        if (loops < 0) {
            throw new IllegalArgumentException("loops < 0");
        }
    }
}
