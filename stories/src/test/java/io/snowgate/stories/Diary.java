package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.log.Position;

/// The audit log as a story looks at it.
record Diary(AuditReader reader) {
    private static final int ALL = 1_000_000;

    /// Where the log ends now.
    Position end() {
        return page(Position.START).next();
    }

    /// Everything after `position`.
    List<AuditReader.Line> since(Position position) {
        return page(position).lines();
    }

    private AuditReader.Page page(Position after) {
        try {
            return reader.read(after, ALL, _ -> true);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the audit log", e);
        }
    }

    /// The entries about the statement whose text contains `marker`, in order: its intent or refusal and whatever names the same work.
    List<AuditReader.Line> about(String marker) {
        var all = since(Position.START);
        var works = all.stream().filter(line -> line.text("text").contains(marker)).map(line -> line.text("wid")).toList();
        return all.stream().filter(line -> works.contains(line.text("wid"))).toList();
    }

    /// The types of some entries.
    static List<String> types(List<AuditReader.Line> lines) {
        return lines.stream().map(line -> line.text("type")).toList();
    }
}
