package io.snowgate.sql.resolve;

import module java.base;

/// What a session says about the meaning of names. Taken from what the server confirmed, not from what a client asked.
///
/// @param database         the current one, `""` when there is none
/// @param schema           the current one, `""` when there is none
/// @param searchPath       schemas that unqualified names are looked for in, in order; `$current` and `$public` stand for
///                         themselves
/// @param ignoreQuotedCase whether QUOTED_IDENTIFIERS_IGNORE_CASE is on
/// @param variables        session variables by their name in upper case
/// @param results          results of earlier statements, the latest last
public record SessionFacts(
        String database,
        String schema,
        List<String> searchPath,
        boolean ignoreQuotedCase,
        Map<String, Variable> variables,
        List<PastResult> results) {
    /// The database and schema of a session that is somewhere nobody knows; no object is there.
    public static final String SOMEWHERE = "?";

    private static final Set<String> ON = Set.of("TRUE", "T", "YES", "Y", "ON", "1");

    /// Nothing known: names stay as qualified as they are written.
    public static final SessionFacts NONE = in("", "");

    public SessionFacts {
        searchPath = List.copyOf(searchPath);
        variables = Map.copyOf(variables);
        results = List.copyOf(results);
    }

    /// A session of nothing but a place.
    public static SessionFacts in(String database, String schema) {
        return new SessionFacts(database, schema, List.of("$current", "$public"),
                /* ignoreQuotedCase= */false,
                Map.of(), List.of());
    }

    /// The same session in another place.
    public SessionFacts at(String newDatabase, String newSchema) {
        return new SessionFacts(newDatabase, newSchema, searchPath, ignoreQuotedCase, variables, results);
    }

    /// The same session with another variable.
    public SessionFacts with(String name, Variable variable) {
        var all = new HashMap<>(variables);
        all.put(name, variable);
        return new SessionFacts(database, schema, searchPath, ignoreQuotedCase, all, results);
    }

    /// The same session without a variable.
    public SessionFacts without(String name) {
        var all = new HashMap<>(variables);
        all.remove(name);
        return new SessionFacts(database, schema, searchPath, ignoreQuotedCase, all, results);
    }

    /// The same session after one result more.
    public SessionFacts with(PastResult result) {
        var all = new ArrayList<>(results);
        all.add(result);
        return new SessionFacts(database, schema, searchPath, ignoreQuotedCase, variables, all);
    }

    /// The same session with other rules for names.
    public SessionFacts reading(List<String> newSearchPath, boolean newIgnoreQuotedCase) {
        return new SessionFacts(database, schema, newSearchPath, newIgnoreQuotedCase, variables, results);
    }

    /// The same session after parameter `name`, in upper case, was set to `value`, `""` for its default; most are not about names.
    public SessionFacts setting(String name, String value) {
        return switch (name) {
            case "SEARCH_PATH" -> reading(path(value), ignoreQuotedCase);
            case "QUOTED_IDENTIFIERS_IGNORE_CASE" ->
                reading(searchPath, ON.contains(value.toUpperCase(Locale.ROOT)));
            default -> this;
        };
    }

    private static List<String> path(String value) {
        return value.isBlank()
                ? List.of("$current", "$public")
                : Arrays.stream(value.split(",")).map(String::strip).toList();
    }
}
