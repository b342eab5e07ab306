package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The effects that struck one call, sorted by what they touch: the session, the time, the connection, the answer.
///
/// @param effects in the order they were laid
record Strike(List<Effect> effects) {
    /// No fault at all.
    static final Strike NONE = new Strike(List.of());

    /// Does what is to happen to the session behind a token.
    void onSession(Account account, String token) {
        var sessions = account.sessions();
        for (var effect : effects) {
            switch (effect) {
                case Effect.ExpireToken _ -> sessions.expire(token);
                case Effect.DeadMaster _ -> sessions.expireMasters(token);
                case Effect.KillSession _ -> sessions.behind(token).ifPresent(s -> account.end(s.id()));
                default -> {
                }
            }
        }
    }

    /// Waits as long as delays say.
    void pause() throws InterruptedException {
        for (var effect : effects) {
            if (effect instanceof Effect.Delay(var time)) {
                Thread.sleep(time);
            }
        }
    }

    boolean dropsBefore() {
        return drops(Moment.BEFORE);
    }

    boolean dropsAfter() {
        return drops(Moment.AFTER);
    }

    boolean dropsWithin() {
        return drops(Moment.MIDDLE);
    }

    private boolean drops(Moment moment) {
        return effects.stream().anyMatch(e -> e instanceof Effect.Drop(var when) && when == moment);
    }

    /// The answer given instead of doing the work, if any.
    Optional<Reply> instead() {
        for (var effect : effects) {
            if (effect instanceof Effect.HttpStatus(var status, var when) && when == Moment.BEFORE) {
                return Optional.of(bare(status));
            }
            if (effect instanceof Effect.Failure(var code, var sqlState, var message)) {
                return Optional
                        .of(Wire.failure(new Refusal(code, sqlState, message), new Secrets().queryId()));
            }
        }
        return Optional.empty();
    }

    private static Reply bare(int status) {
        return Reply.text(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    /// The answer as the caller gets it.
    Reply spoil(Reply reply) {
        var spoiled = reply;
        for (var effect : effects) {
            spoiled = switch (effect) {
                case Effect.HttpStatus(var status, var when) when when != Moment.BEFORE -> bare(status);
                case Effect.NotJson _ ->
                    Reply.text(200, "text/html", "<html><body>Please sign in</body></html>");
                default -> spoiled instanceof Reply.Envelope(var root, var _)
                        ? spoil(effect, root, spoiled)
                        : spoiled;
            };
        }
        return spoiled;
    }

    private static Reply spoil(Effect effect, ObjectNode root, Reply whole) {
        if (root.path("data") instanceof ObjectNode data) {
            switch (effect) {
                case Effect.ChunkUrl(var url) -> {
                    var n = 0;
                    for (JsonNode chunk : data.path("chunks")) {
                        ((ObjectNode) chunk).put("url", url.replace("{n}", String.valueOf(n++)));
                    }
                }
                case Effect.WrongFinals(var name) -> List
                        .of("finalDatabaseName", "finalSchemaName", "finalWarehouseName",
                                "finalRoleName")
                        .forEach(field -> data.put(field, name));
                case Effect.Tamper(var field, var text) -> {
                    data.remove(field);
                    if (!text.isEmpty()) {
                        data.put(field, text);
                    }
                }
                case Effect.Huge(var bytes) -> data.put("padding", "x".repeat(bytes));
                default -> {
                }
            }
        }
        return whole;
    }

    /// The answer without its second half, when it is to be cut off.
    Reply.Raw truncate(Reply.Raw raw) {
        return effects.stream().anyMatch(e -> e instanceof Effect.Truncate)
                ? new Reply.Raw(raw.status(), raw.contentType(), raw.headers(),
                        Bytes.of(Arrays.copyOf(raw.body().array(), raw.body().length() / 2)))
                : raw;
    }

    /// Writes the body: at once, in pieces with pauses, or half of it.
    void trickle(byte[] body, OutputStream out) throws IOException, InterruptedException {
        var end = dropsWithin() ? body.length / 2 : body.length;
        var slow = effects.stream()
                .filter(Effect.Slow.class::isInstance)
                .map(Effect.Slow.class::cast)
                .findFirst();
        var pieces = slow.map(Effect.Slow::pieces).orElse(1);
        var from = 0;
        for (var piece = 1; piece <= pieces; piece++) {
            if (slow.isPresent()) {
                Thread.sleep(slow.get().pause());
            }
            var to = (int) ((long) end * piece / pieces);
            out.write(body, from, to - from);
            out.flush();
            from = to;
        }
    }
}
