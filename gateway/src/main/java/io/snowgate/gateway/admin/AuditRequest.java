package io.snowgate.gateway.admin;

import module java.base;

import io.snowgate.log.Position;

/// What a request for entries asks, read strictly from the parameters of its address.
///
/// @param query which entries
/// @param limit how many at most
/// @param after go on behind this position; `START` with `last` true: the last ones
/// @param last  whether the last entries are wanted rather than the next
record AuditRequest(AuditQuery query, int limit, Position after, boolean last) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Set<String> OTHERS = Set.of("about", "since", "until", "limit", "after");

    /// Reads `parameters`, each of which may be given once.
    ///
    /// @throws AdminProblem for anything unknown, repeated or malformed
    static AuditRequest of(Map<String, List<String>> parameters) throws AdminProblem {
        var said = new TreeMap<String, String>();
        for (var parameter : parameters.entrySet()) {
            var name = parameter.getKey();
            if (!AuditQuery.FIELDS.containsKey(name) && !OTHERS.contains(name)) {
                throw AdminProblem
                        .badRequest("unknown parameter; known are " + AuditQuery.FIELDS.keySet() + " and "
                                + new TreeSet<>(OTHERS));
            }
            if (parameter.getValue().size() != 1) {
                throw AdminProblem.badRequest("parameter " + name + " is given more than once");
            }
            said.put(name, parameter.getValue().getFirst());
        }
        return read(said);
    }

    private static AuditRequest read(SortedMap<String, String> said) throws AdminProblem {
        try {
            var equal = new TreeMap<>(said);
            equal.keySet().removeAll(OTHERS);
            var query = new AuditQuery(equal, said.getOrDefault("about", ""),
                    instant(said, "since", Instant.MIN),
                    instant(said, "until", Instant.MAX));
            var limit = Integer.parseInt(said.getOrDefault("limit", "" + USUAL));
            if (limit < 1 || limit > MOST) {
                throw AdminProblem.badRequest("limit is a number from 1 to " + MOST);
            }
            var after = said.containsKey("after") ? Position.parse(said.get("after")) : Position.START;
            return new AuditRequest(query, limit, after, !said.containsKey("after"));
        } catch (NumberFormatException e) {
            throw AdminProblem.badRequest("limit is a number from 1 to " + MOST);
        } catch (IllegalArgumentException e) {
            throw AdminProblem.badRequest("after is a position that an earlier answer gave");
        } catch (DateTimeParseException e) {
            throw AdminProblem.badRequest("since and until are moments such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant instant(SortedMap<String, String> said, String name, Instant otherwise) {
        return said.containsKey(name) ? Instant.parse(said.get(name)) : otherwise;
    }
}
