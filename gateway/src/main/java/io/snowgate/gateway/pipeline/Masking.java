package io.snowgate.gateway.pipeline;

import module java.base;

import javax.crypto.spec.SecretKeySpec;

import io.snowgate.gateway.catalog.Heavy;
import io.snowgate.gateway.masking.ColumnType;
import io.snowgate.gateway.masking.Mask;
import io.snowgate.gateway.masking.MaskCounts;
import io.snowgate.gateway.masking.MaskLimits;
import io.snowgate.gateway.masking.MaskedStream;
import io.snowgate.gateway.masking.Masker;
import io.snowgate.gateway.masking.ResultPlan;
import io.snowgate.gateway.masking.SqlType;
import io.snowgate.gateway.masking.Treatment;
import io.snowgate.gateway.masking.detect.Detectors;
import io.snowgate.gateway.masking.detect.Kind;
import io.snowgate.gateway.masking.detect.OwnPattern;
import io.snowgate.gateway.policy.MaskForm;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Problem;

/// Hides in results what the policy hides from whoever asked. A result that is not what was expected of it is withheld. Safe for any thread.
record Masking(Mac mac, Heavy heavy) {
    private static final String OWN = "re:";
    /// Of a result that passes as it is.
    static final MaskCounts NOTHING_DONE = new MaskCounts(0, List.of());

    /// Keeps bytes until their outcome is durable.
    interface Keep {
        Body keep(InputStream in) throws IOException;
    }

    /// An answer as its client may see it.
    ///
    /// @param counts what was hidden in the rows that the answer itself holds
    record Shown(Answer answer, Body body, MaskCounts counts) {}

    /// True when `answer` is an error whose words may quote what is hidden.
    static boolean keepsToItself(MaskPlan plan, Answer answer) {
        return !answer.success() && !answer.inProgress()
                && (plan.errors() == MaskPlan.Errors.WITHHELD || found(plan, answer.message()));
    }

    private static boolean found(MaskPlan plan, String message) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        return !plan.detect().isEmpty() && searching(plan).detector().kinds(text, 0, text.length) != 0;
    }

    /// What is told instead.
    static Problem failed(Answer answer) {
        var code = answer.code().matches("\\d{6}") ? answer.code() : "399002";
        var state = answer.field("sqlState").length() == 5 ? answer.field("sqlState") : "58000";
        return new Problem(code, state, "The statement failed (Snowflake's code " + code
                + "). Snowflake's message is not shown: it could quote data that is hidden from you.");
    }

    /// `answer`, which succeeded, with what `plan` hides in its rows hidden. `body` is closed when another takes its place.
    ///
    /// @throws Chunks.Withheld when it is not what was expected, or cannot be masked: nothing of it may be given out
    Shown shown(MaskPlan plan, Answer answer, Body body, Keep keep) throws Chunks.Withheld {
        var columns = columns(plan, answer.rowtype());
        if (columns.untouched()) {
            return new Shown(answer, body, NOTHING_DONE);
        }
        var format = format(answer);
        var begins = answer.spans().get(format == Masker.Format.ARROW ? "rowsetBase64" : "rowset");
        var other = answer.spans().get(format == Masker.Format.ARROW ? "rowset" : "rowsetBase64");
        if (other != null && begins != null && answer.inlineRows() > 0) {
            throw new Chunks.Withheld("it has its rows in two forms.");
        }
        if (begins == null) {
            return new Shown(answer, body, NOTHING_DONE); // all of it is in chunks, or there is none
        }
        return masked(new Masker(columns, MaskLimits.DEFAULT), format, new At(answer, body, begins.from()),
                keep);
    }

    private record At(Answer answer, Body body, long start) {}

    private Shown masked(Masker masker, Masker.Format format, At at, Keep keep) throws Chunks.Withheld {
        try {
            var made = heavy.compute(() -> {
                try (var in = masker.inline(format, at.body().open(), at.start(), at.answer().inlineRows())) {
                    return new Made(keep.keep(in), in.counts());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            at.body().close();
            return new Shown(Answer.read(made.body()), made.body(), made.counts());
        } catch (UncheckedIOException | IOException | Malformed e) {
            throw new Chunks.Withheld("what is hidden in it could not be hidden.");
        }
    }

    private record Made(Body body, MaskCounts counts) {}

    /// A chunk of a result, hidden in as the result's own rows are; empty when nothing is.
    Optional<MaskedStream> chunk(MaskPlan plan, List<Answer.Column> rowtype, Chunk chunk)
            throws Chunks.Withheld, IOException {
        var columns = columns(plan, rowtype);
        return columns.untouched()
                ? Optional.empty()
                : Optional.of(new Masker(columns, MaskLimits.DEFAULT)
                        .chunk(chunk.arrow() ? Masker.Format.ARROW : Masker.Format.JSON, chunk.body(),
                                chunk.rows()));
    }

    /// @param arrow whether it is a stream of Arrow, or rows as JSON
    /// @param rows  as announced
    record Chunk(boolean arrow, InputStream body, long rows) {}

    /// True when a chunk of a result with these columns has to be read.
    boolean touches(MaskPlan plan, List<Answer.Column> rowtype) throws Chunks.Withheld {
        return !columns(plan, rowtype).untouched();
    }

    static boolean arrow(Answer answer) {
        return answer.field("queryResultFormat").startsWith("arrow");
    }

    private static Masker.Format format(Answer answer) {
        return arrow(answer) ? Masker.Format.ARROW : Masker.Format.JSON;
    }

    /// What becomes of each column of a result.
    ///
    /// @throws Chunks.Withheld when the result is not the one that was decided about
    private ResultPlan columns(MaskPlan plan, List<Answer.Column> rowtype) throws Chunks.Withheld {
        if (plan.nothing()) {
            return new ResultPlan(List.of());
        }
        var expected = plan.results().isEmpty()
                ? List.<MaskPlan.Column>of()
                : plan.results().getLast().columns();
        var open = expected.stream().anyMatch(c -> c.name().equals("*"));
        if (plan.care() == MaskPlan.Care.COLUMNS && !open) {
            compare(expected, rowtype);
        }
        var scanned = scanned(plan);
        var all = open
                ? expected.stream().filter(c -> c.hidden().isPresent()).findFirst()
                : Optional.<MaskPlan.Column>empty();
        var columns = new ArrayList<ResultPlan.Column>();
        for (var i = 0; i < rowtype.size(); i++) {
            var at = i;
            var known = open || i >= expected.size() ? all : Optional.of(expected.get(at));
            var treatment = known
                    .flatMap(c -> c.hidden().<Treatment>map(f -> new Treatment.Masked(mask(f), c.rules())))
                    .orElse(scanned);
            columns.add(new ResultPlan.Column(type(rowtype.get(i)), treatment));
        }
        return new ResultPlan(columns);
    }

    /// A result must have the columns that the analysis found, or the analysis was wrong about what is in them.
    private static void compare(List<MaskPlan.Column> expected, List<Answer.Column> rowtype)
            throws Chunks.Withheld {
        if (expected.isEmpty()) {
            return; // a count of rows, or metadata
        }
        var same = expected.size() == rowtype.size() && IntStream.range(0, expected.size())
                .allMatch(i -> agree(expected.get(i).name(), rowtype.get(i).name()));
        if (!same) {
            throw new Chunks.Withheld(
                    "its columns are not those that Snowgate expected, so what is hidden from you "
                            + "could be among them.\nRun it again; if it lasts, name the columns instead of *.");
        }
    }

    // A column without a name of its own is called after its expression, by each in its own way.
    private static boolean agree(String expected, String name) {
        return expected.startsWith("#") || expected.startsWith("$") || expected.equalsIgnoreCase(name);
    }

    private static ColumnType type(Answer.Column column) {
        return new ColumnType(SqlType.of(column.type()), column.scale(), column.length());
    }

    private Treatment scanned(MaskPlan plan) {
        if (plan.detect().isEmpty()) {
            return new Treatment.Clear();
        }
        var search = searching(plan);
        var findings = IntStream.range(0, plan.detect().size())
                .mapToObj(i -> new Treatment.Finding(plan.detect().get(i).rule(), search.bits().get(i),
                        mask(plan.detect().get(i).form())))
                .toList();
        return new Treatment.Scanned(search.detector(), findings);
    }

    /// @param bits for each of what is looked for, those of its kinds
    private record Search(Detectors detector, List<Long> bits) {}

    private static Search searching(MaskPlan plan) {
        var kinds = EnumSet.noneOf(Kind.class);
        var patterns = new ArrayList<OwnPattern>();
        var all = new ArrayList<Long>();
        for (var looking : plan.detect()) {
            var bits = 0L;
            for (var word : looking.kinds()) {
                var kind = Kind.named(word);
                kind.ifPresent(kinds::add);
                bits |= kind.map(Kind::bit).orElseGet(() -> own(word, patterns));
            }
            all.add(bits);
        }
        return new Search(Detectors.of(kinds, patterns, Set.of()), all);
    }

    private static long own(String word, List<OwnPattern> patterns) {
        try {
            patterns.add(OwnPattern.of(word, word.startsWith(OWN) ? word.substring(OWN.length()) : word));
            return Detectors.bit(patterns.size() - 1);
        } catch (OwnPattern.BadPattern e) {
            throw new IllegalStateException("the policy was checked when it was loaded", e);
        }
    }

    private Mask mask(MaskForm form) {
        return switch (form) {
            case MaskForm.Placeholder() -> new Mask.Placeholder();
            case MaskForm.Null() -> new Mask.Null();
            case MaskForm.KeepFirst(var count) -> new Mask.KeepFirst(count);
            case MaskForm.KeepLast(var count) -> new Mask.KeepLast(count);
            case MaskForm.Hash(var domain) -> new Mask.Hash(domain,
                    new SecretKeySpec(mac.bytes(Purpose.MASKS, Mac.parts(domain)), "HmacSHA256"));
        };
    }
}
