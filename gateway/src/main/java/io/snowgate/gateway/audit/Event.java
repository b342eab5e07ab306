package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.masking.MaskCounts;
import io.snowgate.gateway.policy.Verdict;

/// Everything that is recorded. `docs/events.md` documents each type and field.
public sealed interface Event {
    /// Who did it.
    Who who();

    /// Snowgate's id of the session it belongs to, `""` for none.
    default String session() {
        return switch (this) {
            case SessionRequested e -> e.where.session();
            case SessionOpened e -> e.where.session();
            case SessionRefused e -> e.where.session();
            case SessionClosed e -> e.where.session();
            case StatementIntent e -> e.where.session();
            case StatementRefused e -> e.where.session();
            case StatementDenied e -> e.where.session();
            case StatementOutcome e -> e.where.session();
            case CancelRequested e -> e.where.session();
            case ResultDelivered e -> e.where.session();
            case GatewayStarted _,GatewayStopped _,ConfigurationLoaded _,PolicyLoaded _,PolicyBroken _,SignInStarted _,SignInCompleted _,SignInRefused _,EndpointRefused _,AuditRead _,Gap _,Heads _ ->
                "";
        };
    }

    record GatewayStarted(Who who, String version, String engine) implements Event {}

    record GatewayStopped(Who who) implements Event {}

    /// @param digest SHA-256 of the file
    /// @param text   the file itself
    record ConfigurationLoaded(Who who, String digest, String text) implements Event {}

    /// @param digest by which decisions name it
    /// @param text   all of it
    record PolicyLoaded(Who who, String digest, String text) implements Event {}

    /// A policy that is not sound was not taken in; the one with `digest` stays in force.
    record PolicyBroken(Who who, String digest, List<String> problems) implements Event {
        public PolicyBroken {
            problems = List.copyOf(problems);
        }
    }

    /// A verified caller asks for a session; durable before Snowflake hears of it.
    ///
    /// @param dropped what the token said and its issuer may not assert
    record SessionRequested(Who who, Where where, List<String> dropped) implements Event {}

    record SessionOpened(Who who, Where where) implements Event {}

    record SessionRefused(Who who, Where where, Outcome.Problem problem) implements Event {}

    record SessionClosed(Who who, Where where, String reason) implements Event {}

    /// A person agreed to sign in; durable before the browser leaves for the identity provider.
    ///
    /// @param signIn Snowgate's id of the sign-in
    record SignInStarted(Who who, Where where, String signIn) implements Event {}

    /// The identity provider said who it is; durable before the browser gets its code.
    ///
    /// @param dropped what the ID token said and its issuer may not assert
    record SignInCompleted(Who who, Where where, String signIn, List<String> dropped) implements Event {}

    /// A sign-in went no further.
    record SignInRefused(Who who, Where where, String signIn, Outcome.Problem problem) implements Event {}

    /// What a client sent.
    ///
    /// @param text  the SQL, credentials in it replaced
    /// @param binds its binds as JSON, `""` for none
    record Asked(String text, String binds) {}

    /// A statement may go to Snowflake; durable before it does.
    ///
    /// @param meaning what the text does, as far as it was understood
    /// @param verdict what the policy says, and why
    /// @param dropped names of request fields that were not passed on
    record StatementIntent(
            Who who,
            Where where,
            Work work,
            Asked asked,
            Meaning meaning,
            Verdict verdict,
            List<String> dropped)
            implements
                Event {}

    /// A statement may not, whatever the policy says, and did not.
    record StatementRefused(Who who, Where where, Work work, Asked asked, Outcome.Problem problem)
            implements
                Event {}

    /// The policy does not let a statement through.
    record StatementDenied(
            Who who,
            Where where,
            Work work,
            Asked asked,
            Meaning meaning,
            Verdict verdict,
            Outcome.Problem problem)
            implements
                Event {}

    record StatementOutcome(Who who, Where where, Work work, Outcome outcome) implements Event {}

    record CancelRequested(Who who, Where where, String wid, String id) implements Event {}

    /// Rows were given out on another road than the statement's own answer.
    ///
    /// @param road     `chunk` or `by id`
    /// @param wid      the work context, `""` when only the query id is known
    record ResultDelivered(Who who, Where where, String road, String wid, String queryId, Part part)
            implements
                Event {}

    /// How much was given out.
    ///
    /// @param number   the chunk's number, 0 otherwise
    /// @param complete whether the connection has taken the last byte
    /// @param digest   SHA-256 of the bytes sent, `""` where none was taken
    /// @param hidden   what was hidden in the rows
    record Part(
            int number,
            long rows,
            long bytes,
            boolean complete,
            String digest,
            List<MaskCounts.Cells> hidden) {
        public Part {
            hidden = List.copyOf(hidden);
        }
    }

    /// A call that is on no list, or that could not be read.
    ///
    /// @param address the caller's address
    record EndpointRefused(Who who, String address, String method, String path, String reason)
            implements
                Event {}

    /// Somebody read the log.
    record AuditRead(Who who, String query) implements Event {}

    /// Events that could not be kept.
    ///
    /// @param lost    type → how many
    /// @param missing numbers (`seq`) that were given to some of them: the log has no entry with them, or one that was never acknowledged
    record Gap(Who who, SortedMap<String, Long> lost, List<Range> missing, Period period) implements Event {
        public Gap {
            lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
            missing = List.copyOf(missing);
        }
    }

    /// The numbers from `first` to `last`, both included.
    record Range(long first, long last) {}

    /// From the first of some events to the last.
    record Period(Instant from, Instant to) {}

    /// Where the chains of all sessions end, so that opening the log need not read all of it.
    ///
    /// @param upTo number of the last entry that is taken into account
    /// @param ends session → hash of its last entry
    record Heads(Who who, long upTo, SortedMap<String, String> ends) implements Event {
        public Heads {
            ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
        }
    }

    /// The name of its type in entries, filters and documentation.
    default String type() {
        return switch (this) {
            case GatewayStarted _ -> "gateway.started";
            case GatewayStopped _ -> "gateway.stopped";
            case ConfigurationLoaded _ -> "configuration.loaded";
            case PolicyLoaded _ -> "policy.loaded";
            case PolicyBroken _ -> "policy.broken";
            case SessionRequested _ -> "session.requested";
            case SessionOpened _ -> "session.opened";
            case SessionRefused _ -> "session.refused";
            case SessionClosed _ -> "session.closed";
            case SignInStarted _ -> "sign_in.started";
            case SignInCompleted _ -> "sign_in.completed";
            case SignInRefused _ -> "sign_in.refused";
            case StatementIntent _ -> "statement.intent";
            case StatementRefused _ -> "statement.refused";
            case StatementDenied _ -> "statement.denied";
            case StatementOutcome _ -> "statement.outcome";
            case CancelRequested _ -> "statement.cancel_requested";
            case ResultDelivered _ -> "result.delivered";
            case EndpointRefused _ -> "endpoint.refused";
            case AuditRead _ -> "audit.read";
            case Gap _ -> "log.gap";
            case Heads _ -> "log.heads";
        };
    }
}
