package io.snowgate.cli.doctor;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Terminal;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.cli.serve.SecretsFound;
import io.snowgate.gateway.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `snowgate doctor`.
@Command(name = "doctor", description = {
        "Look at everything a gateway needs on this machine and on the way to others, one line each.",
        "Exit code 0 when nothing failed, 1 when something did. Changes nothing."}, mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final List<Integer> WIDTHS = List.of(8, 24);
    private final Terminal terminal;

    @Option(names = {"-c",
            "--config"}, paramLabel = "FILE", defaultValue = "snowgate.yaml", description = "The configuration (default: ${DEFAULT-VALUE}).") private Path config = Path
                    .of("snowgate.yaml");

    @Option(names = "--json", description = "Print one JSON object.") private boolean json;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var findings = findings();
        var healthy = findings.stream().noneMatch(Finding.Failed.class::isInstance);
        if (json) {
            var object = Json.object().put("healthy", healthy);
            var checks = object.putArray("checks");
            findings.forEach(finding -> checks.add(json(finding)));
            terminal.out().println(Printable.json(new String(Json.bytes(object), StandardCharsets.UTF_8)));
        } else {
            findings.forEach(finding -> terminal.out().println(line(finding)));
        }
        return healthy ? 0 : CommandFailed.FAULT;
    }

    private List<Finding> findings() {
        var java = Machine.java();
        return switch (ConfigurationFile.load(terminal.folder().resolve(config), terminal.environment())) {
            case Loaded.Broken(var problems) -> Stream.concat(Stream.of(java), problems.stream()
                    .map(problem -> new Finding.Failed("configuration", problem.text(),
                            "then run this again: nothing else was looked at")))
                    .toList();
            case Loaded.Sound(var sound) -> {
                var all = new ArrayList<Finding>();
                all.add(java);
                all.add(new Finding.Passed("configuration", sound.file().toString()));
                all.addAll(looked(sound));
                yield all;
            }
        };
    }

    private List<Finding> looked(Configuration configuration) {
        var secrets = new SecretsFound(terminal.environment());
        var clock = InstantSource.system();
        return Stream.of(new Machine(configuration, secrets).findings(),
                new Listeners(configuration, clock).findings(),
                new Others(configuration, secrets, clock).findings()).flatMap(List::stream).toList();
    }

    private static String line(Finding finding) {
        var cells = switch (finding) {
            case Finding.Passed(var check, var seen) -> List.of("passed", check, seen);
            case Finding.Failed(var check, var what, var remedy) ->
                List.of("FAILED", check, what + "; " + remedy);
            case Finding.Unknown(var check, var why) -> List.of("unknown", check, why);
        };
        return Table.line(cells.stream().map(Printable::line).toList(), WIDTHS);
    }

    private static ObjectNode json(Finding finding) {
        var object = Json.object().put("check", finding.check());
        return switch (finding) {
            case Finding.Passed(_, var seen) -> object.put("result", "passed").put("what", seen);
            case Finding.Failed(_, var what, var remedy) ->
                object.put("result", "failed").put("what", what).put("remedy", remedy);
            case Finding.Unknown(_, var why) -> object.put("result", "unknown").put("what", why);
        };
    }
}
