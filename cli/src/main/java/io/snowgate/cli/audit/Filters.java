package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.admin.AuditQuery;
import picocli.CommandLine.Option;

/// The options that choose entries.
public final class Filters {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    @Option(names = "--type", paramLabel = "TYPE", description = "Events of this type, or of all that begin so: 'statement.*'.") private String type = "";
    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Who: the subject of the token.") private String subject = "";
    @Option(names = "--kind", paramLabel = "KIND", description = "Who: human, service, agent or unknown.") private String kind = "";
    @Option(names = "--job", paramLabel = "ID", description = "The job that was proved.") private String job = "";
    @Option(names = "--run", paramLabel = "ID", description = "The run of the job.") private String run = "";
    @Option(names = "--session", paramLabel = "ID", description = "Snowgate's id of a session.") private String session = "";
    @Option(names = "--target", paramLabel = "NAME", description = "The target.") private String target = "";
    @Option(names = "--role", paramLabel = "ROLE", description = "The Snowflake role.") private String role = "";
    @Option(names = "--query-id", paramLabel = "ID", description = "Snowflake's id of a statement.") private String queryId = "";
    @Option(names = "--since", paramLabel = "WHEN", description = "From this moment on: 2026-01-31T12:00:00Z, or 15m, 2h, 7d ago.") private String since = "";
    @Option(names = "--until", paramLabel = "WHEN", description = "Before this moment; written as --since.") private String until = "";

    /// What was chosen.
    ///
    /// @param now what relative moments count from
    AuditQuery query(Instant now) throws CommandFailed {
        var equal = new TreeMap<String, String>();
        var said = Map.of("type", type, "subject", subject, "kind", kind, "job", job, "run", run, "session",
                session,
                "target", target, "role", role, "query_id", queryId);
        said.forEach((name, value) -> {
            if (!value.isEmpty()) {
                equal.put(name, value);
            }
        });
        return new AuditQuery(equal, "", moment("--since", since, now, Instant.MIN),
                moment("--until", until, now, Instant.MAX));
    }

    /// The moment that `text` says: one on the clock, or how long ago; `otherwise` when it says nothing.
    ///
    /// @param option what it was given for
    public static Instant moment(String option, String text, Instant now, Instant otherwise)
            throws CommandFailed {
        if (text.isEmpty()) {
            return otherwise;
        }
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            var amount = Long.parseLong(ago.group(1));
            return now.minus(switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            });
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw CommandFailed
                    .usage(List.of(option + ": write a moment such as 2026-01-31T12:00:00Z, or 15m, 2h, 7d"));
        }
    }
}
