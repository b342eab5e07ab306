package io.snowgate.cli;

import module java.base;

import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `snowgate keys`.
@Command(name = "keys", description = "Make the root key.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {
    private final Terminal terminal;

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "init", mixinStandardHelpOptions = true, description = {"Make a root key in a new file.",
            "Everything Snowgate seals is sealed with it: keep a copy where the data folder's copies are not."})
    int init(
            @Option(names = {"-f",
                    "--file"}, paramLabel = "FILE", defaultValue = "root.key", description = "Where to put it; never overwritten (default: ${DEFAULT-VALUE}).") Path file)
            throws CommandFailed {
        try {
            var key = RootKey.create(terminal.folder().resolve(file), new SecureRandom());
            terminal.out()
                    .println(String.format(Locale.ROOT, "made root key %s in %s",
                            KeyRing.of(key).current().text(), file));
            return 0;
        } catch (RootKeyUnusable unusable) {
            throw CommandFailed.fault(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
