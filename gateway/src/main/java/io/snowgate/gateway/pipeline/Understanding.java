package io.snowgate.gateway.pipeline;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.catalog.Catalog;
import io.snowgate.gateway.catalog.Ending;
import io.snowgate.gateway.catalog.Heavy;
import io.snowgate.gateway.catalog.SessionCatalogue;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.sql.NormalForm;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a text to what it does, with what the catalogue knows; and from what it did to what the catalogue knows then. Nothing is refused
/// here: what is not understood is recorded as that.
final class Understanding {
    private static final Logger LOG = LoggerFactory.getLogger(Understanding.class);
    /// A round finds at least one object more: the next of a search path, or what is under a view.
    private static final int ROUNDS = 10;
    /// Characters from which on a text is not analysed on an event loop.
    private static final int LARGE = 16 << 10;
    /// How many statements, columns and names may be recorded of one text.
    private static final int MOST = 50_000;
    private static final Meaning FAILED = new Meaning.Unread("no: the analysis failed");
    private final Catalog catalog;
    private final Heavy heavy;
    /// What statements under way were found to do that may change what names mean.
    private final Cache<Statement, Seen> seen = Caffeine.newBuilder().weakKeys().build();

    private record Seen(SessionCatalogue names, Analysis analysis) {}

    Understanding(Catalog catalog, Heavy heavy) {
        this.catalog = catalog;
        this.heavy = heavy;
    }

    /// What `statement` will do. Asks its target about objects that are not known yet, and waits for that for seconds at most.
    Meaning of(Statement statement) {
        try {
            var names = catalog.of(statement.session(), statement.request().settings());
            var deadline = catalog.deadline();
            for (var round = 0; round < ROUNDS; round++) {
                switch (analysed(statement, names, names)) {
                    case Outcome.Missing(var missing) when news(names, missing, deadline) -> {
                        // once more, with what is known now
                    }
                    case Outcome.Missing _ -> {
                        return meaning(statement, names, analysed(statement, names, known(names)));
                    }
                    case Outcome.Complete complete -> {
                        return meaning(statement, names, complete);
                    }
                    case Outcome.Refused refused -> {
                        return meaning(statement, names, refused);
                    }
                }
            }
            return meaning(statement, names, analysed(statement, names, known(names)));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("statement", statement.id())
                    .setCause(e)
                    .log("a text could not be analysed");
            return FAILED;
        }
    }

    private static boolean news(SessionCatalogue names, List<ObjectId> missing, Instant deadline) {
        names.load(missing, deadline);
        return missing.stream().anyMatch(o -> !(names.find(o) instanceof Catalogue.NotLoaded));
    }

    /// What is known now, and nothing that is to be asked for.
    private static Catalogue known(Catalogue names) {
        return object -> {
            var entry = names.find(object);
            return entry instanceof Catalogue.NotLoaded ? new Catalogue.Closed(List.of()) : entry;
        };
    }

    /// Begins right here, and ends elsewhere when there is much to read.
    private Outcome analysed(Statement statement, SessionCatalogue names, Catalogue catalogue) {
        var text = statement.text();
        if (statement.request().sql().length() <= LARGE) {
            var here = new WithoutViews(catalogue, new AtomicBoolean());
            var outcome = Analyzer.analyze(text, names.facts(), here);
            if (!here.met().get()) {
                return outcome;
            }
        }
        return heavy.compute(() -> Analyzer.analyze(text, names.facts(), catalogue));
    }

    /// What `all` knows, but for views: that one was met is all that is told of it.
    private record WithoutViews(Catalogue all, AtomicBoolean met) implements Catalogue {
        @Override
        public Entry find(ObjectId name) {
            var entry = all.find(name);
            if (!(entry instanceof View)) {
                return entry;
            }
            met.set(true);
            return new Closed(List.of());
        }
    }

    private Meaning meaning(Statement statement, SessionCatalogue names, Outcome outcome) {
        if (outcome instanceof Outcome.Complete(var analysis) && changesNames(statement)) {
            seen.put(statement, new Seen(names, analysis));
        }
        return switch (outcome) {
            case Outcome.Refused(var why) ->
                new Meaning.Unread("no: " + why.words());
            case Outcome.Missing _ -> FAILED;
            case Outcome.Complete(var analysis) when size(analysis) > MOST ->
                new Meaning.Unread("no: more is in it than is recorded of one text");
            case Outcome.Complete(var analysis) ->
                new Meaning.Known(analysis, form(statement), names.generation(analysis));
        };
    }

    private static String form(Statement statement) {
        return statement.text() instanceof SqlText.Read(var tokens, _) ? NormalForm.of(tokens).text() : "";
    }

    private static int size(Analysis analysis) {
        return analysis.all().mapToInt(Understanding::size).sum();
    }

    private static int size(StatementAnalysis found) {
        var touched = found.touched();
        var sources = found.columns()
                .stream()
                .map(OutputColumn::sources)
                .mapToInt(s -> 1 + s.atLeast().size())
                .sum();
        return 1 + sources + found.influences().atLeast().size() + touched.reads().size()
                + touched.bases().size()
                + touched.writes().size() + touched.functions().size();
    }

    /// Snowflake has answered `statement`. Whatever that says about objects and names counts from now on. Names in it mean what they meant
    /// when it began.
    void ran(Statement statement, boolean succeeded) {
        ended(statement, succeeded ? Ending.DONE : Ending.FAILED);
    }

    /// Nobody knows whether `statement` has run.
    void lost(Statement statement) {
        ended(statement, Ending.UNKNOWN);
    }

    private void ended(Statement statement, Ending ending) {
        if (!changesNames(statement)) {
            return;
        }
        var begun = seen.asMap().remove(statement);
        if (begun != null) {
            begun.names().ran(begun.analysis(), statement.parts(), ending);
        } else if (!SessionCatalogue.nothing(statement.parts(), ending)) {
            catalog.doubt(statement.session().origin().target()); // not understood, or begun before a restart
        }
    }

    private static boolean changesNames(Statement statement) {
        return !statement.request().describeOnly()
                && statement.parts().stream().anyMatch(Understanding::changesNames);
    }

    private static boolean changesNames(io.snowgate.sql.Statement statement) {
        return switch (statement.category()) {
            case DDL, SESSION, PROCEDURE, UNKNOWN, ADMIN -> true;
            case READ, WRITE, DCL, LOAD, UNLOAD, TRANSACTION -> false;
        };
    }
}
