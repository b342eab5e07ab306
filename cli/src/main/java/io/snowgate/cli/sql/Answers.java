package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.gateway.audit.Meanings;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.analysis.Analysis;
import tools.jackson.databind.node.ObjectNode;

/// What is answered to a line of JSON.
final class Answers {
    private Answers() {}

    /// What a text does, in the words of the audit log.
    static ObjectNode complete(Analysis analysis) {
        try {
            return Json.object().put("ok", true).setAll(Json.object(Meanings.json(analysis)));
        } catch (Malformed e) {
            throw new IllegalStateException("an analysis that is no JSON", e);
        }
    }

    /// Why there is no analysis.
    static ObjectNode refused(String why) {
        return Json.object().put("ok", false).put("error", why);
    }
}
