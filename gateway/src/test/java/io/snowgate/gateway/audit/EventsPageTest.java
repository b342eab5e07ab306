package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/events.md` describes every type of event and every field, and no others.
class EventsPageTest {
    private static final Path PAGE = Path.of("../docs/events.md");
    private static final Pattern FIELD = Pattern.compile("\\| `([^`]+)` \\|.*?\\| (readable|sealed) \\|.*");

    /// What may stand in the entry of one type: field → `readable` or `sealed`.
    private record Section(String type, SortedMap<String, String> fields, String example) {}

    private static List<String> lines() throws IOException {
        return Files.readAllLines(PAGE);
    }

    /// The tables of groups (`### Fields: who`), by name.
    private static SortedMap<String, Section> sections(String prefix) throws IOException {
        var sections = new TreeMap<String, Section>();
        var name = "";
        var fields = new TreeMap<String, String>();
        var example = "";
        for (var line : Stream.concat(lines().stream(), Stream.of("## end")).toList()) {
            if (line.startsWith("#")) {
                if (!name.isEmpty()) {
                    sections.put(name, new Section(name, new TreeMap<>(fields), example));
                }
                name = line.startsWith(prefix)
                        ? line.substring(prefix.length()).strip().replace("`", "")
                        : "";
                fields.clear();
                example = "";
            }
            var field = FIELD.matcher(line);
            if (field.matches()) {
                fields.put(field.group(1), field.group(2));
            }
            if (line.startsWith("{\"")) {
                example = line;
            }
        }
        return sections;
    }

    /// The groups that a type's section names: `Groups: entry, who`.
    private static List<String> groups(String type) throws IOException {
        var all = lines();
        var at = all.indexOf("### `" + type + "`");
        assertThat(at).as("### `" + type + "` in " + PAGE).isNotNegative();
        var line = all.subList(at, all.size())
                .stream()
                .filter(l -> l.startsWith("Groups: "))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.substring("Groups: ".length()).split(", ", -1)).toList();
    }

    /// The fields of `object`, objects in it and in its arrays followed by dots: `principal.groups`, `chain.subject`.
    private static void collect(ObjectNode object, String prefix, Set<String> fields) {
        for (var member : object.properties()) {
            var name = prefix + member.getKey();
            if (member.getValue() instanceof ObjectNode inner) {
                collect(inner, name + ".", fields);
            } else if (member.getValue().isArray() && member.getValue().path(0) instanceof ObjectNode) {
                member.getValue().forEach(e -> collect((ObjectNode) e, name + ".", fields));
            } else {
                fields.add(name);
            }
        }
    }

    private static SortedMap<String, String> fields(ObjectNode entry) {
        var fields = new TreeMap<String, String>();
        for (var part : entry.path("sealed").properties()) {
            var name = Entries.member(part.getKey()).orElse(part.getKey());
            fields.put(name.replaceFirst("^claimed\\..*", "claimed.*"), "sealed");
        }
        entry.remove("sealed");
        var readable = new TreeSet<String>();
        collect(entry, "", readable);
        // Names inside these are data: claims and types of events.
        readable.forEach(name -> fields.put(
                name.replaceFirst("^(lost)\\..*", "$1").replaceFirst("^claimed\\..*", "claimed"),
                "readable"));
        return fields;
    }

    @Test
    void there_is_a_sample_of_every_type() {
        var types = Samples.all().stream().map(Object::getClass).collect(Collectors.toSet());
        var permitted = Set.of(Event.class.getPermittedSubclasses());
        assertThat(types).containsExactlyInAnyOrderElementsOf(permitted);
    }

    @Test
    void the_page_has_every_type_and_no_other() throws IOException {
        assertThat(sections("### `").keySet())
                .containsExactlyInAnyOrderElementsOf(Samples.all().stream().map(Event::type).toList());
    }

    @Test
    void the_page_has_every_field_and_says_whether_it_is_sealed() throws Exception {
        var groups = sections("### Fields:");
        var sections = sections("### `");
        var used = new TreeMap<String, Set<String>>();
        try (var desk = new Desk()) {
            for (var event : Samples.all()) {
                desk.audit.append(event);
                var section = Objects.requireNonNull(sections.get(event.type()), "checked above");
                var documented = new TreeMap<>(section.fields());
                for (var group : groups(event.type())) {
                    documented.putAll(Objects.requireNonNull(groups.get(group), group).fields());
                }
                var found = fields(Json.object(desk.entries().getLast().bytes()));
                assertThat(documented).as(event.type()).containsAllEntriesOf(found);
                assertThat(found.keySet()).as("fields of %s itself", event.type())
                        .containsAll(section.fields().keySet());
                for (var group : groups(event.type())) {
                    used.computeIfAbsent(group, _ -> new TreeSet<>()).addAll(found.keySet());
                }
            }
        }
        for (var group : groups.values()) {
            assertThat(used.getOrDefault(group.type(), Set.of())).as("fields of group " + group.type())
                    .containsAll(group.fields().keySet());
        }
    }

    @Test
    void every_example_is_an_entry_of_its_type() throws Exception {
        for (var section : sections("### `").values()) {
            var example = Json.object(section.example().getBytes(StandardCharsets.UTF_8));
            assertThat(Json.text(example, "type")).isEqualTo(section.type());
            var known = new TreeMap<>(section.fields());
            for (var group : groups(section.type())) {
                known.putAll(Objects.requireNonNull(sections("### Fields:").get(group), group).fields());
            }
            assertThat(known).as(section.type()).containsAllEntriesOf(fields(example));
        }
    }
}
