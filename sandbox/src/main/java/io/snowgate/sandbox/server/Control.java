package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The doors that the real account does not have, for other processes to lay faults and to read what was received:
///
/// | Request | Does |
/// |---|---|
/// | `POST /sandbox/faults` | lays the fault in the body: `{"endpoint","sql","skip","times","effect":{"type",…}}` |
/// | `GET /sandbox/faults` | lists what is still to strike |
/// | `DELETE /sandbox/faults` | forgets them |
/// | `GET /sandbox/recorded?since=n` | requests numbered above `n`, one JSON object a line |
/// | `GET /sandbox/executions` | statements run, one JSON object a line |
/// | `POST /sandbox/users` | adds the user in the body: `{"name","password","publicKey"}` (key: base64 of its DER form, optional) |
final class Control {
    /// Where their paths begin.
    static final String ROOT = "/sandbox/";

    private final Faults faults;
    private final Recorder recorder;
    private final Accounts accounts;

    Control(Faults faults, Recorder recorder, Accounts accounts) {
        this.faults = faults;
        this.recorder = recorder;
        this.accounts = accounts;
    }

    Reply answer(Recorded request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "POST /sandbox/faults" -> {
                    faults.add(FaultText.read(Wire.read(request.body().array())));
                    yield ok();
                }
                case "GET /sandbox/faults" -> lines(faults.pending().stream().map(FaultText::write));
                case "DELETE /sandbox/faults" -> {
                    faults.clear();
                    yield ok();
                }
                case "GET /sandbox/recorded" ->
                    lines(recorder.since(since(request)).stream().map(Control::line));
                case "GET /sandbox/executions" ->
                    lines(recorder.executions().stream().map(Wire.JSON::valueToTree));
                case "POST /sandbox/users" -> add(Wire.read(request.body().array()));
                default -> Reply.text(404, "text/plain", "no such door");
            };
        } catch (IllegalArgumentException | GeneralSecurityException | Refusal e) {
            return Reply.text(400, "text/plain", String.valueOf(e.getMessage()));
        }
    }

    private static long since(Recorded request) {
        return Long.parseLong(request.parameters().getOrDefault("since", "0"));
    }

    private Reply add(ObjectNode body) throws GeneralSecurityException {
        var user = User.named(Wire.text(body, "name"), Wire.text(body, "password"));
        var key = Wire.text(body, "publicKey");
        if (!key.isEmpty()) {
            var spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(key));
            user = user.with(KeyFactory.getInstance("RSA").generatePublic(spec));
        }
        accounts.add(user);
        return ok();
    }

    private static Reply ok() {
        return Reply.text(200, "application/json", "{\"ok\":true}");
    }

    private static Reply lines(Stream<? extends JsonNode> nodes) {
        return Reply.text(200, "application/x-ndjson",
                nodes.map(n -> n + "\n").collect(Collectors.joining()));
    }

    private static JsonNode line(Recorded request) {
        var line = Wire.object()
                .put("number", request.number())
                .put("at", request.at().toString())
                .put("endpoint", Endpoint.of(request.method(), request.path()).name())
                .put("tls", request.tls())
                .put("method", request.method())
                .put("target", request.target());
        line.set("headers", Wire.JSON.valueToTree(request.headers()));
        line.put("zipped", request.zipped());
        var text = request.text();
        if (Bytes.of(text).equals(request.body())) {
            return line.put("body", text);
        }
        return line.put("bodyBase64", Base64.getEncoder().encodeToString(request.body().array()));
    }
}
