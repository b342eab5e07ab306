package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;

/// Where a catalogue is kept, so that a restart need not ask for all of it again.
public interface CatalogRows {
    /// What one role sees of one object.
    record Row(Viewpoint viewpoint, ObjectId object, Catalogue.Entry entry, String lastDdl) {}

    /// Keeps `row`; one of the same viewpoint and object is replaced.
    void save(Row row);

    /// Forgets what all roles see of `object`.
    void remove(String target, ObjectId object);

    /// Every row that can be read.
    List<Row> all();
}
