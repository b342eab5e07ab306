package io.snowgate.bench;

import module java.base;

/// nginx as a plain proxy in front of the canned upstream: what a connection through anything costs on this machine.
final class Nginx implements Served {
    private final Child child;
    private final String url;
    private final Path tokens;

    private Nginx(Child child, String url, Path tokens) {
        this.child = child;
        this.url = url;
        this.tokens = tokens;
    }

    /// The program, empty when it is not installed.
    static Optional<Path> program() {
        var folders = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Arrays.stream(folders.split(":", -1))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts it; returns when it listens.
    ///
    /// @param tokens sent along, and passed on
    static Nginx start(Lab lab, Transport transport, Path tokens) throws IOException, InterruptedException {
        var port = freePort();
        var file = lab.folder().resolve("nginx.conf");
        Files.writeString(file, configuration(lab, transport, port));
        var child = lab.start("nginx",
                List.of(program().orElseThrow().toString(), "-p", lab.folder() + "/", "-c",
                        file.toString(), "-e", lab.folder().resolve("nginx-errors.log").toString()));
        for (var tries = 0; !listens(port); tries++) {
            if (tries > 1_000 || !child.alive()) {
                child.close();
                throw new IOException("nginx did not start: " + child.complaints());
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        return new Nginx(child, transport.url(port), tokens);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    // One worker for each processor, connections kept on both sides, nothing written to disk.
    private static String configuration(Lab lab, Transport transport, int port) {
        var listen = switch (transport) {
            case PLAIN -> "listen 127.0.0.1:" + port + " backlog=4096;";
            case TLS -> String.format(Locale.ROOT, """
                    listen 127.0.0.1:%d ssl backlog=4096;
                            ssl_certificate %s;
                            ssl_certificate_key %s;
                            ssl_protocols TLSv1.2 TLSv1.3;""", port, lab.certificate().chain(),
                    lab.certificate().key());
        };
        return String.format(Locale.ROOT, """
                user %s;
                daemon off;
                worker_processes auto;
                pid nginx.pid;
                events { worker_connections 8192; }
                http {
                    access_log off;
                    keepalive_requests 100000000;
                    client_body_buffer_size 64k;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    upstream canned { server %s; keepalive 1024; keepalive_requests 100000000; }
                    server {
                        %s
                        location / {
                            proxy_pass http://canned;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_max_temp_file_size 0;
                        }
                    }
                }
                """, System.getProperty("user.name"), URI.create(lab.upstreamUrl()).getAuthority(), listen);
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
        return Optional.of(Plain.chunk(url));
    }

    @Override
    public void close() {
        child.close();
    }
}
