package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;

/// Reads what a document says must come out of it.
final class TestReader {
    private TestReader() {}

    static PolicyDocument.Test test(Section section) {
        var expect = section.section("expect");
        List<String> names = expect.has("masked")
                ? expect.value("masked", Values::texts, List.of())
                : List.of();
        return new PolicyDocument.Test(section.value("name", Values::text, ""), asking(section),
                section.value("sql", Values::text, ""),
                new PolicyDocument.Expected(
                        expect.value("decision", Values.oneOf("allow", "deny", "require_approval"), "deny"),
                        expect.value("rule", Values::anyText, ""),
                        expect.stands("masked") ? Optional.of(names) : Optional.empty()),
                section.place("name").line());
    }

    private static PolicyDocument.Asking asking(Section section) {
        var as = section.section("as");
        var session = section.section("session");
        var where = new TreeMap<String, String>();
        for (var key : List.of("target", "role", "warehouse", "database", "schema", "client")) {
            if (session.has(key)) {
                where.put(key, session.value(key, Values::text, ""));
            }
        }
        return new PolicyDocument.Asking(person(as),
                as.sections("on_behalf_of").stream().map(TestReader::person).toList(),
                as.value("job", Values::anyText, ""),
                as.has("claimed") ? as.value("claimed", TestReader::entries, Map.of()) : Map.of(), where);
    }

    private static PolicyDocument.Person person(Section section) {
        return new PolicyDocument.Person(section.value("subject", Values::text, ""),
                section.value("kind", Values.oneOf("human", "service", "agent", "unknown"), "unknown"),
                section.value("groups", Values::texts, List.of()));
    }

    private static Map<String, String> entries(Node node) throws Values.Unfit {
        if (!(node instanceof Node.Mapping(_, var entries))) {
            throw new Values.Unfit("keys with values are wanted here", "write {reason: monthly close}");
        }
        var said = new TreeMap<String, String>();
        for (var entry : entries) {
            said.put(entry.key(), Values.anyText(entry.value()));
        }
        return said;
    }
}
