package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.gateway.wire.Json;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `snowgate sql`.
@Command(name = "sql", description = {
        "What SQL does: kinds, objects, where each result column comes from, risk; or where it is refused.",
        "Exit code 0 when it was read, 1 when it is refused."}, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]")
public final class SqlCommand implements Callable<Integer> {
    /// A little more than the largest text that is read: what is longer is refused there.
    private static final int LONGEST = 5 << 20;
    private final Terminal terminal;

    private String text = "";
    @Option(names = "--file", paramLabel = "FILE", description = "A file with nothing but the text in it; - for standard input.") private String file = "";
    @Option(names = "--jsonl", description = "Read lines {\"id\":…, \"sql\":…} from standard input and write one line of JSON each.") private boolean lines;
    @Option(names = "--schema", paramLabel = "FILE", description = "Tables and views: {\"TABLE\":[\"COL\",…], \"VIEW\":{\"as\":\"select …\"}}.") private String schema = "";
    @Option(names = "--in", paramLabel = "DB.SCHEMA", description = "The session's database and schema; else names stay as they are written.") private String place = "";

    public SqlCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Parameters(paramLabel = "SQL", arity = "0..1", description = "The text, unless it comes from elsewhere.")
    void text(String given) {
        text = given;
    }

    @Override
    public Integer call() throws CommandFailed {
        var catalogue = schema.isEmpty()
                ? Catalogue.empty()
                : GivenCatalogue.read(terminal.folder().resolve(schema));
        if (Stream.of(!text.isEmpty(), !file.isEmpty(), lines).filter(b -> b).count() != 1) {
            throw CommandFailed.usage(List.of("give one of: the text, --file FILE, --jsonl"));
        }
        return lines ? lines(catalogue) : explained(text.isEmpty() ? read() : text, catalogue);
    }

    private int explained(String sql, Catalogue catalogue) throws CommandFailed {
        var printer = new AnalysisPrinter(terminal.out());
        return switch (Analyzer.analyze(sql, facts(), catalogue)) {
            case Outcome.Complete(var analysis) -> {
                printer.complete(analysis);
                yield 0;
            }
            case Outcome.Refused(var why) -> {
                printer.refused(sql, why);
                yield CommandFailed.FAULT;
            }
            case Outcome.Missing(var names) -> throw missing(names);
        };
    }

    private String read() throws CommandFailed {
        try (var in = file.equals("-")
                ? terminal.in()
                : Files.newInputStream(terminal.folder().resolve(file))) {
            var bytes = in.readNBytes(LONGEST);
            if (bytes.length == LONGEST) {
                throw CommandFailed.usage(List.of(file + " is too large for a text of SQL"));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw CommandFailed.usage(List.of(file + " is not UTF-8"));
        } catch (IOException e) {
            throw CommandFailed.fault("the text cannot be read from " + file, e);
        }
    }

    private SessionFacts facts() throws CommandFailed {
        if (place.isEmpty()) {
            return SessionFacts.NONE;
        }
        var parts = ObjectId.read(place).map(ObjectId::parts).orElse(List.of());
        if (parts.size() != 2) {
            throw CommandFailed.usage(List.of("--in: write DB.SCHEMA"));
        }
        return SessionFacts.in(parts.getFirst(), parts.getLast());
    }

    /// The exit code is 0 whatever the lines say: each line says it for itself.
    private int lines(Catalogue catalogue) throws CommandFailed {
        var facts = facts();
        var in = new TextLines(terminal.in());
        try {
            for (var line = in.next(); line.isPresent(); line = in.next()) {
                var json = Json.object();
                switch (line.get()) {
                    case TextLines.Broken(var why) -> json.putNull("id").setAll(Answers.refused(why));
                    case TextLines.Text(var id, _, var sql) -> {
                        json.set("id", id.isMissingNode() ? json.nullNode() : id);
                        json.setAll(analysed(sql, facts, catalogue));
                    }
                }
                terminal.out().println(Printable.json(new String(Json.bytes(json), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw CommandFailed.fault("standard input cannot be read", e);
        }
        return 0;
    }

    private static ObjectNode analysed(String sql, SessionFacts facts, Catalogue catalogue)
            throws CommandFailed {
        return switch (Analyzer.analyze(sql, facts, catalogue)) {
            case Outcome.Complete(var analysis) -> Answers.complete(analysis);
            case Outcome.Refused(var why) -> Answers.refused(why.words());
            case Outcome.Missing(var names) -> throw missing(names);
        };
    }

    private static CommandFailed missing(List<ObjectId> names) {
        return CommandFailed
                .fault("a schema file has everything or nothing, and yet these are to be loaded: " + names);
    }

    @Command(name = "score", description = {"How many statements are read, and how fast.",
            "Prints for each kind: classified right, read whole, by the head only, refused, and the mean time."}, mixinStandardHelpOptions = true)
    int score(
            @Parameters(paramLabel = "FILE", description = "Lines {\"id\":…, \"kind\":…, \"sql\":…}.") String file,
            @Option(names = "--all", description = "Also name each statement that is not right and whole.") boolean all)
            throws CommandFailed {
        try (var in = Files.newInputStream(terminal.folder().resolve(file))) {
            var score = Score.of(new TextLines(in));
            score.print(terminal.out());
            if (all) {
                score.imperfect().forEach(i -> terminal.out().println(Printable.line(i)));
            }
            return 0;
        } catch (IOException e) {
            throw CommandFailed.fault("the statements cannot be read from " + file, e);
        }
    }
}
