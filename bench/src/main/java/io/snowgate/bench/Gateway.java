package io.snowgate.bench;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.Snowgate;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;

/// The gateway itself: the `serve` command, in a process of its own, with a configuration file like anybody's.
final class Gateway implements Served {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+), for operators on (\\S+)");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private final Lab lab;
    private final Path tokens;
    private final Child child;
    private final Duration ready;
    private final String url;

    /// How it is run.
    ///
    /// @param name      of its folder
    /// @param transport of its listener
    /// @param jvm       what runs it
    /// @param data      its data folder; kept when it is there
    record Settings(String name, Transport transport, Jvm jvm, Path data) {}

    private Gateway(Lab lab, Settings settings, Child child, Ready ready) {
        this.lab = lab;
        this.tokens = lab.folder().resolve(settings.name() + ".tokens");
        this.child = child;
        this.ready = ready.after();
        this.url = ready.url();
    }

    private record Ready(String url, Duration after) {}

    /// Starts it; returns when it says that it is ready.
    static Gateway start(Lab lab, Settings settings) throws IOException, InterruptedException {
        var file = configure(lab, settings);
        var begun = System.nanoTime();
        var child = lab.start(settings.name(),
                settings.jvm().command(Snowgate.class.getName(), "serve", "--config", file.toString()));
        try {
            return new Gateway(lab, settings, child, awaitReady(child, begun));
        } catch (IOException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private static Path configure(Lab lab, Settings settings) throws IOException {
        var folder = lab.folder();
        var key = folder.resolve("root.key");
        try {
            if (!Files.exists(key)) {
                RootKey.create(key, new SecureRandom());
            }
        } catch (RootKeyUnusable e) {
            throw new IOException("no root key", e);
        }
        Files.writeString(folder.resolve("upstream.txt"), "canned");
        var tls = settings.transport() == Transport.PLAIN
                ? ""
                : ", tls: {certificate: " + lab.certificate().chain() + ", key: " + lab.certificate().key()
                        + "}";
        return Files.writeString(folder.resolve(settings.name() + ".yaml"),
                String.format(Locale.ROOT,
                        """
                                listen: {address: 127.0.0.1, port: 0%s}
                                web: {address: 127.0.0.1, port: 0}
                                data: %s
                                keys: {root: {file: ./root.key}}
                                targets:
                                  - {name: main, accounts: [acme], url: "%s", credential: {type: password, user: SNOWGATE, password: {file: upstream.txt}}, roles: any}
                                policy: observe
                                identity:
                                  issuers:
                                    - issuer: "%s"
                                      audience: snowgate
                                      claims: {subject: sub, email: email, groups: groups, kind: kind, job_id: job_id, run_id: run_id}
                                      may_assert: {kinds: [human, service, agent], groups: ["*"], jobs: ["*"]}
                                """,
                        tls, settings.data(), lab.upstreamUrl(), lab.idp().issuer()));
    }

    // It listens when it says so; asking once more shows that its checks pass, too.
    private static Ready awaitReady(Child child, long begun) throws IOException, InterruptedException {
        while (child.alive() && System.nanoTime() - begun < LONGEST_START.toNanos()) {
            var said = LISTENING.matcher(child.complaints());
            if (said.find() && ready(URI.create(said.group(2)))) {
                return new Ready(said.group(1), Duration.ofNanos(System.nanoTime() - begun));
            }
            Thread.sleep(Duration.ofMillis(5));
        }
        throw new IOException("the gateway did not start: " + child.complaints());
    }

    private static boolean ready(URI operators) throws IOException {
        try (var socket = new Socket(operators.getHost(), operators.getPort())) {
            socket.getOutputStream()
                    .write(("GET /readyz HTTP/1.1\r\nHost: " + operators.getAuthority()
                            + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 200");
        }
    }

    /// Logs in so many times; the session tokens replace those that were there.
    Gateway login(int sessions) throws IOException {
        try (var driver = new Driver(this, lab)) {
            var all = new ArrayList<String>();
            for (var n = 0; n < sessions; n++) {
                all.add(driver.login());
            }
            Files.write(tokens, all);
        }
        return this;
    }

    /// From the start of the process until it was ready.
    Duration ready() {
        return ready;
    }

    Child child() {
        return child;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Path tokens() {
        return tokens;
    }

    @Override
    public Optional<Child> process() {
        return Optional.of(child);
    }

    @Override
    public Optional<File> chunk() {
        try (var driver = new Driver(this, lab)) {
            return Optional.of(driver.chunk(Files.readAllLines(tokens).getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
