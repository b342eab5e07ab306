package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;

/// Reads which roles may be taken at a target. Names in quotes are taken as they are, others in upper case, as Snowflake reads them.
final class RolesReader {
    private static final Pattern ROLE = Pattern.compile("\"[^\"]+\"|[A-Za-z_][A-Za-z0-9_$]*");
    private static final String ANY = "any";
    private static final String NONE = "none";

    private RolesReader() {}

    /// `roles`: `any`, or names.
    static Roles primary(Section target) {
        var names = names(target, "roles", "write role names as in SQL, or any", ANY);
        if (names.equals(List.of(ANY))) {
            return new Roles.Any();
        }
        alone(target, "roles", names, ANY);
        return only(names);
    }

    /// `default_role`: one of `roles`, the first of them when left out.
    static String initial(Section target, Roles roles) {
        if (!target.has("default_role")) {
            return roles instanceof Roles.Only(var names) ? names.getFirst() : "";
        }
        var role = stored(
                target.value("default_role", Values.matching(ROLE, "write a role name as in SQL"), ""));
        if (roles instanceof Roles.Only(var names) && !names.contains(role)) {
            target.problem("default_role", "this is not one of roles", "write one of them");
        }
        return role;
    }

    /// `secondary_roles`: `none`, `any`, or names.
    static Roles secondary(Section target) {
        var names = names(target, "secondary_roles", "write none, any, or role names as in SQL", NONE);
        if (names.equals(List.of(ANY))) {
            return new Roles.Any();
        }
        if (names.equals(List.of(NONE))) {
            return new Roles.Only(List.of());
        }
        alone(target, "secondary_roles", names, ANY);
        alone(target, "secondary_roles", names, NONE);
        return only(names);
    }

    /// `role` of the metadata user.
    static String own(Section metadata) {
        return stored(
                metadata.value("role", Values.matching(ROLE, "write a role's name as in SQL"), "PUBLIC"));
    }

    private static List<String> names(Section target, String key, String remedy, String otherwise) {
        return target.value(key, Values.some(Values.matching(ROLE, remedy)), List.of(otherwise));
    }

    private static void alone(Section target, String key, List<String> names, String word) {
        if (names.contains(word)) {
            target.problem(key, word + " stands beside names", "write " + word + ", or a list of roles");
        }
    }

    private static Roles only(List<String> names) {
        return new Roles.Only(names.stream().map(RolesReader::stored).toList());
    }

    private static String stored(String name) {
        return io.snowgate.gateway.session.Roles.stored(name).orElse(name);
    }
}
