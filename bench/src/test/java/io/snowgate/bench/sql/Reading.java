package io.snowgate.bench.sql;

import module java.base;

import io.snowgate.sql.Lexer;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.parse.Parsed;
import io.snowgate.sql.parse.Parser;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What is measured: one call is one text, the texts of the file in turn, so that percentiles are those of the mixture.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Reading {
    /// A catalogue that knows every name, as a table of twenty columns: nothing is looked up, all is resolved.
    private static final Catalogue CATALOGUE = knowing(new Catalogue.Table(List.of("ID", "NAME", "SSN",
            "CITY", "DOC", "PERSON", "AMOUNT", "DAY", "A", "B", "C", "D", "X", "Y", "Z", "K", "V", "P", "Q",
            "R")));

    @Param("") public String file = "";
    private List<String> texts = List.of();
    private int at;

    private static Catalogue knowing(Catalogue.Entry entry) {
        return _ -> entry;
    }

    @Setup
    public void read() throws IOException {
        texts = Texts.read(Path.of(file));
    }

    private String next() {
        at = at + 1 == texts.size() ? 0 : at + 1;
        return texts.get(at);
    }

    @Benchmark
    public Object lexing() throws Unreadable {
        return Lexer.lex(next());
    }

    @Benchmark
    public Object parsing() {
        return parsed(next());
    }

    @Benchmark
    public Object analysis() {
        return Analyzer.analyze(next(), SessionFacts.NONE, CATALOGUE);
    }

    @Benchmark
    public Object jsqlparser() throws ParseException {
        return CCJSqlParserUtil.newParser(next()).withBackslashEscapeCharacter(true).Statements();
    }

    private static List<Parsed> parsed(String text) {
        return SqlText.read(text) instanceof SqlText.Read(_, var statements)
                ? statements.stream().map(Parser::parse).toList()
                : List.of();
    }

    /// Whether we read every statement of a text.
    static boolean readByUs(String text) {
        var parsed = parsed(text);
        return !parsed.isEmpty() && parsed.stream().allMatch(Parsed.Read.class::isInstance);
    }

    static boolean readByJSqlParser(String text) {
        try {
            return !CCJSqlParserUtil.parseStatements(text, p -> p.withBackslashEscapeCharacter(true))
                    .isEmpty();
        } catch (JSQLParserException e) {
            return false;
        }
    }
}
