package io.snowgate.cli;

import module java.base;

import io.snowgate.cli.account.TargetCommand;
import io.snowgate.cli.audit.AuditCommand;
import io.snowgate.cli.demo.DemoCommand;
import io.snowgate.cli.doctor.DoctorCommand;
import io.snowgate.cli.identity.IdentityCommand;
import io.snowgate.cli.identity.MachineCommand;
import io.snowgate.cli.identity.PatCommand;
import io.snowgate.cli.identity.SessionsCommand;
import io.snowgate.cli.policy.PolicyCommand;
import io.snowgate.cli.sql.SqlCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The `snowgate` command. Exit codes: 0 done, 1 could not be done, 2 wrong command line or configuration.
@Command(name = "snowgate", mixinStandardHelpOptions = true, versionProvider = Snowgate.Version.class, description = "An identity-aware gateway for Snowflake.", synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:could not be done", "2:wrong command line or configuration"})
public final class Snowgate implements Callable<Integer> {
    private final Terminal terminal;

    private Snowgate(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The program: runs one command and exits.
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), List.of(arguments)));
    }

    /// Runs one command on `terminal` and returns its exit code.
    public static int run(Terminal terminal, List<String> arguments) {
        var line = new CommandLine(new Snowgate(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new SandboxCommand(terminal))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new SqlCommand(terminal))
                .addSubcommand(new PolicyCommand(terminal).line())
                .addSubcommand(new IdentityCommand(terminal))
                .addSubcommand(new MachineCommand(terminal))
                .addSubcommand(new PatCommand(terminal))
                .addSubcommand(new SessionsCommand(terminal))
                .addSubcommand(new ConfigCommand(terminal))
                .addSubcommand(new TargetCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new KeysCommand(terminal));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((wrong, _) -> misused(terminal, wrong));
        line.setExecutionExceptionHandler((fault, _, _) -> failed(terminal, fault));
        return line.execute(arguments.toArray(String[]::new));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, /* autoFlush= */ true, stream.charset());
    }

    /// Without a command there is nothing to do but to say which there are.
    @Override
    public Integer call() {
        CommandLine.usage(this, terminal.err(), CommandLine.Help.Ansi.OFF);
        return CommandFailed.USAGE;
    }

    private static int misused(Terminal terminal, ParameterException wrong) {
        terminal.complain(String.valueOf(wrong.getMessage()));
        terminal.complain("try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return CommandFailed.USAGE;
    }

    private static int failed(Terminal terminal, Exception fault) {
        if (fault instanceof CommandFailed known) {
            known.messages().forEach(terminal::complain);
            return known.exitCode();
        }
        terminal.complain("this should not have happened: " + fault);
        if (terminal.environment().containsKey("SNOWGATE_DEBUG")) {
            fault.printStackTrace(terminal.err());
        } else {
            terminal.complain("set SNOWGATE_DEBUG=1 to see where");
        }
        return CommandFailed.FAULT;
    }

    /// The version in the jar's manifest.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Objects.requireNonNullElse(Snowgate.class.getPackage().getImplementationVersion(),
                    "from classes");
            return new String[]{"snowgate " + version + " (Java " + Runtime.version() + ")"};
        }
    }
}
