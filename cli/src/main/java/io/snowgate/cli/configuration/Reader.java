package io.snowgate.cli.configuration;

import module java.base;

/// Reads the root of the file and the sections that are not lists.
final class Reader {
    private static final Pattern PUBLIC_NAME = Pattern
            .compile("([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]");

    private final Outside outside;
    private final Path file;

    Reader(Outside outside, Path file) {
        this.outside = outside;
        this.file = file;
    }

    /// What `root` says. Only to be used when it led to no problems.
    Configuration read(Section root) {
        var listen = listen(root.section("listen"));
        var web = web(root.section("web"), listen);
        var data = root.value("data", outside::folder, outside.folder());
        var keys = root.section("keys");
        var rootKey = rootKey(keys, data);
        var targets = new TargetReader(outside).read(root.sections("targets"));
        var identity = IssuerReader.read(root.section("identity"));
        var patience = root.value("patience", Values::duration, Duration.ZERO);
        if (patience.compareTo(Duration.ofSeconds(45)) > 0) {
            root.problem("patience", "drivers give up on a request that takes longer than 45s",
                    "write at most 45s");
        }
        return new Configuration(file, listen, web, data, rootKey, targets, identity,
                limits(root.section("limits")), patience,
                root.value("client_gone_grace", Values::duration, Duration.ZERO),
                sessions(root.section("sessions")));
    }

    private Listen listen(Section section) {
        var address = section.value("address", Values::address, InetAddress.getLoopbackAddress());
        var port = section.value("port", Values.number(0, 65_535), 0);
        var tls = tls(section, address);
        var url = section.value("public_url", Reader::origin, "");
        var name = section.value("public",
                Values.matching(PUBLIC_NAME, "write host or host:port, without https://"), "");
        if (section.has("public") && section.has("public_url")) {
            section.problem("public", "listen.public_url says this already", "keep one of the two");
        }
        if (address.isAnyLocalAddress() && !section.has("public") && !section.has("public_url")) {
            section.problem("address", "nobody can connect to " + address.getHostAddress()
                    + ", so chunk URLs need the name clients use", "add public: HOST:PORT");
        }
        return new Listen(address, port, tls,
                url.isEmpty() && !name.isEmpty() ? tls.scheme() + "://" + name : url);
    }

    private Web web(Section section, Listen listen) {
        var address = section.value("address", Values::address, InetAddress.getLoopbackAddress());
        var port = section.value("port", Values.number(0, 65_535), 0);
        if (port != 0 && port == listen.port() && meet(address, listen.address())) {
            section.problem("port", "listen has this port already", "choose another");
        }
        var names = section.value("names", node -> Values.list(node, Values.matching(HOST_NAME,
                "write a host name without port")), List.<String>of());
        return new Web(address, port, tls(section, address),
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    private static boolean meet(InetAddress one, InetAddress other) {
        return one.equals(other) || one.isAnyLocalAddress() || other.isAnyLocalAddress();
    }

    private Tls tls(Section listener, InetAddress address) {
        if (!listener.has("tls")) {
            if (!address.isLoopbackAddress()) {
                listener.problem("address", "without tls only a loopback address may be listened on",
                        "add tls: {certificate: FILE, key: FILE}, or listen on 127.0.0.1");
            }
            return new Tls.Off();
        }
        var tls = listener.section("tls");
        return new Tls.On(tls.value("certificate", outside::file, file),
                tls.value("key", outside::file, file));
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

    private SecretSource rootKey(Section keys, Path data) {
        var source = keys.value("root", outside::secret, new SecretSource.Absent());
        if (source instanceof SecretSource.InFile(var path) && path.startsWith(data)) {
            keys.problem("root",
                    "the root key may not be inside the data folder: whoever copies the one would have both",
                    "keep it elsewhere");
        }
        return source;
    }

    private static Limits limits(Section section) {
        var limits = new Limits(
                section.value("body", Values.sizeUpTo(1 << 30), Integer.MAX_VALUE),
                section.value("login_body", Values.sizeUpTo(16 << 20), 0),
                section.value("header", Values.sizeUpTo(1 << 20), 0),
                section.value("connections", Values.number(1, 1_000_000), 1),
                section.value("inflation_ratio", Values.number(1, 10_000), 1),
                section.value("answer", Values::size, 0L),
                section.value("spool_total", Values::size, Long.MAX_VALUE),
                section.value("retained_total", Values::size, 0L));
        if (limits.loginBody() > limits.body()) {
            section.problem("login_body", "this is more than limits.body", "lower it");
        }
        if (limits.answer() > limits.spoolTotal()) {
            section.problem("answer", "this is more than limits.spool_total", "lower it");
        }
        return limits;
    }

    private static Sessions sessions(Section section) {
        var age = section.section("max_age");
        return new Sessions(age.value("human", Values::duration, Duration.ZERO),
                age.value("service", Values::duration, Duration.ZERO),
                section.value("idle", Values::duration, Duration.ZERO));
    }
}
