package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;
import io.snowgate.http.ClientCertificates;
import io.snowgate.http.Front;
import io.snowgate.http.Network;

/// Reads `listen` and `web`.
final class ListenerReader {
    private static final Pattern PUBLIC_NAME = Pattern
            .compile("([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]");

    private final Outside outside;
    private final Path file;

    /// @param file stands in for files that are not there, so that reading goes on
    ListenerReader(Outside outside, Path file) {
        this.outside = outside;
        this.file = file;
    }

    Listen listen(Section section) {
        var address = section.value("address", Values::address, InetAddress.getLoopbackAddress());
        var port = section.value("port", Values.number(0, 65_535), 0);
        var proxies = section.value("trusted_proxies",
                Values.some(ListenerReader::network), List.<Network>of());
        var tls = listenTls(section, address, proxies);
        var url = section.value("public_url", ListenerReader::origin, "");
        var names = section.value("public",
                Values.some(Values.matching(PUBLIC_NAME, "write host or host:port, without https://")),
                List.<String>of());
        if (address.isAnyLocalAddress() && !section.has("public") && !section.has("public_url")) {
            section.problem("address", "nobody can connect to " + address.getHostAddress()
                    + ", so chunk URLs need the name clients use", "add public: HOST:PORT");
        }
        return new Listen(address, port, tls,
                url.isEmpty() && !names.isEmpty() ? tls.scheme() + "://" + names.getFirst() : url,
                new Front(hosts(names, url), proxies, word(section, proxies)));
    }

    /// The names without their ports, and that of chunk URLs, which have to lead here as well. None when none are listed.
    private static Set<String> hosts(List<String> names, String url) {
        if (names.isEmpty()) {
            return Set.of();
        }
        return Stream.concat(names.stream(), Stream.of(url.replaceFirst("^https?://", "")))
                .map(name -> name.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Front.Word word(Section section, List<Network> proxies) {
        if (!section.value("proxy_protocol", Values::flag, false)) {
            return Front.Word.FORWARDED;
        }
        if (proxies.isEmpty()) {
            section.problem("proxy_protocol", "nobody is trusted to speak the PROXY protocol",
                    "add trusted_proxies: [NETWORK]");
            return Front.Word.FORWARDED;
        }
        return Front.Word.PROXY_PROTOCOL;
    }

    private static Network network(Node node) throws Values.Unfit {
        var text = Values.text(node);
        try {
            var network = Network.of(text);
            if (network.bits() == 0) {
                throw new Values.Unfit("this is everybody: each client could call itself what it likes",
                        "name the proxies' own addresses");
            }
            return network;
        } catch (IllegalArgumentException e) {
            throw new Values.Unfit("'" + text + "' is not a network: " + e.getMessage(),
                    "write one such as 10.1.2.0/24, or a single address");
        }
    }

    Web web(Section section, Listen listen) {
        var address = section.value("address", Values::address, InetAddress.getLoopbackAddress());
        var port = section.value("port", Values.number(0, 65_535), 0);
        if (port != 0 && port == listen.port() && meet(address, listen.address())) {
            section.problem("port", "listen has this port already", "choose another");
        }
        var names = section.value("names", node -> Values.list(node, Values.matching(HOST_NAME,
                "write a host name without port")), List.<String>of());
        return new Web(address, port, webTls(section, address),
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    private static boolean meet(InetAddress one, InetAddress other) {
        return one.equals(other) || one.isAnyLocalAddress() || other.isAnyLocalAddress();
    }

    private Tls listenTls(Section listener, InetAddress address, List<Network> proxies) {
        if (!listener.has("tls")) {
            if (!address.isLoopbackAddress() && proxies.isEmpty()) {
                listener.problem("address", "without tls only a loopback address may be listened on",
                        "add tls: {certificate: FILE, key: FILE}, or listen on 127.0.0.1, or name what ends TLS in front:"
                                + " trusted_proxies: [NETWORK]");
            }
            return new Tls.Off();
        }
        var tls = listener.section("tls");
        return tls(tls, clients(tls));
    }

    private Tls webTls(Section listener, InetAddress address) {
        if (!listener.has("tls")) {
            if (!address.isLoopbackAddress()) {
                listener.problem("address", "without tls only a loopback address may be listened on",
                        "add tls: {certificate: FILE, key: FILE}, or listen on 127.0.0.1");
            }
            return new Tls.Off();
        }
        return tls(listener.section("tls"), new ClientCertificates.Unasked());
    }

    private Tls tls(Section tls, ClientCertificates clients) {
        return new Tls.On(tls.value("certificate", outside::file, file),
                tls.value("key", outside::file, file), clients);
    }

    private ClientCertificates clients(Section tls) {
        var how = tls.value("client_certificates", Values.oneOf("off", "optional", "required"), "off");
        var authorities = tls.value("client_ca", outside::file, file);
        if (how.equals("off")) {
            if (tls.has("client_ca")) {
                tls.problem("client_ca", "clients are not asked for a certificate",
                        "add client_certificates: optional or required, or remove this");
            }
            return new ClientCertificates.Unasked();
        }
        if (!tls.has("client_ca")) {
            tls.problem("client_certificates", "nobody is trusted to sign them",
                    "add client_ca: FILE with the authorities");
        }
        return how.equals("optional")
                ? new ClientCertificates.Asked(authorities)
                : new ClientCertificates.Required(authorities);
    }

    /// A URL without a path and without a final slash.
    private static String origin(Node node) throws Values.Unfit {
        var url = Values.url(node);
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            throw new Values.Unfit("this URL has a path",
                    "write it as https://host:port, and nothing behind it");
        }
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
