package io.snowgate.http;

import module java.base;

/// Who a request comes from, in the words of the proxies it came through.
sealed interface Forwarding {

    /// It comes from this client.
    record From(InetSocketAddress client) implements Forwarding {}

    /// The proxies' words cannot be made out. Taking a guess would let somebody speak in another's name.
    record Unclear() implements Forwarding {}

    /// Goes back from the peer, hop by hop, as long as the hop is a trusted proxy and says where it has the request from. A
    /// proxy that says `unknown`, or nothing, is itself taken for the client.
    ///
    /// @param peer who the connection is from
    static Forwarding of(Headers headers, InetSocketAddress peer, Front front) {
        if (!front.trusts(peer.getAddress())) {
            return new From(peer);
        }
        var forwarded = headers.all("Forwarded");
        var older = headers.all("X-Forwarded-For");
        if (!forwarded.isEmpty() && !older.isEmpty()) {
            return new Unclear(); // a proxy writes one of them and may let pass what the client wrote into the other
        }
        var hops = forwarded.isEmpty() ? older(older) : forwarded(forwarded);
        return hops.isPresent() ? back(hops.get(), peer, front) : new Unclear();
    }

    private static Forwarding back(List<String> hops, InetSocketAddress peer, Front front) {
        var client = peer;
        for (var hop : hops.reversed()) {
            if (!front.trusts(client.getAddress()) || hop.equalsIgnoreCase("unknown")
                    || hop.startsWith("_")) {
                return new From(client);
            }
            var before = node(hop);
            if (before.isEmpty()) {
                return new Unclear();
            }
            client = before.get();
        }
        return new From(client);
    }

    private static Optional<List<String>> older(List<String> fields) {
        return Optional.of(fields.stream()
                .flatMap(field -> Arrays.stream(field.split(",", -1)))
                .map(String::strip)
                .toList());
    }

    /// What stands behind `for=` in each element, RFC 7239; nothing when the field is not written as that says.
    private static Optional<List<String>> forwarded(List<String> fields) {
        var hops = new ArrayList<String>();
        for (var field : fields) {
            for (var element : split(field, ',')) {
                var found = hop(element);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                hops.add(found.get());
            }
        }
        return Optional.of(hops);
    }

    private static Optional<String> hop(String element) {
        var found = new ArrayList<String>();
        for (var pair : split(element, ';')) {
            var equals = pair.indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            if (pair.substring(0, equals).strip().equalsIgnoreCase("for")) {
                found.add(unquoted(pair.substring(equals + 1).strip()));
            }
        }
        return switch (found.size()) {
            case 0 -> Optional.of("unknown");
            case 1 -> Optional.of(found.getFirst());
            default -> Optional.empty();
        };
    }

    /// Parts between the separators that stand outside of quotes. No address has a quote or a backslash in it, so escapes
    /// need no attention but that they are not lost.
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`; the port is 0 when it is not said.
    private static Optional<InetSocketAddress> node(String text) {
        var bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        var colon = text.lastIndexOf(':');
        var single = colon >= 0 && colon == text.indexOf(':');
        var port = bracket > 0 ? text.substring(bracket + 1) : single ? text.substring(colon) : "";
        if (!port.isEmpty() && !port.matches(":\\d{1,5}")) {
            return Optional.empty();
        }
        var number = port.isEmpty() ? 0 : Integer.parseInt(port.substring(1));
        var host = bracket > 0
                ? text.substring(1, bracket)
                : text.substring(0, text.length() - port.length());
        if (number > 65_535 || (bracket > 0 && host.indexOf(':') < 0)) {
            return Optional.empty();
        }
        return Network.address(host).map(address -> new InetSocketAddress(address, number));
    }
}
