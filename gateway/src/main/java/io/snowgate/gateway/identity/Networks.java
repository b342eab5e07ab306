package io.snowgate.gateway.identity;

import module java.base;

/// Which addresses count as one client.
public final class Networks {
    private static final int IPV6_NETWORK = 8;

    private Networks() {}

    /// What stands for the IP address `address`: a customer gets a /64 of IPv6 addresses and changes among them; this machine is one by either family.
    public static String of(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            if (parsed.isLoopbackAddress()) {
                return "loopback";
            }
            var bytes = parsed.getAddress();
            return bytes.length > 4 ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK) : address;
        } catch (IllegalArgumentException _) { // no address, but still one client
            return address;
        }
    }
}
