package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.sql.resolve.ObjectId;

/// Which Snowflake roles the sessions at a target may take. Names are compared as Snowflake stores them.
///
/// @param primary   those a session may have as its role
/// @param initial   the one a login gets that names none; `""` leaves that to Snowflake
/// @param secondary those it may have beside its role
public record Roles(Allowed primary, String initial, Allowed secondary) {
    /// Whatever the Snowflake user may take.
    public static final Roles ANY = new Roles(new Allowed.Any(), "", new Allowed.Any());
    /// None at all.
    public static final Roles NONE = new Roles(new Allowed.Only(Set.of()), "", new Allowed.Only(Set.of()));

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")+\"");

    /// A set of roles.
    public sealed interface Allowed {
        /// All there are.
        record Any() implements Allowed {}

        /// These alone.
        record Only(Set<String> names) implements Allowed {
            public Only {
                names = Set.copyOf(names);
            }
        }

        /// True when the role that is stored as `name` is one of them.
        default boolean has(String name) {
            return switch (this) {
                case Any() -> true;
                case Only(var names) -> names.contains(name);
            };
        }

        /// True when each of `others` is one of them.
        default boolean covers(Allowed others) {
            return switch (others) {
                case Any() -> this instanceof Any;
                case Only(var names) -> names.stream().allMatch(this::has);
            };
        }
    }

    /// True when a session may have the role that Snowflake confirms as `role`, which it may write in quotes where SQL needs them.
    public boolean fit(String role) {
        return primary.has(role) || unquoted(role).filter(primary::has).isPresent();
    }

    // A name that needs no quotes is confirmed without any: in quotes, it is that of another role, whose name has quotes in it.
    private static Optional<String> unquoted(String role) {
        return QUOTED.matcher(role).matches()
                ? stored(role).filter(name -> !written(name).equals(name))
                : Optional.empty();
    }

    /// True when there is a role that may not be taken.
    public boolean restricted() {
        return !(primary instanceof Allowed.Any) || !(secondary instanceof Allowed.Any);
    }

    /// How Snowflake stores the name that SQL writes as `written`: upper case unless in quotes. Empty when it is no name.
    public static Optional<String> stored(String written) {
        return ObjectId.read(written).filter(name -> name.parts().size() == 1).map(ObjectId::name);
    }

    /// How SQL writes the name that is stored as `name`.
    public static String written(String name) {
        return stored(name).filter(name::equals).isPresent()
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
