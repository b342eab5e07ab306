package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.masking.MaskCounts;
import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.Obligations;
import io.snowgate.gateway.policy.Verdict;
import tools.jackson.databind.JsonNode;

/// An event as the members of an entry: what is readable, and what is to be sealed.
final class Entries {
    private static final String JSON = ".json";
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final TreeMap<String, Object> open = new TreeMap<>();
    private final TreeMap<String, String> sealed = new TreeMap<>();

    private Entries(Event event, UnaryOperator<String> digest) {
        who(event.who());
        switch (event) {
            case Event.GatewayStarted e -> open("version", e.version()).open("engine", e.engine());
            case Event.GatewayStopped _ -> open("reason", "stopped");
            case Event.ConfigurationLoaded e -> open("digest", e.digest()).seal("text", e.text());
            case Event.SessionRequested e -> where(e.where()).open("dropped_claims", e.dropped());
            case Event.SessionOpened e -> where(e.where());
            case Event.SessionRefused e -> where(e.where()).problem(e.problem());
            case Event.SessionClosed e -> where(e.where()).open("reason", e.reason());
            case Event.PolicyLoaded e -> open("digest", e.digest()).seal("text", e.text());
            case Event.PolicyBroken e -> open("digest", e.digest()).open("problems", e.problems());
            case Event.StatementIntent e -> where(e.where()).work(e.work())
                    .asked(e.asked(), digest)
                    .judged(e.meaning(), e.verdict(), digest)
                    .open("dropped_fields", e.dropped());
            case Event.StatementRefused e -> where(e.where()).work(e.work())
                    .asked(e.asked(), digest)
                    .problem(e.problem());
            case Event.StatementDenied e -> where(e.where()).work(e.work())
                    .asked(e.asked(), digest)
                    .judged(e.meaning(), e.verdict(), digest)
                    .problem(e.problem());
            case Event.StatementOutcome e -> where(e.where()).work(e.work()).outcome(e.outcome());
            case Event.CancelRequested e -> where(e.where()).open("wid", e.wid()).open("names", e.id());
            case Event.ResultDelivered e -> where(e.where()).open("road", e.road())
                    .open("wid", e.wid())
                    .open("query_id", e.queryId())
                    .part(e.part());
            case Event.EndpointRefused e -> open("address", e.address()).open("method", e.method())
                    .open("reason", e.reason())
                    .seal("path", e.path());
            case Event.AuditRead e -> seal("query", e.query());
            case Event.Gap e -> open("lost", new TreeMap<>(e.lost()))
                    .open("missing", e.missing().stream().map(r -> r.first() + "-" + r.last()).toList())
                    .open("from", Times.micros(e.period().from()))
                    .open("to", Times.micros(e.period().to()));
            case Event.Heads e -> open("up_to", e.upTo()).sealed("heads", e.ends());
        }
    }

    /// The parts of `event`; `digest` stands for a text that is sealed.
    static Entries of(Event event, UnaryOperator<String> digest) {
        return new Entries(event, digest);
    }

    /// The name under which member `name` is sealed when it is no text.
    static String json(String name) {
        return name + JSON;
    }

    /// The member that is sealed under `part`, when it is no text.
    static Optional<String> member(String part) {
        return part.endsWith(JSON)
                ? Optional.of(part.substring(0, part.length() - JSON.length()))
                : Optional.empty();
    }

    /// The numbers that `entry`, a gap, accounts for; none when it is none.
    static List<Event.Range> missing(JsonNode entry) {
        var ranges = new ArrayList<Event.Range>();
        for (var range : entry.path("missing")) {
            var matcher = RANGE.matcher(range.asString(""));
            if (matcher.matches()) {
                ranges.add(
                        new Event.Range(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
            }
        }
        return ranges;
    }

    /// A JSON object whose only member is `name`.
    static String document(String name, Object value) {
        return new String(CanonicalJson.write(new TreeMap<>(Map.of(name, value))), StandardCharsets.UTF_8);
    }

    /// Readable members, sorted.
    SortedMap<String, Object> open() {
        return open;
    }

    /// Members to be sealed, sorted; never empty ones.
    SortedMap<String, String> sealed() {
        return sealed;
    }

    // What is empty is left out, so that entries say only what is so.
    private Entries open(String name, Object value) {
        var empty = value.equals("") || (value instanceof Collection<?> c && c.isEmpty())
                || (value instanceof Map<?, ?> m && m.isEmpty());
        if (!empty) {
            open.put(name, value);
        }
        return this;
    }

    private Entries seal(String name, String value) {
        if (!value.isEmpty()) {
            sealed.put(name, value);
        }
        return this;
    }

    private Entries sealed(String name, Object value) {
        sealed.put(json(name), document(name, value));
        return this;
    }

    private void who(Who who) {
        switch (who) {
            case Who.Known(var caller, _) -> caller(caller);
            case Who.Nobody _ -> open("principal", new TreeMap<>(Map.of("kind", "nobody")));
            case Who.Operator(var name) ->
                open("principal", new TreeMap<>(Map.of("kind", "operator", "subject", name)));
        }
        // A client may put anything into what it claims; a tag or a reason can name people.
        var said = new TreeMap<String, Object>();
        for (var claim : who.claimed().fields().entrySet()) {
            if (Set.of("job_id", "run_id", "parent", "traceparent").contains(claim.getKey())
                    && claim.getValue().length() <= 200) {
                said.put(claim.getKey(), claim.getValue());
            } else {
                seal("claimed." + claim.getKey(), claim.getValue());
            }
        }
        open("claimed", said);
    }

    private void caller(Caller caller) {
        open("principal", principal(caller.principal()));
        seal("email", caller.principal().email());
        if (caller.chain().size() > 1) {
            open("chain", caller.chain().stream().map(Entries::principal).toList());
        }
        var job = new TreeMap<String, Object>();
        if (!caller.job().id().isEmpty()) {
            job.put("id", caller.job().id());
        }
        if (!caller.job().runId().isEmpty()) {
            job.put("run_id", caller.job().runId());
        }
        open("job", job);
    }

    private static SortedMap<String, Object> principal(Principal principal) {
        var out = new TreeMap<String, Object>();
        out.put("issuer", principal.issuer());
        out.put("subject", principal.subject());
        out.put("kind", principal.kind().label());
        out.put("groups", principal.groups());
        return out;
    }

    private Entries where(Where where) {
        var facts = where.facts();
        open("target", where.target()).open("account", where.account())
                .open("application", where.client().application())
                .open("application_version", where.client().version())
                .open("address", where.client().address())
                .open("database", facts.database())
                .open("schema", facts.schema())
                .open("warehouse", facts.warehouse())
                .open("role", facts.role());
        return where.snowflakeSession() == 0 ? this : open("snowflake_session", where.snowflakeSession());
    }

    private Entries work(Work work) {
        return open("wid", work.wid()).open("query_id", work.queryId())
                .open("request_id", work.requestId())
                .open("upstream_request_id", work.upstreamRequestId())
                .open("mode", work.mode())
                .open("kinds", work.kinds());
    }

    private Entries asked(Event.Asked asked, UnaryOperator<String> digest) {
        return seal("text", asked.text()).seal("binds", asked.binds())
                .open("text_digest", digest.apply(asked.text()));
    }

    private Entries judged(Meaning meaning, Verdict verdict, UnaryOperator<String> digest) {
        return meaning(meaning, digest).verdict(verdict);
    }

    private Entries verdict(Verdict verdict) {
        open("decision", verdict.decision().label()).open("rules", verdict.matched())
                .open("shadow", verdict.shadow())
                .open("failed_rules", verdict.failed())
                .open("rules_considered", verdict.considered().size())
                .open("policy", verdict.policy());
        switch (verdict.decision()) {
            case Decision.Allow(var obligations) -> obligations(obligations);
            case Decision.Deny(var rule, _, _) -> open("rule", rule);
            case Decision.RequireApproval(var rule, _) -> open("rule", rule);
        }
        if (!verdict.masks().nothing()) {
            // A column can be called after a value.
            open("masks", verdict.masks().rules()).sealed("masked", verdict.masks().masked());
        }
        return this;
    }

    private void obligations(Obligations obligations) {
        if (obligations.rows() > 0) {
            open("row_limit", obligations.rows());
        }
        if (obligations.seconds() > 0) {
            open("time_limit", obligations.seconds());
        }
        open("recording", obligations.record().label());
    }

    private Entries meaning(Meaning meaning, UnaryOperator<String> digest) {
        return switch (meaning) {
            case Meaning.Unread(var why) -> open("understood", why);
            // A column can be called after a value, so what tells of columns is sealed.
            case Meaning.Known(var analysis, var form, var generation) -> open("understood", "yes")
                    .open("form_digest", digest.apply(form))
                    .open("classes", Meanings.classes(analysis))
                    .open("reads", Meanings.reads(analysis))
                    .open("writes", Meanings.writes(analysis))
                    .open("risk", Meanings.risk(analysis))
                    .open("catalogue", generation)
                    .sealed("analysis", Meanings.statements(analysis.statements()));
        };
    }

    private Entries outcome(Outcome outcome) {
        if (!outcome.columns().isEmpty()) {
            // A column without a name is called after its expression, which is a piece of the text.
            sealed("columns", outcome.columns());
        }
        return open("children", outcome.children()).open("column_count", outcome.columns().size())
                .open("rows", outcome.rows())
                .open("inline_rows", outcome.inline())
                .open("bytes", outcome.bytes())
                .open("chunks", outcome.chunks())
                .open("hidden", hidden(outcome.hidden()))
                .open("millis", outcome.millis())
                .problem(outcome.problem());
    }

    private static List<Object> hidden(List<MaskCounts.Cells> all) {
        return all.stream()
                .<Object>map(c -> new TreeMap<String, Object>(
                        Map.of("column", c.column(), "rule", c.rule(), "seen",
                                c.seen(), "detected", c.detected(), "masked", c.masked())))
                .toList();
    }

    private Entries problem(Outcome.Problem problem) {
        return open("error_code", problem.code()).open("sql_state", problem.sqlState())
                .seal("error", problem.message());
    }

    private Entries part(Event.Part part) {
        return open("chunk", part.number()).open("rows", part.rows())
                .open("bytes", part.bytes())
                .open("complete", part.complete())
                .open("digest", part.digest())
                .open("hidden", hidden(part.hidden()));
    }
}
