package io.snowgate.gateway.upstream;

import module java.base;

import io.snowgate.gateway.session.Target;
import io.snowgate.http.Network;

/// Where result chunks may be fetched from. A chunk address comes out of an answer, so it is held against a list before anything is sent
/// to it: the target itself, the hosts configured for it, the storage of the three clouds. Where the name then leads is held against
/// where the target is.
public final class ChunkHosts {
    private static final List<String> CLOUDS = List.of("*.amazonaws.com", "*.amazonaws.com.cn",
            "*.blob.core.windows.net",
            "*.blob.core.chinacloudapi.cn", "storage.googleapis.com", "*.storage.googleapis.com");
    private static final List<Network> PRIVATE = networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
            "100.64.0.0/10", "fc00::/7", "fec0::/10", "64:ff9b:1::/48");
    // What says "this network", and the clouds' metadata where it is not link-local.
    private static final List<Network> NOWHERE = networks("0.0.0.0/8", "240.0.0.0/4", "168.63.129.16",
            "100.100.100.200", "192.0.0.192", "fd00:ec2::254");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|\\[[0-9A-Fa-f:.]+]");
    private final Target target;

    /// What kind of address it is.
    private enum Place {
        PUBLIC, PRIVATE, THIS_MACHINE, NOWHERE
    }

    public ChunkHosts(Target target) {
        this.target = target;
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::of).toList();
    }

    /// The address `url` means, empty when nothing may be fetched from there. Looks no name up.
    public Optional<URI> allowed(String url) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme());
            var host = String.valueOf(uri.getHost());
            var schemeFits = scheme.equals("https") || scheme.equals(target.url().getScheme());
            var fits = schemeFits && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getFragment() == null;
            return fits && (listed(host) || besideTarget(host)) && !astray(host)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean listed(String host) {
        return host.equalsIgnoreCase(target.url().getHost())
                || Stream.concat(CLOUDS.stream(), target.storageHosts().stream())
                        .anyMatch(p -> matches(p, host));
    }

    private static boolean matches(String pattern, String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    // A target on this machine may name the machine in another way.
    private boolean besideTarget(String host) {
        return here(target.url().getHost()) && here(host);
    }

    private static boolean here(String host) {
        return host.equalsIgnoreCase("localhost")
                || literal(host).filter(a -> place(a) == Place.THIS_MACHINE).isPresent();
    }

    // Here already, so that such an answer is withheld; a name is held against that when it is looked up.
    private boolean astray(String host) {
        return (here(host) && !here(target.url().getHost()))
                || literal(host).filter(a -> place(a) == Place.NOWHERE).isPresent();
    }

    private static Optional<InetAddress> literal(String host) {
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether a chunk may be fetched from `address`: a public one, one of the target's, or one of the same kind as the target's. Looks
    /// the target's name up: blocks.
    public boolean reachable(InetAddress address) throws UnknownHostException {
        var place = place(address);
        if (place == Place.PUBLIC) {
            return true;
        }
        return Arrays.stream(InetAddress.getAllByName(target.url().getHost()))
                .anyMatch(home -> home.equals(address) || (place != Place.NOWHERE && place(home) == place));
    }

    private static Place place(InetAddress address) {
        if (NAT64.contains(address)) {
            return place(embedded(address));
        }
        if (address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()
                || NOWHERE.stream().anyMatch(n -> n.contains(address))) {
            return Place.NOWHERE;
        }
        if (address.isLoopbackAddress()) {
            return Place.THIS_MACHINE;
        }
        return PRIVATE.stream().anyMatch(n -> n.contains(address)) ? Place.PRIVATE : Place.PUBLIC;
    }

    private static InetAddress embedded(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
