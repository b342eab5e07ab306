package io.snowgate.gateway.policy;

import module java.base;

/// What of the results of a request is hidden.
///
/// @param results for each statement of the text
/// @param detect  what is looked for in the values of all columns that are not hidden already
/// @param care    whether columns are hidden from whoever asks, be they in these results or not
/// @param errors  whether Snowflake's words about a failure may be told: they can quote what is hidden
public record MaskPlan(List<Result> results, List<Detecting> detect, Care care, Errors errors) {
    /// Nothing.
    public static final MaskPlan NOTHING = new MaskPlan(List.of(), List.of(), Care.NONE, Errors.TOLD);

    public MaskPlan {
        results = List.copyOf(results);
        detect = List.copyOf(detect);
    }

    /// Whether a result has to be what was expected of it.
    public enum Care {
        NONE, COLUMNS
    }

    /// What becomes of Snowflake's words about a failure.
    public enum Errors {
        TOLD, WITHHELD
    }

    /// The same for one of the results.
    public MaskPlan of(Result result) {
        return new MaskPlan(List.of(result), detect, care, errors);
    }

    /// The columns of one result, in order; a column called `*` stands for any number.
    public record Result(List<Column> columns) {
        public Result {
            columns = List.copyOf(columns);
        }
    }

    /// @param hidden how it is shown, when it is not as it is
    /// @param rules  the masks that hide it, the one that decides how first
    public record Column(String name, Optional<MaskForm> hidden, List<String> rules) {
        public Column {
            rules = List.copyOf(rules);
        }
    }

    /// @param rule  the mask
    /// @param kinds what it looks for
    public record Detecting(String rule, List<String> kinds, MaskForm form) {
        public Detecting {
            kinds = List.copyOf(kinds);
        }
    }

    /// True when all is shown as it is, whatever it is.
    public boolean nothing() {
        return detect.isEmpty() && care == Care.NONE;
    }

    /// The masks that hide a column or look for values, each once, in order.
    public List<String> rules() {
        return Stream
                .concat(results.stream().flatMap(r -> r.columns().stream()).flatMap(c -> c.rules().stream()),
                        detect.stream().map(Detecting::rule))
                .distinct()
                .toList();
    }

    /// The names of the columns that are hidden, of all results.
    public List<String> masked() {
        return results.stream()
                .flatMap(r -> r.columns().stream())
                .filter(c -> c.hidden().isPresent())
                .map(Column::name)
                .toList();
    }
}
