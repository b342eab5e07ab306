package io.snowgate.gateway.identity;

import module java.base;

/// What a client merely says about itself: `SNOWGATE_*` parameters (`job_id`, `run_id`, `tags`, `reason`, `parent`), W3C trace
/// context (`traceparent`, `baggage`), its own `query_tag`. Recorded, shown, and never able to satisfy an allow.
///
/// @param fields name → value, sorted by name; only what was said
public record Claimed(SortedMap<String, String> fields) {
    /// Nothing was said.
    public static final Claimed NOTHING = new Claimed(Collections.emptySortedMap());

    public Claimed {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /// This, and `name` = `value`; an empty value says nothing.
    public Claimed with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        var more = new TreeMap<>(fields);
        more.put(name, value);
        return new Claimed(more);
    }
}
