package io.snowgate.stories.driver;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A driver of another language, played by a program that obeys JSON lines: see `stories/drivers/README.md`. Commands of many
/// threads run side by side.
public final class ProcessDriver implements Driver {
    /// No command of a story takes longer; one that does is a hang.
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final JsonMapper json = new JsonMapper();
    private final Client client;
    private final Process process;
    private final Path complaints;
    private final String version;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentHashMap<Long, BlockingQueue<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean over;

    private ProcessDriver(Client client, Process process, Path complaints) {
        this.client = client;
        this.process = process;
        this.complaints = complaints;
        Thread.ofVirtual().name("answers-of-" + client.name()).start(this::listen);
        this.version = ask(command("hello")).get("version").asString();
    }

    /// Starts a program.
    ///
    /// @param program how it is started
    /// @param folder  where it runs, and where `HOME` points to: drivers like to leave files there
    /// @param trust   the certificate authority to trust beside the usual ones, in PEM
    /// @param more    what else stands in its environment
    public static ProcessDriver start(
            Client client,
            List<String> program,
            Path folder,
            Optional<Path> trust,
            Map<String, String> more) {
        var complaints = folder.resolve("stderr.log");
        var builder = new ProcessBuilder(program).directory(folder.toFile())
                .redirectError(complaints.toFile());
        var environment = builder.environment();
        environment.keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy")
                        || name.startsWith("SNOWFLAKE_") || name.startsWith("PYTHON"));
        environment.put("HOME", folder.toString());
        environment.put("TZ", "UTC");
        environment.put("SNOWFLAKE_DISABLE_PLATFORM_DETECTION", "true");
        environment.put("NODE_NO_WARNINGS", "1");
        environment.remove("DISPLAY");
        trust.ifPresent(file -> List.of("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
                .forEach(name -> environment.put(name, file.toString())));
        environment.putAll(more);
        try {
            return new ProcessDriver(client, builder.start(), complaints);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    @Override
    public Client client() {
        return client;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Session connect(Login login) {
        return ProcessSession.open(this, login);
    }

    ObjectNode command(String op) {
        return json.createObjectNode().put("op", op);
    }

    /// Sends a command and waits for its answer: what stands under `ok`.
    JsonNode ask(ObjectNode command) {
        return await(send(command));
    }

    /// Sends a command: where its answer will arrive.
    Pending send(ObjectNode command) {
        var number = numbers.incrementAndGet();
        var answer = new ArrayBlockingQueue<JsonNode>(1);
        waiting.put(number, answer);
        var line = command.put("id", number) + "\n";
        writing.lock();
        try {
            process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the " + client + " program is gone:\n" + complaints(), e);
        } finally {
            writing.unlock();
        }
        return new Pending(number, command.get("op").asString(), answer);
    }

    record Pending(long number, String op, BlockingQueue<JsonNode> answer) {}

    JsonNode await(Pending pending) {
        var limit = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < limit) {
                var found = pending.answer.poll(200, TimeUnit.MILLISECONDS);
                if (found != null) {
                    return unwrap(found);
                }
                if (over && pending.answer.isEmpty()) {
                    throw new IllegalStateException("the " + client + " program ended:\n" + complaints());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + client, e);
        } finally {
            waiting.remove(pending.number);
        }
        throw new IllegalStateException(
                "no answer to " + pending.op + " from " + client + ":\n" + complaints());
    }

    private JsonNode unwrap(JsonNode answer) {
        if (!answer.has("error")) {
            return answer.get("ok");
        }
        var error = answer.get("error");
        var kind = DriverFault.Kind.valueOf(error.get("kind").asString().toUpperCase(Locale.ROOT));
        throw new DriverFault(kind, number(text(error, "code")), text(error, "sqlState"),
                text(error, "queryId"),
                text(error, "message"));
    }

    static String text(JsonNode node, String field) {
        var found = node.get(field);
        return found == null || found.isNull() ? "" : found.asString();
    }

    private static int number(String code) {
        return code.matches("\\d{1,9}") ? Integer.parseInt(code) : -1;
    }

    private void listen() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var answer = json.readTree(line);
                var place = waiting.get(answer.get("id").asLong());
                if (place != null) {
                    place.add(answer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the " + client + " program", e);
        } finally {
            over = true;
        }
    }

    private String complaints() {
        try {
            var all = Files.readAllLines(complaints);
            return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
        } catch (IOException e) {
            return "(nothing on standard error: " + e + ")";
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
