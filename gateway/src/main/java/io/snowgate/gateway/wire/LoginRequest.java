package io.snowgate.gateway.wire;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A `login-request` as a driver sent it. It holds the client's credential, so it is never printed or stored.
///
/// @param query the query string: requested database, schema, warehouse, role
/// @param data  the `data` object of the body
public record LoginRequest(QueryString query, ObjectNode data) {
    private static final String OURS = "SNOWGATE_";

    /// What of a client's environment is passed on: what it runs on, never its connection settings.
    private static final Set<String> ENVIRONMENT = Set.of("APPLICATION", "OS", "OS_VERSION", "OS_DETAILS",
            "ISA", "PLATFORM", "OCSP_MODE",
            "PYTHON_VERSION", "PYTHON_RUNTIME", "PYTHON_COMPILER", "JAVA_VERSION", "JAVA_RUNTIME", "JAVA_VM",
            "GO_VERSION",
            "NODE_VERSION", "tracing", "TRACING", "LIBC_FAMILY", "LIBC_VERSION");

    /// Reads the body.
    ///
    /// @throws Malformed when it is not the object a driver sends
    public static LoginRequest parse(QueryString query, byte[] body) throws Malformed {
        if (Json.object(body).get("data") instanceof ObjectNode data) {
            return new LoginRequest(query, data);
        }
        throw new Malformed("The login body has no object \"data\".");
    }

    /// The account the client names; the host name in its URL is the gateway's.
    public String account() {
        return Json.text(data, "ACCOUNT_NAME");
    }

    /// The client application and its version, as it says.
    public String application() {
        return Json.text(data, "CLIENT_APP_ID");
    }

    /// See [#application].
    public String applicationVersion() {
        return Json.text(data, "CLIENT_APP_VERSION");
    }

    /// The text fields of `data`, among them those a credential may stand in.
    public Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        for (var field : data.properties()) {
            if (field.getValue().isString()) {
                fields.put(field.getKey(), field.getValue().asString());
            }
        }
        return fields;
    }

    /// `SNOWGATE_*` session parameters, by their name without the prefix, lower case. They are consumed here.
    public Map<String, String> said() {
        var said = new TreeMap<String, String>();
        for (var parameter : data.path("SESSION_PARAMETERS").properties()) {
            var name = parameter.getKey().toUpperCase(Locale.ROOT);
            if (name.startsWith(OURS)) {
                said.put(name.substring(OURS.length()).toLowerCase(Locale.ROOT), plain(parameter.getValue()));
            }
        }
        return said;
    }

    /// The client's own `QUERY_TAG`, `""` when it set none.
    public String queryTag() {
        for (var parameter : data.path("SESSION_PARAMETERS").properties()) {
            if (parameter.getKey().equalsIgnoreCase("QUERY_TAG")) {
                return plain(parameter.getValue());
            }
        }
        return "";
    }

    /// The role asked for, as written; `""` for none.
    public String role() {
        return query.get("roleName");
    }

    /// The secondary roles asked for, in upper case; `""` when the client says nothing about them.
    public String secondaryRoles() {
        return data.path("SECONDARY_ROLES").asString("").toUpperCase(Locale.ROOT);
    }

    /// The session parameters it sets, by their names in upper case.
    public Map<String, String> settings() {
        return Json.texts(data.path("SESSION_PARAMETERS"));
    }

    /// The names of the session parameters it sets.
    public Collection<String> parameters() {
        return data.path("SESSION_PARAMETERS").propertyNames();
    }

    private static String plain(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    /// The `data` that goes to Snowflake: the client's, without its credential, its name and what is Snowgate's; the caller adds the
    /// target's credential. Only listed fields pass.
    public ObjectNode forUpstream() {
        var ours = Json.object();
        for (var name : List.of("CLIENT_APP_ID", "CLIENT_APP_VERSION", "SVN_REVISION",
                "CLIENT_APP_VERSION_FULL",
                "CLIENT_CAPABILITIES", "SECONDARY_ROLES")) {
            if (data.has(name)) {
                ours.set(name, data.get(name));
            }
        }
        ours.set("CLIENT_ENVIRONMENT", environment());
        ours.set("SESSION_PARAMETERS", sessionParameters());
        return ours;
    }

    private ObjectNode environment() {
        var kept = Json.object();
        for (var field : data.path("CLIENT_ENVIRONMENT").properties()) {
            if (ENVIRONMENT.contains(field.getKey())) {
                kept.set(field.getKey(), field.getValue());
            }
        }
        return kept;
    }

    private ObjectNode sessionParameters() {
        var kept = Json.object();
        for (var parameter : data.path("SESSION_PARAMETERS").properties()) {
            if (!parameter.getKey().toUpperCase(Locale.ROOT).startsWith(OURS)) {
                kept.set(parameter.getKey(), parameter.getValue());
            }
        }
        return kept;
    }
}
