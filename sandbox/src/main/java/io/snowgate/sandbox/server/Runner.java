package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Bind;
import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.Result;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs statements, each on a virtual thread of its own, and keeps what comes out.
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MULTI = 0xA000;

    private final Runs runs;
    private final Recorder recorder;
    private final Secrets secrets;
    private final SandboxSettings settings;

    Runner(Runs runs, Recorder recorder, Secrets secrets, SandboxSettings settings) {
        this.runs = runs;
        this.recorder = recorder;
        this.secrets = secrets;
        this.settings = settings;
    }

    /// Starts `run` and returns at once.
    void start(Run run) {
        Thread.ofVirtual().name("statement-" + run.id()).start(() -> finish(run));
        if (run.ask().timeout().isPositive()) {
            Thread.ofVirtual().name("timeout-" + run.id()).start(() -> watch(run));
        }
    }

    private static void watch(Run run) {
        try {
            if (run.await(run.ask().timeout()) instanceof Run.Outcome.Pending) {
                run.timeOut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Run run) {
        try {
            if (!run.begin()) {
                run.finish(new Run.Outcome.Failed(run.why()));
                return;
            }
            note(run.ask());
            var stored = run(run);
            run.finish(new Run.Outcome.Done(stored));
            runs.weigh(stored);
        } catch (SqlFailure e) {
            run.finish(new Run.Outcome.Failed(run.canceled()
                    ? run.why()
                    : new Refusal(e.code(), e.sqlState(), e.text())));
        } catch (Refusal e) {
            run.finish(new Run.Outcome.Failed(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.finish(new Run.Outcome.Failed(Refusal.canceled()));
        } catch (RuntimeException | Error e) {
            LOG.atWarn().addKeyValue("query", run.id()).setCause(e).log("statement broke the sandbox");
            run.finish(new Run.Outcome.Failed(
                    new Refusal("000603", "XX000",
                            "SQL execution internal error: " + e.getClass().getSimpleName())));
        }
    }

    private void note(Ask ask) {
        recorder.ran(new Execution(ask.requestId(), ask.sql(), ask.tag(), ask.session().user().name(),
                ask.session().id(), ask.queryId(), ask.flags().describe(), 1));
    }

    private Stored run(Run run) throws SqlFailure {
        var ask = run.ask();
        var pieces = ask.session().engine().split(ask.sql());
        var wanted = wanted(ask);
        if (pieces.size() > 1 || wanted > 1) {
            if (ask.flags().describe()) {
                throw new Refusal("000007", "0A000", "Multiple SQL statements cannot be prepared.");
            }
            if (wanted != 0 && wanted != pieces.size()) {
                throw new Refusal("000008", "0A000", "Actual statement count " + pieces.size()
                        + " did not match the desired statement count " + wanted + ".");
            }
        }
        return pieces.size() > 1
                ? all(run, pieces)
                : one(ask, pieces.isEmpty() ? ask.sql() : pieces.getFirst());
    }

    private static int wanted(Ask ask) {
        var own = ask.parameters().get("MULTI_STATEMENT_COUNT");
        var count = own == null
                ? ask.session().engine().facts().parameters().get("MULTI_STATEMENT_COUNT")
                : own;
        try {
            return count == null ? 1 : Integer.parseInt(count.toString());
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private Stored one(Ask ask, String sql) throws SqlFailure {
        var engine = ask.session().engine();
        var result = engine.execute(
                new Statement(sql, ask.binds(), ask.flags().describe(), ask.queryId(), ask.parameters()));
        try (var rows = result.rows()) {
            var content = ask.flags().describe()
                    ? Stored.Content.none(result.columns())
                    : Stored.read(result.columns(), rows, settings.delivery());
            return new Stored(Stored.spent(result), content, engine.facts(), Formats.arrow(ask, result),
                    List.of());
        }
    }

    private Stored all(Run parent, List<String> pieces) throws SqlFailure {
        var left = new Binds(parent.ask().binds());
        var children = new ArrayList<Run>();
        for (var piece : pieces) {
            if (parent.canceled()) {
                throw parent.why();
            }
            children.add(child(parent, piece, left));
        }
        var columns = List.of(Column.text("multiple statement execution"));
        var writer = new Slice.Writer();
        writer.add(new String[]{"Multiple statements executed successfully."});
        var meta = new Result(MULTI, columns, Stored.NO_ROWS, 1, Map.of(), 0, List.of(),
                /* arrayBindSupported= */ false);
        return new Stored(meta, new Stored.Content(List.of(writer.done()), List.of(0)),
                parent.ask().session().engine().facts(),
                /* arrow= */ false, children);
    }

    private Run child(Run parent, String sql, Binds left) throws SqlFailure {
        var ask = parent.ask();
        var own = left.isEmpty() ? Map.<String, Bind>of() : left.take(described(ask, sql));
        var child = new Run(ask.child(secrets.queryId(), sql, own), settings.timing().clock());
        runs.add(child);
        parent.runs(child);
        try {
            child.begin();
            var stored = one(child.ask(), sql);
            child.finish(new Run.Outcome.Done(stored));
            runs.weigh(stored);
            return child;
        } catch (SqlFailure e) {
            child.finish(new Run.Outcome.Failed(new Refusal(e.code(), e.sqlState(), e.text())));
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.canceled();
        }
    }

    private static int described(Ask ask, String sql) throws SqlFailure {
        var result = ask.session()
                .engine()
                .execute(
                        new Statement(sql, Map.of(), /* describeOnly= */ true, ask.queryId(),
                                ask.parameters()));
        try (var _ = result.rows()) {
            return result.numberOfBinds();
        }
    }
}
