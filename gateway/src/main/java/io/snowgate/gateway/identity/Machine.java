package io.snowgate.gateway.identity;

import module java.base;

/// A machine that proves itself with a key pair of its own: for what has no identity provider.
///
/// @param name         in lower case; what drivers send as user, in any case
/// @param kind         service or agent
/// @param groups       what it is in, sorted
/// @param job          what it runs, [Job#NONE] when that is not fixed
/// @param keys         the newest first, at most two: the second is the one being replaced
/// @param registration when and by whom it was added, and whether it was revoked
public record Machine(
        String name,
        Kind kind,
        List<String> groups,
        Job job,
        List<MachineKey> keys,
        Registration registration) {
    /// The issuer of every registered machine.
    public static final String ISSUER = "snowgate/machines";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final int MOST_KEYS = 2;

    /// @throws IllegalArgumentException with a message for the operator
    public Machine {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a machine's name begins with a letter and has letters, digits, _ and -, at most 63");
        }
        if (kind != Kind.SERVICE && kind != Kind.AGENT) {
            throw new IllegalArgumentException("a machine is a service or an agent");
        }
        groups = Registered.groups(groups);
        Registered.check("job", job.id());
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("a machine has one key or two");
        }
    }

    /// `name` as machines are called.
    public static String named(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// With `next` as its new key; the one that was newest stays good beside it, an older one does not.
    ///
    /// @throws IllegalArgumentException when it has this key already
    public Machine rotated(MachineKey next) {
        if (keys.stream().anyMatch(k -> k.fingerprint().equals(next.fingerprint()))) {
            throw new IllegalArgumentException("the machine has this key already");
        }
        return new Machine(name, kind, groups, job, List.of(next, keys.getFirst()), registration);
    }

    /// With its newest key alone.
    public Machine retired() {
        return new Machine(name, kind, groups, job, List.of(keys.getFirst()), registration);
    }

    /// Revoked at `when`.
    public Machine revokedAt(Instant when) {
        return new Machine(name, kind, groups, job, keys, registration.revokedAt(when));
    }

    /// Who logs in with it.
    Principal principal() {
        return new Principal(ISSUER, name, kind, groups, "");
    }
}
