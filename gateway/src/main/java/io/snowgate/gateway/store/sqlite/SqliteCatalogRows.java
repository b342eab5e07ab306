package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.catalog.CatalogRows;
import io.snowgate.gateway.catalog.Viewpoint;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The catalogue in SQLite. Definitions can quote data, so rows are sealed here; names of objects are not.
public record SqliteCatalogRows(Sqlite sqlite, Sealer sealer) implements CatalogRows {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteCatalogRows.class);

    @Override
    public void save(Row row) {
        var viewpoint = row.viewpoint();
        sqlite.update("INSERT OR REPLACE INTO catalogue(target, object, role, sealed) VALUES (?, ?, ?, ?)",
                viewpoint.target(), row.object().toString(), viewpoint.role(),
                sealer.seal(Purpose.CATALOGUE, aad(viewpoint, row.object().toString()),
                        Json.bytes(json(row))));
    }

    @Override
    public void remove(String target, ObjectId object) {
        sqlite.update("DELETE FROM catalogue WHERE target = ? AND object = ?", target, object.toString());
    }

    @Override
    public List<Row> all() {
        return sqlite
                .query("SELECT target, object, role, sealed FROM catalogue",
                        r -> read(new Viewpoint(r.getString(1), r.getString(3)), r.getString(2),
                                r.getBytes(4)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static byte[] aad(Viewpoint viewpoint, String object) {
        return String.join("\0", viewpoint.target(), viewpoint.role(), object)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode json(Row row) {
        var json = Json.object().put("lastDdl", row.lastDdl());
        row.object().parts().forEach(json.putArray("object")::add);
        switch (row.entry()) {
            case Catalogue.Table(var columns) ->
                columns.forEach(json.put("is", "table").putArray("columns")::add);
            case Catalogue.View(var columns, var definition) ->
                columns.forEach(
                        json.put("is", "view").put("definition", definition).putArray("columns")::add);
            case Catalogue.Closed(var columns) ->
                columns.forEach(json.put("is", "closed").putArray("columns")::add);
            case Catalogue.Absent(),Catalogue.NotLoaded() -> json.put("is", "absent");
        }
        return json;
    }

    // What cannot be read is asked for again.
    private Optional<Row> read(Viewpoint viewpoint, String object, byte[] sealed) {
        try {
            var json = Json.object(sealer.open(Purpose.CATALOGUE, aad(viewpoint, object), sealed));
            var columns = texts(json.path("columns"));
            var entry = switch (Json.text(json, "is")) {
                case "table" -> new Catalogue.Table(columns);
                case "view" -> new Catalogue.View(columns, Json.text(json, "definition"));
                case "closed" -> new Catalogue.Closed(columns);
                default -> new Catalogue.Absent();
            };
            return Optional.of(new Row(viewpoint, new ObjectId(texts(json.path("object"))), entry,
                    Json.text(json, "lastDdl")));
        } catch (Unsealable | Malformed e) {
            LOG.atWarn().addKeyValue("object", object).setCause(e).log("a stored definition cannot be read");
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(n -> n.asString("")).toList();
    }
}
