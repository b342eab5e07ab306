package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Problem;

/// Which roles may be asked for, whatever the way. What Snowflake then confirms is held against the same set, in [LoginPipeline] and
/// [Confirmation].
///
/// @param roles those of a target, by its name
record RoleGuard(Function<String, Roles> roles) {
    /// Why a client may not log in with what it asks for; empty when it may.
    static Optional<Problem> objection(Roles roles, LoginRequest request) {
        var asked = request.role();
        var role = asked.isEmpty() || roles.primary() instanceof Roles.Allowed.Any
                || Roles.stored(asked).filter(roles.primary()::has).isPresent();
        var secondary = roles.secondary() instanceof Roles.Allowed.Any
                || Set.of("", "NONE").contains(request.secondaryRoles());
        var parameters = !roles.restricted() || request.parameters().stream().noneMatch(RoleChange::isAbout);
        return role && secondary && parameters
                ? Optional.empty()
                : Optional.of(new Problem("390189", "08001",
                        "Login refused: the role asked for may not be taken through this gateway."));
    }

    /// Why `statement`, which makes `changes`, may not go to Snowflake; empty when it may.
    Optional<Problem> objection(Statement statement, List<RoleChange> changes) {
        var session = statement.session();
        var allowed = roles.apply(session.origin().target());
        if (!allowed.fit(session.facts().role())) {
            return Optional.of(Problem.refused("the role of this session is not in targets[].roles any more; "
                    + "log in again."));
        }
        if (!allowed.secondary().covers(session.origin().secondary())) {
            return Optional.of(Problem.refused("this session may have roles beside its own that are not in "
                    + "targets[].secondary_roles any more; log in again."));
        }
        if (allowed.restricted() && statement.request().parameters().stream().anyMatch(RoleChange::isAbout)) {
            return Optional.of(Problem.refused("no parameter that is about roles may be set."));
        }
        return changes.stream().flatMap(c -> objection(allowed, c).stream()).findFirst();
    }

    private static Optional<Problem> objection(Roles allowed, RoleChange change) {
        var fits = switch (change) {
            case RoleChange.Primary(var role) -> allowed.primary().has(role);
            case RoleChange.Secondary(var names) -> names.stream().allMatch(allowed.secondary()::has);
            case RoleChange.AllSecondary() -> allowed.secondary() instanceof Roles.Allowed.Any;
            case RoleChange.Unclear(),RoleChange.Unseen() -> !allowed.restricted();
        };
        return fits ? Optional.empty() : Optional.of(Problem.refused(why(change)));
    }

    private static String why(RoleChange change) {
        return switch (change) {
            case RoleChange.Primary _,RoleChange.Secondary _,RoleChange.AllSecondary _ ->
                "that role may not be taken through this gateway (targets[].roles, targets[].secondary_roles).";
            case RoleChange.Unclear _ ->
                "a role has to be named in the text itself, so that Snowgate can see which it is.";
            case RoleChange.Unseen _ ->
                "a procedure that runs with its caller's rights has to be SQL that is "
                        + "written out, so that Snowgate can see which roles it takes.";
        };
    }
}
