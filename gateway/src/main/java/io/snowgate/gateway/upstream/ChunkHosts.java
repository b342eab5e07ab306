package io.snowgate.gateway.upstream;

import module java.base;

import io.snowgate.gateway.session.Target;

/// Where result chunks may be fetched from. A chunk address comes out of an answer, so it is held against a list before anything is sent
/// to it: the target itself, the hosts configured for it, the storage of the three clouds; never link-local addresses, and loopback only
/// when the target is there.
public final class ChunkHosts {
    private static final List<String> CLOUDS = List.of("*.amazonaws.com", "*.amazonaws.com.cn",
            "*.blob.core.windows.net",
            "*.blob.core.chinacloudapi.cn", "storage.googleapis.com", "*.storage.googleapis.com");
    private final Target target;

    public ChunkHosts(Target target) {
        this.target = target;
    }

    /// The address `url` means, empty when nothing may be fetched from there. Resolves the host's name.
    public Optional<URI> allowed(String url) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme());
            var host = String.valueOf(uri.getHost());
            var schemeFits = scheme.equals("https") || scheme.equals(target.url().getScheme());
            var fits = schemeFits && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getFragment() == null;
            return fits && (listed(host) || besideTarget(host)) && reachable(host)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException | UnknownHostException e) {
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
    private boolean besideTarget(String host) throws UnknownHostException {
        return InetAddress.getByName(target.url().getHost()).isLoopbackAddress()
                && InetAddress.getByName(host).isLoopbackAddress();
    }

    private boolean reachable(String host) throws UnknownHostException {
        var home = InetAddress.getByName(target.url().getHost());
        for (var address : InetAddress.getAllByName(host)) {
            var nowhere = address.isLinkLocalAddress() || address.isAnyLocalAddress()
                    || address.isMulticastAddress();
            if (nowhere || (address.isLoopbackAddress() && !home.isLoopbackAddress())) {
                return false;
            }
        }
        return true;
    }
}
