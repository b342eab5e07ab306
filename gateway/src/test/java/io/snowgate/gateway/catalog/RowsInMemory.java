package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.sql.resolve.ObjectId;

/// Keeps rows for as long as a test runs.
public final class RowsInMemory implements CatalogRows {
    private final List<Row> rows = new CopyOnWriteArrayList<>();

    @Override
    public void save(Row row) {
        rows.removeIf(r -> r.viewpoint().equals(row.viewpoint()) && r.object().equals(row.object()));
        rows.add(row);
    }

    @Override
    public void remove(String target, ObjectId object) {
        rows.removeIf(r -> r.viewpoint().target().equals(target) && r.object().equals(object));
    }

    @Override
    public List<Row> all() {
        return List.copyOf(rows);
    }
}
