package io.snowgate.gateway.store.sqlite;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.catalog.CatalogRows;
import io.snowgate.gateway.catalog.Viewpoint;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteCatalogRowsTest {
    private static final Viewpoint ANALYST = new Viewpoint("prod", "ANALYST");
    private static final ObjectId ODD = ObjectId.of("DB", "a.b", "c\"d");
    @TempDir private Path folder;
    private Sqlite sqlite;

    @BeforeEach
    void open() {
        sqlite = new Sqlite(folder.resolve("snowgate.db"));
    }

    @AfterEach
    void close() {
        sqlite.close();
    }

    private CatalogRows rows(int key) {
        return new SqliteCatalogRows(sqlite, new Sealer(TestSessions.keys(key), new SecureRandom()));
    }

    private static CatalogRows.Row row(String role, ObjectId object, Catalogue.Entry entry) {
        return new CatalogRows.Row(new Viewpoint("prod", role), object, entry, "17.5");
    }

    @Test
    void every_sort_of_object_comes_back_as_it_was() {
        var all = List.of(row("A", ODD, new Catalogue.Table(List.of("ID", "odd \"one\""))),
                row("B", ODD, new Catalogue.View(List.of("X"), "select 'ü' as x")),
                row("C", ODD, new Catalogue.Closed(List.of())), row("D", ODD, new Catalogue.Absent()));
        all.forEach(rows(1)::save);
        close();
        open();
        assertThat(rows(1).all()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_row_is_replaced_and_an_object_is_forgotten_for_every_role() {
        var people = ObjectId.of("DB", "S", "PEOPLE");
        rows(1).save(row("A", ODD, new Catalogue.Absent()));
        rows(1).save(row("A", ODD, new Catalogue.Closed(List.of("K"))));
        rows(1).save(row("B", ODD, new Catalogue.Absent()));
        rows(1).save(row("A", people, new Catalogue.Absent()));
        assertThat(rows(1).all()).hasSize(3).contains(row("A", ODD, new Catalogue.Closed(List.of("K"))));
        rows(1).remove("prod", ODD);
        assertThat(rows(1).all()).containsExactly(row("A", people, new Catalogue.Absent()));
    }

    @Test
    void a_definition_is_sealed_and_one_that_does_not_open_is_not_there() throws IOException {
        rows(1).save(new CatalogRows.Row(ANALYST, ODD, new Catalogue.View(List.of(), "select 'Smith'"), ""));
        assertThat(rows(2).all()).isEmpty();
        close();
        for (var file : List.of("snowgate.db", "snowgate.db-wal")) {
            var path = folder.resolve(file);
            if (Files.exists(path)) {
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain("Smith");
            }
        }
        open();
    }
}
