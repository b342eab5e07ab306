package io.snowgate.http;

import module java.base;

/// A block of addresses, IPv4 or IPv6.
///
/// @param first its first address
/// @param bits  how many leading bits all its addresses share
public record Network(InetAddress first, int bits) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Fa-f.:]{2,45})(?:/(\\d{1,3}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public Network {
        if (bits < 0 || bits > 8 * first.getAddress().length) {
            throw new IllegalArgumentException("not so many bits in an address");
        }
        if (lastBits(first.getAddress(), bits) != 0) {
            throw new IllegalArgumentException("the address is not the first of the network");
        }
    }

    /// Reads `10.0.0.0/8`, `2001:db8::/32`, or one address.
    ///
    /// @throws IllegalArgumentException when it is neither, or has bits behind the prefix
    public static Network of(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("neither an address nor a network");
        }
        var first = address(parts.group(1))
                .orElseThrow(() -> new IllegalArgumentException("not an address"));
        var bits = parts.group(2);
        return new Network(first, bits == null ? 8 * first.getAddress().length : Integer.parseInt(bits));
    }

    /// Whether the address is in it. An IPv4 address inside an IPv6 one counts as IPv4.
    public boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        var prefix = first.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (int i = 0; i < bits / 8; i++) {
            if (bytes[i] != prefix[i]) {
                return false;
            }
        }
        var rest = bits % 8;
        return rest == 0 || ((bytes[bits / 8] ^ prefix[bits / 8]) & 0xff) >> (8 - rest) == 0;
    }

    /// The address that the text is, without scope and in no other notation than the usual one; names are not looked up.
    static Optional<InetAddress> address(String text) {
        var plain = IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0
                        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.'));
        try {
            return plain ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int lastBits(byte[] address, int bits) {
        var found = 0;
        for (int i = bits; i < 8 * address.length; i++) {
            found |= address[i / 8] >> (7 - i % 8) & 1;
        }
        return found;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
