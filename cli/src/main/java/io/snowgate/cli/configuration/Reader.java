package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;

/// Reads the root of the file and the sections that are not lists.
final class Reader {
    private final Outside outside;
    private final Path file;

    Reader(Outside outside, Path file) {
        this.outside = outside;
        this.file = file;
    }

    /// What `root` says. Only to be used when it led to no problems.
    Configuration read(Section root) {
        var listeners = new ListenerReader(outside, file);
        var listen = listeners.listen(root.section("listen"));
        var web = listeners.web(root.section("web"), listen);
        var data = root.value("data", outside::folder, outside.folder());
        var keys = root.section("keys");
        var rootKey = rootKey(keys, data);
        var targets = new TargetReader(outside).read(root.sections("targets"));
        var identity = IssuerReader.read(root.section("identity"), outside);
        var patience = root.value("patience", Values::duration, Duration.ZERO);
        if (patience.compareTo(Duration.ofSeconds(45)) > 0) {
            root.problem("patience", "drivers give up on a request that takes longer than 45s",
                    "write at most 45s");
        }
        return new Configuration(file, listen, web, data, rootKey, targets, identity,
                root.value("policy", outside::policy, outside.folder()), definitions(root.section("catalog")),
                limits(root.section("limits")), patience,
                root.value("client_gone_grace", Values::duration, Duration.ZERO),
                drain(root),
                sessions(root.section("sessions")));
    }

    private SecretSource rootKey(Section keys, Path data) {
        var source = keys.value("root", outside::secret, new SecretSource.Absent());
        if (source instanceof SecretSource.InFile(var path) && path.startsWith(data)) {
            keys.problem("root",
                    "the root key may not be inside the data folder: whoever copies the one would have both",
                    "keep it elsewhere");
        }
        return source;
    }

    private static Duration drain(Section root) {
        var drain = root.value("drain", Values::duration, Duration.ZERO);
        if (drain.compareTo(Duration.ofHours(1)) > 0) {
            root.problem("drain", "this is a long time to stop in", "write at most 1h");
        }
        return drain;
    }

    private static Duration definitions(Section section) {
        var age = section.value("max_age", Values::duration, Duration.ofSeconds(60));
        if (age.compareTo(Duration.ofSeconds(1)) < 0 || age.compareTo(Duration.ofHours(1)) > 0) {
            section.problem("max_age", "definitions this old or young are of no use",
                    "write between 1s and 1h");
        }
        return age;
    }

    private static Limits limits(Section section) {
        var limits = new Limits(
                section.value("body", Values.sizeUpTo(1 << 30), Integer.MAX_VALUE),
                section.value("login_body", Values.sizeUpTo(16 << 20), 0),
                section.value("header", Values.sizeUpTo(1 << 20), 0),
                section.value("connections", Values.number(1, 1_000_000), 1),
                section.value("inflation_ratio", Values.number(1, 10_000), 1),
                section.value("answer", Values::size, 0L),
                section.value("spool_total", Values::size, Long.MAX_VALUE),
                section.value("retained_total", Values::size, 0L),
                section.value("sessions_each", Values.number(1, 1_000_000), 1),
                section.value("statements_each", Values.number(1, 1_000_000), 1));
        if (limits.loginBody() > limits.body()) {
            section.problem("login_body", "this is more than limits.body", "lower it");
        }
        if (limits.answer() > limits.spoolTotal()) {
            section.problem("answer", "this is more than limits.spool_total", "lower it");
        }
        return limits;
    }

    private static Sessions sessions(Section section) {
        var age = section.section("max_age");
        return new Sessions(age.value("human", Values::duration, Duration.ZERO),
                age.value("service", Values::duration, Duration.ZERO),
                section.value("idle", Values::duration, Duration.ZERO));
    }
}
