package io.snowgate.cli.configuration;

import module java.base;

/// Everything `snowgate.yaml` says, checked, with the defaults filled in. Paths are absolute.
///
/// @param file            the file it was read from
/// @param listen          where drivers connect
/// @param web             where the admin API listens
/// @param data            the folder for sessions, the registry and the audit log
/// @param rootKey         where the root secret is; never inside `data`
/// @param targets         the Snowflake accounts, at least one
/// @param identity        whose tokens are believed
/// @param policy          the file, folder or starter that says what may run
/// @param definitions     how old the definition of an object may be that its target has not confirmed
/// @param limits          what is refused for its size
/// @param patience        how long a request waits for its statement before the driver is told to poll
/// @param clientGoneGrace how long a statement runs on after its client went away
/// @param drain           how long requests under way have when the gateway is told to stop
/// @param sessions        how long sessions live
public record Configuration(
        Path file,
        Listen listen,
        Web web,
        Path data,
        SecretSource rootKey,
        List<Target> targets,
        Identity identity,
        Path policy,
        Duration definitions,
        Limits limits,
        Duration patience,
        Duration clientGoneGrace,
        Duration drain,
        Sessions sessions) {
    public Configuration {
        targets = List.copyOf(targets);
    }

    /// Makes the data folder, unless it is there; only its own user may enter it.
    public void makeData() throws IOException {
        if (!Files.isDirectory(data)
                && data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(data,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createDirectories(data);
    }

    /// True when clients of some target name it `account`, in whatever spelling.
    public boolean answersTo(String account) {
        var name = AccountName.normalised(account);
        return targets.stream()
                .flatMap(target -> target.accounts().stream())
                .anyMatch(known -> AccountName.normalised(known).equals(name));
    }
}
