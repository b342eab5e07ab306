package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// The doors under `/queries` and `/monitoring`: asking, polling, watching, cancelling.
final class Statements {
    private final Sessions sessions;
    private final Runs runs;
    private final Runner runner;
    private final Answers answers;
    private final SandboxSettings.Timing timing;
    private final BindStages stages;
    private final Secrets secrets = new Secrets();

    /// Where statements go: remembered, run, worded, and where their values are staged.
    record Desk(Runs runs, Runner runner, Answers answers, BindStages stages) {}

    Statements(Sessions sessions, Desk desk, SandboxSettings.Timing timing) {
        this.sessions = sessions;
        this.runs = desk.runs();
        this.runner = desk.runner();
        this.answers = desk.answers();
        this.stages = desk.stages();
        this.timing = timing;
    }

    /// Runs what the body asks for, or takes up again what runs or ran under its request id.
    Reply query(Call call) throws InterruptedException {
        var session = sessions.require(call.token());
        var ask = ask(call, session);
        var upload = stages.plan(session, ask.sql(), ask.binds());
        if (upload.isPresent()) {
            return Wire.success(
                    answers.told(upload.get().put("queryId", ask.queryId()), session.engine().facts()));
        }
        var run = runs.attach(new Run(ask, timing.clock()), runner::start);
        if (run.ask().flags().async()) {
            return answers.pending(run);
        }
        run.await(run.ask().delay().isPositive() ? Duration.ZERO : timing.hold());
        return answers.of(run);
    }

    private Ask ask(Call call, Session session) {
        var body = call.json();
        if (!body.path("sqlText").isString()) {
            throw Refusal.malformed("sqlText is missing");
        }
        var stage = Wire.text(body, "bindStage");
        var binds = stage.isEmpty() ? Binds.read(body.path("bindings")) : stages.read(session, stage);
        var flags = new Ask.Flags(body.path("asyncExec").asBoolean(false),
                body.path("describeOnly").asBoolean(false),
                body.path("isInternal").asBoolean(false));
        var delay = call.effects()
                .stream()
                .map(e -> e instanceof Effect.InProgress(var time) ? time : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
        return new Ask(secrets.queryId(), call.requestId(), session, Wire.text(body, "sqlText"), flags,
                Parameters.read(body.path("parameters")), binds, delay);
    }

    /// The state or result of the statement in the path.
    Reply poll(Call call) throws InterruptedException {
        var run = own(call, call.segment(1));
        run.await(timing.hold());
        return answers.of(run);
    }

    private Run own(Call call, String queryId) {
        var session = sessions.require(call.token());
        return runs.find(queryId)
                .filter(r -> r.ask().session().user().name().equals(session.user().name()))
                .orElseThrow(() -> Refusal.noSuchResult(queryId));
    }

    /// Cancels by the request id in the body or by the query id in the path.
    Reply abort(Call call) {
        var session = sessions.require(call.token());
        var run = call.segment(1).equals("v1")
                ? runs.find(session, Wire.text(call.json(), "requestId"))
                : runs.find(call.segment(1))
                        .filter(r -> r.ask().session().user().name().equals(session.user().name()));
        if (run.isEmpty() || !run.get().cancel()) {
            throw new Refusal("000605", "57014", "Identified query is not currently executing.");
        }
        return Wire.success(null);
    }

    /// How the statement in the path fares; an empty list when there is none of that id.
    Reply monitor(Call call) {
        var session = sessions.require(call.token());
        var data = Wire.object();
        var list = data.putArray("queries");
        runs.find(call.segment(2))
                .filter(r -> r.ask().session().user().name().equals(session.user().name()))
                .ifPresent(run -> describe(list.addObject(), run));
        return Wire.success(data);
    }

    private static void describe(ObjectNode into, Run run) {
        var failure = run.outcome() instanceof Run.Outcome.Failed(var why) ? why : null;
        var start = run.started().toEpochMilli();
        var took = run.elapsed().toMillis();
        into.put("id", run.id())
                .put("status", run.status())
                .put("state", run.status())
                .put("startTime", start)
                .put("endTime", run.pending() ? 0 : start + took)
                .put("totalDuration", took)
                .put("errorCode", failure == null ? "" : failure.code())
                .put("errorMessage", failure == null ? "" : failure.text())
                .put("sqlText", run.ask().sql())
                .put("sessionId", run.ask().session().id())
                .put("warehouseId", 1)
                .put("warehouseName", run.before().warehouse())
                .put("warehouseExternalSize", "X-Small")
                .put("warehouseServerType", "STANDARD");
        into.putObject("stats")
                .put("scanBytes", 0)
                .put("producedRows",
                        run.outcome() instanceof Run.Outcome.Done(var stored) ? stored.total() : 0);
    }

    /// The SQL text of the statement a call is about, `""` when it is about none that is known.
    String about(Endpoint door, Call call) {
        return switch (door) {
            case QUERY -> Wire.text(call.json(), "sqlText");
            case POLL -> text(call.segment(1));
            case MONITOR -> text(call.segment(2));
            case CHUNK -> text(call.segment(1).split("_", 2)[0]);
            case ABORT -> call.segment(1).equals("v1")
                    ? sessions.behind(call.token())
                            .flatMap(s -> runs.find(s, Wire.text(call.json(), "requestId")))
                            .map(r -> r.ask().sql())
                            .orElse("")
                    : text(call.segment(1));
            case LOGIN, AUTHENTICATOR, RENEW, HEARTBEAT, CLOSE, TELEMETRY, UNKNOWN -> "";
        };
    }

    private String text(String queryId) {
        return runs.find(queryId).map(r -> r.ask().sql()).orElse("");
    }
}
