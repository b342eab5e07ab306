package io.snowgate.stories.driver;

import module java.base;

/// One statement as a caller hands it to a driver.
///
/// @param sql        its text
/// @param binds      values for its question marks
/// @param parameters parameters of this statement alone
/// @param requestId  the id to send it under, `""` to let the driver choose
/// @param reading    how it is waited for and read
public record Query(
        String sql,
        List<Bind> binds,
        Map<String, String> parameters,
        String requestId,
        Reading reading) {
    public Query {
        binds = List.copyOf(binds);
        parameters = Map.copyOf(parameters);
    }

    /// How a statement is waited for and read.
    ///
    /// @param timeout after what time the driver gives up, in whole seconds; zero for never
    /// @param folded  whether only first row, last row and a digest over all are kept
    public record Reading(Duration timeout, boolean folded) {}

    /// A statement and nothing more.
    public static Query of(String sql) {
        return new Query(sql, List.of(), Map.of(), "", new Reading(Duration.ZERO, /* folded= */ false));
    }

    /// The same with values for its question marks.
    public Query bind(Bind... values) {
        return new Query(sql, List.of(values), parameters, requestId, reading);
    }

    /// The same with a parameter of its own.
    public Query with(String parameter, String value) {
        return new Query(sql, binds, Map.of(parameter, value), requestId, reading);
    }

    /// The same under a given request id.
    public Query under(String id) {
        return new Query(sql, binds, parameters, id, reading);
    }

    /// The same, given up after a time.
    public Query within(Duration timeout) {
        return new Query(sql, binds, parameters, requestId, new Reading(timeout, reading.folded));
    }

    /// The same, keeping only first row, last row and a digest over all.
    public Query folded() {
        return new Query(sql, binds, parameters, requestId, new Reading(reading.timeout, /* folded= */ true));
    }
}
