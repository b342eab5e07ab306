package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.RegisteredRows.Row;
import io.snowgate.gateway.identity.RegisteredRows.Sort;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.secret.Unsealable;

/// The machines, access tokens and denied subjects registered here. What is stored is sealed, so that whoever can write to the store, but has not the root key, cannot add a
/// key or a group. Looks into the store each time, so that a change by another process counts at once. Blocks; safe for any thread.
public final class Registered {
    private static final int MOST_GROUPS = 500;
    private static final int LONGEST = 320;
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int ID_DIGITS = 2 * ID_BYTES;

    private final RegisteredRows rows;
    private final Sealer sealer;

    public Registered(RegisteredRows rows, Sealer sealer) {
        this.rows = rows;
        this.sealer = sealer;
    }

    /// Registers `machine`; false when one of its name is registered, or was.
    public boolean add(Machine machine) {
        return rows.add(row(machine));
    }

    /// Keeps `machine` in place of what was known of it.
    public void replace(Machine machine) {
        rows.replace(row(machine));
    }

    /// The machine called `name`, in any case, also a revoked one.
    ///
    /// @throws IllegalStateException when what is stored was not sealed with this root key
    public Optional<Machine> machine(String name) {
        return rows.find(Sort.MACHINE, Machine.named(name)).map(row -> RegisteredJson.machine(opened(row)));
    }

    /// Every machine, by name.
    public List<Machine> machines() {
        return rows.all(Sort.MACHINE).stream().map(row -> RegisteredJson.machine(opened(row))).toList();
    }

    /// What a token is to be.
    ///
    /// @param principal who its bearer is
    /// @param job       what the bearer runs
    /// @param life      how long it is good
    public record Wanted(Principal principal, Job job, Duration life) {}

    /// A token that was just made: the one time that it can be shown.
    public record Issued(AccessToken known, Secret token) {}

    /// Makes an access token and registers it.
    public Issued issue(Wanted wanted, Registration registration, SecureRandom random) {
        var id = new byte[ID_BYTES];
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        var name = HexFormat.of().formatHex(id);
        var token = Secret.of(AccessToken.PREFIX + name + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        var known = new AccessToken(name, wanted.principal(), wanted.job(), Issuers.digest(token),
                registration.at().plus(wanted.life()), registration);
        if (!rows.add(row(known))) {
            throw new IllegalStateException("the id of a new token is taken");
        }
        return new Issued(known, token);
    }

    /// Keeps `token` in place of what was known of it.
    public void replace(AccessToken token) {
        rows.replace(row(token));
    }

    /// The access token with `id`, also a revoked one or one that is over.
    ///
    /// @throws IllegalStateException when what is stored was not sealed with this root key
    public Optional<AccessToken> token(String id) {
        return rows.find(Sort.ACCESS_TOKEN, id).map(row -> RegisteredJson.token(opened(row)));
    }

    /// Every access token, by id.
    public List<AccessToken> tokens() {
        return rows.all(Sort.ACCESS_TOKEN).stream().map(row -> RegisteredJson.token(opened(row))).toList();
    }

    /// Shuts somebody out, or keeps what became of that.
    public void replace(Denied denied) {
        rows.replace(row(denied));
    }

    /// Everybody who is shut out or was.
    ///
    /// @throws IllegalStateException when what is stored was not sealed with this root key
    public List<Denied> denied() {
        return rows.all(Sort.DENIED).stream().map(row -> RegisteredJson.denied(opened(row))).toList();
    }

    /// The id in `text`, which looks like an access token; empty when it does not.
    static Optional<String> id(String text) {
        var end = AccessToken.PREFIX.length() + ID_DIGITS;
        return text.startsWith(AccessToken.PREFIX) && text.length() > end && text.charAt(end) == '_'
                ? Optional.of(text.substring(AccessToken.PREFIX.length(), end))
                : Optional.empty();
    }

    private Row row(Machine machine) {
        return sealed(Sort.MACHINE, machine.name(), RegisteredJson.bytes(machine));
    }

    private Row row(AccessToken token) {
        return sealed(Sort.ACCESS_TOKEN, token.id(), RegisteredJson.bytes(token));
    }

    // Issuers and subjects may hold anything, so their lengths tell them apart.
    private Row row(Denied denied) {
        return sealed(Sort.DENIED, denied.issuer().length() + "/" + denied.issuer() + "/" + denied.subject(),
                RegisteredJson.bytes(denied));
    }

    private Row sealed(Sort sort, String name, byte[] plain) {
        return new Row(sort, name, sealer.seal(Purpose.REGISTERED, place(sort, name), plain));
    }

    private byte[] opened(Row row) {
        try {
            return sealer.open(Purpose.REGISTERED, place(row.sort(), row.name()), row.sealed());
        } catch (Unsealable e) {
            throw new IllegalStateException(
                    "what is registered as " + row.name() + " was not sealed with this root key", e);
        }
    }

    private static byte[] place(Sort sort, String name) {
        return (sort + "/" + name).getBytes(StandardCharsets.UTF_8);
    }

    /// `groups`, checked, each once, sorted.
    ///
    /// @throws IllegalArgumentException with a message for the operator
    static List<String> groups(List<String> groups) {
        if (groups.size() > MOST_GROUPS || groups.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("at most " + MOST_GROUPS + " groups, none of them empty");
        }
        groups.forEach(g -> check("group", g));
        return groups.stream().sorted().distinct().toList();
    }

    /// Checks a text that ends up in logs and headers.
    static void check(String what, String text) {
        if (text.length() > LONGEST
                || text.codePoints()
                        .anyMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException(
                    "a " + what + " has at most " + LONGEST + " characters and no control characters");
        }
    }
}
