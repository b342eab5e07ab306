package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.Lexer;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;

/// Names of objects to what they hold.
final class Objects {
    private static final String COMPUTED = "a name that is known only at run time";
    private static final int MOST_PARTS = 3;

    private final Resolver resolver;
    private final Catalogue catalogue;
    private final Views views;

    Objects(Resolver resolver, Catalogue catalogue, Views views) {
        this.resolver = resolver;
        this.catalogue = catalogue;
        this.views = views;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /// The parts of a name, empty when they are known only at run time.
    Optional<List<String>> parts(ObjectName name) {
        return switch (name) {
            case ObjectName.Written(var parts, _) -> Optional.of(resolver.spelling(parts));
            case ObjectName.Computed(var how, _) -> resolver.text(how).flatMap(this::relexed);
        };
    }

    /// The parts of a name that is a text.
    Optional<List<String>> relexed(String text) {
        try {
            var tokens = Lexer.lex(text);
            var parts = new ArrayList<String>();
            var dotted = true;
            for (var token : tokens.meaningful()) {
                var dot = tokens.symbol(token, ".");
                var named = token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED;
                if (dot == dotted || dot == named) {
                    return Optional.empty();
                }
                if (named) {
                    var quoted = token.kind() == TokenKind.QUOTED;
                    parts.add(resolver.spelling(new Name(tokens.value(token), quoted, token.start())));
                }
                dotted = dot;
            }
            return parts.isEmpty() || dotted ? Optional.empty() : Optional.of(parts);
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    /// What a name can mean, the likeliest first; `[]` when it has too many parts.
    List<ObjectId> candidates(List<String> parts) {
        var facts = resolver.facts();
        if (parts.size() > MOST_PARTS) {
            return List.of();
        }
        if (parts.size() == MOST_PARTS) {
            return List.of(new ObjectId(parts));
        }
        if (parts.size() == 2) {
            return List.of(new ObjectId(prefixed(facts.database(), parts)));
        }
        var found = new LinkedHashSet<ObjectId>();
        for (var place : facts.searchPath()) {
            place(place).ifPresent(p -> found.add(new ObjectId(concat(p, parts))));
        }
        return found.isEmpty() ? List.of(new ObjectId(prefixed(facts.schema(), parts))) : List.copyOf(found);
    }

    /// The database and schema that an entry of the search path stands for.
    private Optional<List<String>> place(String entry) {
        var facts = resolver.facts();
        return switch (entry.toLowerCase(Locale.ROOT)) {
            case "$current" -> Optional.of(facts.schema().isEmpty()
                    ? List.of()
                    : prefixed(facts.database(), List.of(facts.schema())));
            case "$public" -> facts.database().isEmpty()
                    ? Optional.empty()
                    : Optional.of(List.of(facts.database(), "PUBLIC"));
            default -> relexed(entry).map(p -> p.size() == 1 ? prefixed(facts.database(), p) : p);
        };
    }

    private static List<String> prefixed(String first, List<String> rest) {
        return first.isEmpty() ? rest : concat(List.of(first), rest);
    }

    private static List<String> concat(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    /// The object a name means: the first candidate that exists, else the first.
    Optional<ObjectId> id(ObjectName name) {
        var parts = parts(name);
        if (parts.isEmpty()) {
            resolver.journal().remark(Journal.Remark.COMPUTED_NAME);
            return Optional.empty();
        }
        var candidates = candidates(parts.get());
        return candidates.stream().filter(this::exists).findFirst().or(() -> candidates.stream().findFirst());
    }

    /// The object that DDL makes under a name: without a schema in the current one, wherever queries would look.
    Optional<ObjectId> made(ObjectName name) {
        var parts = parts(name);
        if (parts.isEmpty()) {
            resolver.journal().remark(Journal.Remark.COMPUTED_NAME);
            return Optional.empty();
        }
        return parts.get().size() == 1
                ? place("$current").map(p -> new ObjectId(concat(p, parts.get())))
                : candidates(parts.get()).stream().findFirst();
    }

    boolean exists(ObjectId id) {
        return resolver.environment().created(id).isPresent()
                || !(catalogue.find(id) instanceof Catalogue.Absent);
    }

    /// The names of the columns of the object a name means, empty when they are not known.
    Optional<List<String>> columnNames(ObjectName name) {
        return id(name).flatMap(id -> {
            var created = resolver.environment().created(id);
            if (created.isPresent()) {
                return Optional.of(created.get().stream().map(OutputColumn::name).toList());
            }
            return switch (catalogue.find(id)) {
                case Catalogue.Table(var columns) -> Optional.of(columns);
                case Catalogue.View _,Catalogue.Closed _,Catalogue.Absent _,Catalogue.NotLoaded _ ->
                    Optional.empty();
            };
        });
    }

    /// The rows of the object a name means; reading it goes into the journal.
    Rows rows(ObjectName name) {
        var parts = parts(name);
        if (parts.isEmpty()) {
            resolver.journal().remark(Journal.Remark.COMPUTED_NAME);
            return unknown(COMPUTED);
        }
        var candidates = candidates(parts.get());
        if (candidates.isEmpty()) {
            return unknown("a name of too many parts");
        }
        var id = candidates.stream().filter(this::exists).findFirst().orElse(candidates.getFirst());
        resolver.journal().read(id);
        return rows(id).named(id.name(), id.parts());
    }

    static Rows unknown(String doubt) {
        return new Rows("", List.of(), List.of(), new Rows.Rest.Of(Sources.unknown(doubt)));
    }

    private Rows rows(ObjectId id) {
        var created = resolver.environment().created(id);
        if (created.isPresent()) {
            resolver.journal().base(id);
            return made(id, created.get());
        }
        if (resolver.environment().changed(id)) {
            return open(id, "an object that was changed just before");
        }
        return switch (catalogue.find(id)) {
            case Catalogue.Table(var columns) -> table(id, columns);
            case Catalogue.View view -> views.rows(id, view, resolver);
            case Catalogue.Closed(var columns) -> closed(id, columns);
            case Catalogue.Absent _ -> open(id, "an object that the catalogue does not know");
            case Catalogue.NotLoaded _ -> {
                resolver.journal().miss(id);
                yield open(id, "an object that the catalogue has not loaded");
            }
        };
    }

    private Rows table(ObjectId id, List<String> columns) {
        resolver.journal().base(id);
        var found = new ArrayList<Rows.Column>(columns.size());
        for (var column : columns) {
            var source = new SourceColumn(id, column);
            var sources = Sources.of(source).and(resolver.environment().written(source));
            var plain = sources.equals(Sources.of(source)); // not when this batch wrote to it
            found.add(new Rows.Column(resolver.spelling(column), sources, Rows.Merge.NONE, plain));
        }
        return new Rows("", List.of(), found, Rows.NOTHING);
    }

    /// An object this batch made: its values are its own, and come from what it was made of.
    private Rows made(ObjectId id, List<OutputColumn> columns) {
        var found = new ArrayList<OutputColumn>(columns.size());
        for (var column : columns) {
            var source = new SourceColumn(id, column.name());
            var sources = Sources.of(source)
                    .and(column.sources())
                    .and(resolver.environment().written(source));
            found.add(new OutputColumn(column.name(), sources));
        }
        return Rows.of(found);
    }

    private Rows closed(ObjectId id, List<String> columns) {
        var found = columns.stream()
                .map(c -> new OutputColumn(c, Sources.unknown("a view whose definition cannot be read")
                        .through(new SourceColumn(id, c))))
                .toList();
        return columns.isEmpty() ? open(id, "a view whose definition cannot be read") : Rows.of(found);
    }

    private Rows open(ObjectId id, String doubt) {
        resolver.journal().base(id);
        return new Rows("", List.of(), List.of(), new Rows.Rest.OfObject(id, doubt));
    }
}
