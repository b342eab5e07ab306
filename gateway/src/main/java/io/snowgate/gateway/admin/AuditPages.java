package io.snowgate.gateway.admin;

import module java.base;

import io.javalin.http.Context;
import io.snowgate.gateway.audit.AuditReader.Line;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.audit.Event;
import io.snowgate.gateway.audit.Who;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.wire.Json;
import io.snowgate.log.Position;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/audit`: entries as JSON, for operators with a token. That somebody reads, and what was asked, is durable before anything is given out.
final class AuditPages implements AutoCloseable {
    private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9_-]+)");
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final int BATCH = 500;
    private static final int MOST_FOLLOWERS = 32;

    private final AuditReads reads;
    private final Journal journal;
    private final OperatorTokens tokens;
    private final Semaphore followers = new Semaphore(MOST_FOLLOWERS);
    private final AtomicBoolean closing = new AtomicBoolean();

    /// Records that the log was read. Returns when that is durable.
    @FunctionalInterface
    interface Journal {
        void append(Event.AuditRead event) throws AuditUnavailable;
    }

    AuditPages(AuditReads reads, Journal journal, OperatorTokens tokens) {
        this.reads = reads;
        this.journal = journal;
        this.tokens = tokens;
    }

    /// `GET /api/v1/audit`: the last entries, or those after a position.
    void list(Context context) throws AdminProblem, IOException {
        var operator = operator(context);
        var asked = AuditRequest.of(context.queryParamMap());
        var end = reads.end();
        record(operator, "list", asked);
        if (asked.last()) {
            answer(context, reads.last(asked.query(), asked.limit(), end), end);
        } else {
            var page = reads.after(asked.after(), asked.query(), asked.limit(), Duration.ZERO);
            answer(context, page.lines(), page.next());
        }
    }

    /// `GET /api/v1/audit/{id}`: everything about an entry, a session, a statement.
    void show(Context context) throws AdminProblem, IOException {
        var operator = operator(context);
        if (!context.queryParamMap().isEmpty()) {
            throw AdminProblem.badRequest("there are no parameters here");
        }
        var asked = AuditRequest
                .of(Map.of("about", List.of(context.pathParam("id")), "limit", List.of("1000")));
        var end = reads.end();
        record(operator, "show", asked);
        var found = reads.last(asked.query(), asked.limit(), end);
        if (found.isEmpty()) {
            throw AdminProblem.notFound("nothing in the log has that id");
        }
        answer(context, found, end);
    }

    /// `GET /api/v1/audit/follow`: the last entries and then each new one, a line of JSON each; blank lines in between show that it goes on.
    void follow(Context context) throws AdminProblem, IOException {
        var operator = operator(context);
        var asked = AuditRequest.of(context.queryParamMap());
        if (!followers.tryAcquire()) {
            throw AdminProblem.tooMany("at most " + MOST_FOLLOWERS + " may follow at one time");
        }
        try {
            var end = reads.end();
            record(operator, "follow", asked);
            context.contentType("application/x-ndjson");
            var out = context.res().getOutputStream();
            if (asked.last()) {
                write(out, reads.last(asked.query(), asked.limit(), end));
            }
            out.flush();
            follow(out, asked.query(), asked.last() ? end : asked.after());
        } finally {
            followers.release();
        }
    }

    private void follow(OutputStream out, AuditQuery query, Position from) throws IOException {
        var at = from;
        for (var quiet = Duration.ZERO; !closing.get() && !Thread.currentThread().isInterrupted();) {
            var page = reads.after(at, query, BATCH, STEP);
            at = page.next();
            quiet = page.lines().isEmpty() ? quiet.plus(STEP) : Duration.ZERO;
            if (quiet.compareTo(BEAT) >= 0) { // only writing shows that the client is gone
                out.write('\n');
                out.flush();
                quiet = Duration.ZERO;
            }
            if (!page.lines().isEmpty()) {
                write(out, page.lines());
                out.flush();
            }
        }
    }

    private String operator(Context context) throws AdminProblem {
        var header = BEARER.matcher(Objects.requireNonNullElse(context.header("Authorization"), ""));
        return tokens.operator(Secret.of(header.matches() ? header.group(1) : ""))
                .orElseThrow(AdminProblem::unauthorized);
    }

    private void record(String operator, String what, AuditRequest asked) throws AdminProblem {
        try {
            journal.append(new Event.AuditRead(new Who.Operator(operator),
                    (what + " " + asked.query().text()).strip()));
        } catch (AuditUnavailable e) {
            throw AdminProblem
                    .unavailable("the log cannot be written, so that it was read could not be recorded");
        }
    }

    private static void answer(Context context, List<Line> lines, Position next) {
        var answer = Json.object();
        var entries = answer.putArray("entries");
        lines.forEach(line -> entries.add(line(line)));
        answer.put("next", next.toString());
        context.contentType("application/json").result(Json.bytes(answer));
    }

    private static void write(OutputStream out, List<Line> lines) throws IOException {
        for (var line : lines) {
            out.write(Json.bytes(line(line)));
            out.write('\n');
        }
    }

    private static ObjectNode line(Line line) {
        var wrapped = Json.object();
        wrapped.put("position", line.position().toString());
        wrapped.set("entry", line.entry());
        return wrapped;
    }

    /// Ends every follow within a moment.
    @Override
    public void close() {
        closing.set(true);
    }
}
