package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Location;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// COPY both ways, and what is done to files.
final class Copying {
    private final Work work;

    Copying(Work work) {
        this.work = work;
    }

    private static ObjectId files(Location location) {
        return ObjectId.ofFiles(location.reference());
    }

    private List<OutputColumn> source(Command.CopySource source) {
        return switch (source) {
            case Command.CopySource.OfQuery(var query) -> work.resolver().query(query);
            case Command.CopySource.OfTable(var table) -> work.resolver().read(table);
            case Command.CopySource.OfFiles(var location) -> {
                work.journal().stage(location.reference());
                var all = new SourceColumn(files(location), OutputColumn.OPEN);
                yield List.of(new OutputColumn(OutputColumn.OPEN, Sources.of(all)));
            }
        };
    }

    void load(Command.Load load) {
        var source = source(load.source());
        var object = work.target(load.target());
        if (object.isEmpty()) {
            return;
        }
        var names = load.columns().isEmpty()
                ? work.resolver().columnNames(load.target()).orElse(List.of(OutputColumn.OPEN))
                : load.columns().stream().map(Name::value).toList();
        var all = Sources.union(source.stream().map(OutputColumn::sources).toList());
        var direct = names.size() == source.size() && source.stream().noneMatch(OutputColumn::open);
        for (var i = 0; i < names.size(); i++) {
            work.write(object.get(), names.get(i), direct ? source.get(i).sources() : all);
        }
        if (load.options().containsKey("VALIDATION_MODE")) {
            work.columns(List.of(new OutputColumn(OutputColumn.OPEN, all)));
        }
    }

    void unload(Command.Unload unload) {
        var source = source(unload.source());
        work.journal().stage(unload.target().reference());
        var place = files(unload.target());
        work.write(place);
        var scope = work.resolver().scope(relation(unload));
        for (var partition : unload.partition()) {
            work.write(place, OutputColumn.OPEN, work.resolver().value(partition, scope));
        }
        source.forEach(c -> work.write(place, c.name(), c.sources()));
        if (unload.options().getOrDefault("OVERWRITE", "").equals("TRUE")) {
            work.fact(Fact.DESTRUCTIVE);
        }
    }

    private static List<Relation> relation(Command.Unload unload) {
        return switch (unload.source()) {
            case Command.CopySource.OfQuery(var query) -> List.of(new Relation.Derived(query,
                    /* lateral= */false, Alias.NONE, unload.at()));
            case Command.CopySource.OfTable(var table) -> List.of(new Relation.Table(table,
                    List.of(), Alias.NONE, unload.at()));
            case Command.CopySource.OfFiles _ -> List.of();
        };
    }

    void files(Command.Files files) {
        files.locations().forEach(l -> work.journal().stage(l.reference()));
        if (files.locations().isEmpty()) {
            work.fact(Fact.DYNAMIC);
        }
        switch (files.action()) {
            case REMOVE -> {
                work.fact(Fact.DESTRUCTIVE);
                files.locations().forEach(l -> work.write(files(l)));
            }
            case PUT -> files.locations().forEach(l -> work.write(files(l)));
            case GET, LIST -> files.locations().forEach(l -> work.journal().read(files(l)));
        }
    }
}
