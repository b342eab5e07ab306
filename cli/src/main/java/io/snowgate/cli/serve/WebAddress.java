package io.snowgate.cli.serve;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;

/// Where the web listener is. When the configuration leaves the port to chance, the running gateway notes it in its data folder.
public final class WebAddress implements AutoCloseable {
    private static final String NOTE = "web.port";
    private final Path note;

    private WebAddress(Path note) {
        this.note = note;
    }

    /// The address to ask; empty when the port is left to chance and no gateway noted one.
    public static Optional<URI> of(Configuration configuration) throws CommandFailed {
        var web = configuration.web();
        if (web.port() != 0) {
            return Optional.of(web.url(web.port()));
        }
        var note = configuration.data().resolve(NOTE);
        try {
            return Files.exists(note)
                    ? Optional.of(web.url(Integer.parseInt(Files.readString(note).strip())))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw CommandFailed.fault(note + " cannot be read", e);
        }
    }

    /// Notes `port` until this is closed.
    static WebAddress noted(Configuration configuration, int port) throws IOException {
        var note = configuration.data().resolve(NOTE);
        Files.writeString(note, port + "\n");
        return new WebAddress(note);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(note);
    }
}
