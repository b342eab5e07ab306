package io.snowgate.gateway.wire;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A `query-request`: one SQL text with its binds.
///
/// @param requestId     the client's id for this execution; the idempotency key
/// @param sql           the text
/// @param async         the client does not wait for the result
/// @param describeOnly  compile only
/// @param identity      what makes two requests the same execution: a digest of text, binds, flags and parameters. Telemetry fields (times,
///                      counters) are left out, so an honest retry always matches
/// @param body          the listed fields of the body, as they came
/// @param dropped       names of fields that are not on the list and do not go on
public record QueryRequest(
        String requestId,
        String sql,
        boolean async,
        boolean describeOnly,
        String identity,
        ObjectNode body,
        List<String> dropped) {
    private static final Set<String> LISTED = Set.of("sqlText", "asyncExec", "sequenceId",
            "querySubmissionTime", "isInternal",
            "describeOnly", "parameters", "bindings", "queryContextDTO", "describedJobId",
            "disableOfflineChunks",
            "dataframeAst");
    private static final String QUERY_TAG = "QUERY_TAG";
    private static final String OURS = "SNOWGATE_";

    /// Reads the body.
    ///
    /// @throws Malformed when there is no request id, no text, a field of the wrong type, or a staged bind (those need PUT, which this
    ///         gateway does not carry)
    public static QueryRequest parse(QueryString query, byte[] bytes) throws Malformed {
        var requestId = query.requestId();
        if (requestId.isEmpty() || requestId.length() > 100) {
            throw new Malformed("The request has no requestId, or one of more than 100 characters.");
        }
        var whole = Json.object(bytes);
        if (!whole.path("sqlText").isString()) {
            throw new Malformed("The body has no text \"sqlText\".");
        }
        if (!whole.path("bindStage").isNull() && !whole.path("bindStage").isMissingNode()) {
            throw new Malformed("Binds through a stage are not carried; send them inline "
                    + "(CLIENT_STAGE_ARRAY_BINDING_THRESHOLD = 0).");
        }
        var kept = Json.object();
        var dropped = new ArrayList<String>();
        for (var field : whole.properties()) {
            if (LISTED.contains(field.getKey())) {
                kept.set(field.getKey(), field.getValue());
            } else if (!field.getKey().equals("bindStage") && !field.getKey().equals("requestId")) {
                dropped.add(field.getKey());
            }
        }
        var async = flag(whole, "asyncExec");
        var describeOnly = flag(whole, "describeOnly");
        var same = Json.object().put("asyncExec", async).put("describeOnly", describeOnly);
        for (var name : List.of("sqlText", "bindings", "parameters")) {
            same.set(name, kept.has(name) ? kept.get(name) : Json.object());
        }
        return new QueryRequest(requestId, whole.path("sqlText").asString(), async, describeOnly,
                Digests.sha256(Json.bytes(same)), kept, List.copyOf(dropped));
    }

    private static boolean flag(ObjectNode whole, String name) throws Malformed {
        var value = whole.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new Malformed("\"" + name + "\" is not a boolean.");
        }
        return value.asBoolean(false);
    }

    /// The statement's own `QUERY_TAG` parameter, empty when it has none.
    public Optional<String> queryTag() {
        for (var parameter : body.path("parameters").properties()) {
            if (parameter.getKey().equalsIgnoreCase(QUERY_TAG)) {
                return Optional.of(parameter.getValue().isContainer()
                        ? parameter.getValue().toString()
                        : parameter.getValue().asString(""));
            }
        }
        return Optional.empty();
    }

    /// The parameters it sets for itself, by their names in upper case.
    public Map<String, String> settings() {
        return Json.texts(body.path("parameters"));
    }

    /// The names of the parameters it sets for itself.
    public Collection<String> parameters() {
        return body.path("parameters").propertyNames();
    }

    /// The values of the binds, each element of an array by itself.
    public List<String> bindTexts() {
        var texts = new ArrayList<String>();
        for (var bind : body.path("bindings").properties()) {
            var value = bind.getValue().path("value");
            if (value.isArray()) {
                value.forEach(v -> texts.add(v.asString("")));
            } else {
                texts.add(value.asString(""));
            }
        }
        return texts;
    }

    /// The binds as they came, for the record; `""` when there are none.
    public String binds() {
        var bindings = body.path("bindings");
        return bindings.isEmpty() ? "" : bindings.toString();
    }

    /// What is still known of it once its execution is over: no text, no binds, no parameters.
    public QueryRequest remembered() {
        return new QueryRequest(requestId, "", async, describeOnly, identity, Json.object(), List.of());
    }

    /// Node's driver asks for an old result by its requestId with this text instead of the statement's own.
    public boolean asksForStoredResult() {
        return sql.startsWith("SELECT 'Error retrieving query results for request id: ");
    }

    /// What a statement may not go beyond, whatever its client asks for.
    ///
    /// @param rows    of a result, 0 for any number
    /// @param seconds that it may run, 0 for any time
    public record Bounds(long rows, long seconds) {
        /// None.
        public static final Bounds NONE = new Bounds(0, 0);

        private Map<String, Long> parameters() {
            return Map.of("ROWS_PER_RESULTSET", rows, "STATEMENT_TIMEOUT_IN_SECONDS", seconds);
        }
    }

    /// The body that goes to Snowflake: the listed fields, with `tag` as the statement's `QUERY_TAG` when given, and within `bounds`.
    public byte[] forUpstream(Optional<String> tag, Bounds bounds) {
        var ours = Json.object();
        body.properties().forEach(f -> ours.set(f.getKey(), f.getValue()));
        var parameters = Json.object();
        for (var parameter : body.path("parameters").properties()) {
            var name = parameter.getKey().toUpperCase(Locale.ROOT);
            if (!name.startsWith(OURS) && (tag.isEmpty() || !name.equals(QUERY_TAG))) {
                parameters.set(parameter.getKey(), parameter.getValue());
            }
        }
        tag.ifPresent(t -> parameters.put(QUERY_TAG, t));
        bounds.parameters().forEach((name, most) -> {
            if (most > 0) {
                hold(parameters, name, most);
            }
        });
        ours.set("parameters", (JsonNode) parameters);
        return Json.bytes(ours);
    }

    /// A client may ask for less than `most`, in whatever case it writes the name.
    private static void hold(ObjectNode parameters, String name, long most) {
        var least = most;
        for (var written : List.copyOf(parameters.propertyNames())) {
            if (written.equalsIgnoreCase(name)) {
                var asked = parameters.path(written).asString("").strip();
                least = asked.matches("[1-9]\\d{0,17}") ? Math.min(least, Long.parseLong(asked)) : least;
                parameters.remove(written);
            }
        }
        parameters.put(name, least);
    }
}
