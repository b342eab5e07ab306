package io.snowgate.gateway.admin;

import module java.base;

import io.snowgate.gateway.audit.AuditReader.Line;

/// Which entries of the audit log are asked for.
///
/// @param equal field → wanted text, of [#FIELDS]
/// @param about an id that one of `id`, `session`, `wid`, `query_id`, `request_id` has to be; `""` for any
/// @param since the first moment wanted
/// @param until the first moment not wanted
public record AuditQuery(SortedMap<String, String> equal, String about, Instant since, Instant until) {
    /// Fields that can be asked for → where they stand in an entry. `type` also takes a beginning and a star: `statement.*`.
    public static final SortedMap<String, String> FIELDS = Collections
            .unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
                    Map.entry("type", "/type"), Map.entry("issuer", "/principal/issuer"),
                    Map.entry("subject", "/principal/subject"), Map.entry("kind", "/principal/kind"),
                    Map.entry("job", "/job/id"), Map.entry("run", "/job/run_id"),
                    Map.entry("session", "/session"),
                    Map.entry("target", "/target"), Map.entry("role", "/role"),
                    Map.entry("database", "/database"),
                    Map.entry("wid", "/wid"), Map.entry("query_id", "/query_id"),
                    Map.entry("address", "/address"))));
    private static final List<String> IDS = List.of("id", "session", "wid", "query_id", "request_id");

    /// Every entry.
    public static final AuditQuery ALL = new AuditQuery(Collections.emptySortedMap(), "", Instant.MIN,
            Instant.MAX);

    public AuditQuery {
        equal = Collections.unmodifiableSortedMap(new TreeMap<>(equal));
        if (!FIELDS.keySet().containsAll(equal.keySet())) {
            throw new IllegalArgumentException("known fields are " + FIELDS.keySet());
        }
    }

    /// True when `line` is asked for.
    public boolean matches(Line line) {
        return equal.entrySet().stream().allMatch(field -> fits(field.getKey(), field.getValue(), line))
                && (about.isEmpty() || IDS.stream().anyMatch(id -> line.text(id).equals(about)))
                && within(line);
    }

    private static boolean fits(String field, String wanted, Line line) {
        var node = line.entry().at(Objects.requireNonNull(FIELDS.get(field)));
        var found = node.isString() ? node.asString() : "";
        var beginning = field.equals("type") && wanted.endsWith("*");
        return beginning ? found.startsWith(wanted.substring(0, wanted.length() - 1)) : found.equals(wanted);
    }

    private boolean within(Line line) {
        if (since.equals(Instant.MIN) && until.equals(Instant.MAX)) {
            return true;
        }
        try {
            var time = Instant.parse(line.text("time"));
            return !time.isBefore(since) && time.isBefore(until);
        } catch (DateTimeParseException _) { // an entry without a time is in no period
            return false;
        }
    }

    /// Everything that has `id`.
    public static AuditQuery about(String id) {
        return new AuditQuery(Collections.emptySortedMap(), id, Instant.MIN, Instant.MAX);
    }

    /// The query as parameters of an address; only what is asked.
    public SortedMap<String, String> parameters() {
        var said = new TreeMap<>(equal);
        if (!about.isEmpty()) {
            said.put("about", about);
        }
        if (!since.equals(Instant.MIN)) {
            said.put("since", since.toString());
        }
        if (!until.equals(Instant.MAX)) {
            said.put("until", until.toString());
        }
        return said;
    }

    /// The query in one line, for the record: `about=… since=… type=…`.
    public String text() {
        return parameters().entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }
}
