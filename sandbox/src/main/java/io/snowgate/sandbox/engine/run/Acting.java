package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;

/// The `SYSTEM$…` functions that do something.
final class Acting {
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(86_400);

    private final Session session;
    private final Running running;

    Acting(Session session, Running running) {
        this.session = session;
        this.running = running;
    }

    /// Does it and answers what the function says.
    String run(String function, List<String> arguments) throws SqlFailure {
        var cancels = session.account().settings().cancels();
        var first = arguments.isEmpty() ? "" : arguments.getFirst().replace("'", "").strip();
        return switch (function) {
            case "SYSTEM$WAIT" ->
                wait(first, arguments.size() > 1 ? arguments.get(1).replace("'", "") : "SECONDS");
            case "SYSTEM$CANCEL_QUERY" -> cancels.cancelQuery(first)
                    ? "query [" + first + "] terminated."
                    : "Identified SQL statement is not currently executing.";
            case "SYSTEM$CANCEL_ALL_QUERIES" -> cancels.cancelAll(number(first)) + " queries terminated.";
            case "SYSTEM$ABORT_SESSION" -> cancels.abortSession(number(first))
                    ? "session [" + first + "] terminated."
                    : "session [" + first + "] does not exist.";
            case "GET_DDL" -> new Written(session).ddl(arguments);
            default -> throw Failures.unsupported(function);
        };
    }

    private static long number(String text) throws SqlFailure {
        if (!text.matches("\\d{1,18}")) {
            throw new SqlFailure("100038", "22018", "Numeric value '" + text + "' is not recognized");
        }
        return Long.parseLong(text);
    }

    private String wait(String amount, String unit) throws SqlFailure {
        if (!amount.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new SqlFailure("100038", "22018", "Numeric value '" + amount + "' is not recognized");
        }
        var factor = switch (unit.toUpperCase(Locale.ROOT).strip()) {
            case "MILLISECONDS" -> new BigDecimal("0.001");
            case "MINUTES" -> BigDecimal.valueOf(60);
            case "HOURS" -> BigDecimal.valueOf(3600);
            default -> BigDecimal.ONE;
        };
        var seconds = new BigDecimal(amount).multiply(factor).min(LONGEST_WAIT);
        running.await(Duration.ofNanos(seconds.movePointRight(9).longValue()));
        return "waited " + amount + " " + unit.toLowerCase(Locale.ROOT);
    }
}
