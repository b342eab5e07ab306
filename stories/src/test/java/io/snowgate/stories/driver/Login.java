package io.snowgate.stories.driver;

import module java.base;

/// Everything a driver is told when it connects.
///
/// @param server     what it connects to
/// @param credential how it logs in
/// @param context    where the session begins
/// @param parameters session parameters; a driver that has no way to send one at login sets it right after
/// @param extra      what is rarely asked for
public record Login(
        Server server,
        Credential credential,
        Context context,
        Map<String, String> parameters,
        Extra extra) {
    public Login {
        parameters = Map.copyOf(parameters);
    }

    /// A Snowflake-shaped server.
    public record Server(String protocol, String host, int port, String account) {
        /// The server's address as a URL without a final slash.
        public String url() {
            return protocol + "://" + host + ":" + port;
        }
    }

    /// Where a session begins; `""` leaves a part to the server.
    public record Context(String database, String schema, String warehouse, String role) {}

    /// What is rarely asked for.
    ///
    /// @param application what the client calls itself, `""` for the driver's own name
    /// @param format      which result format to ask for
    /// @param network     how long a call to the server may take, retries included; zero leaves it to the driver
    public record Extra(String application, Format format, Duration network) {
        /// Nothing.
        public static final Extra NONE = new Extra("", Format.OWN, Duration.ZERO);
    }

    /// A result format.
    public enum Format {
        // What the server sends this driver when it is not told.
        OWN,
        // Rows as JSON text.
        JSON,
        // Rows as Arrow batches.
        ARROW
    }

    /// The same with one more session parameter.
    public Login with(String parameter, String value) {
        var more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new Login(server, credential, context, more, extra);
    }

    /// The same, asking for a result format.
    public Login with(Format format) {
        return new Login(server, credential, context, parameters,
                new Extra(extra.application, format, extra.network));
    }

    /// The same, with a limit on how long a call to the server may take.
    public Login within(Duration network) {
        return new Login(server, credential, context, parameters,
                new Extra(extra.application, extra.format, network));
    }

    /// The same under an application's name.
    public Login as(String application) {
        return new Login(server, credential, context, parameters,
                new Extra(application, extra.format, extra.network));
    }

    /// The same with another credential.
    public Login with(Credential other) {
        return new Login(server, other, context, parameters, extra);
    }

    /// The same, beginning elsewhere.
    public Login in(Context other) {
        return new Login(server, credential, other, parameters, extra);
    }

    /// The session parameters, with the one by which `client` is told the result format.
    Map<String, String> parametersFor(Client client) {
        if (extra.format == Format.OWN || !client.readsArrow()) {
            return parameters;
        }
        return with(client.formatParameter(), extra.format.name()).parameters;
    }
}
