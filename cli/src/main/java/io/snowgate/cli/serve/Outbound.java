package io.snowgate.cli.serve;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.MetadataUser;
import io.snowgate.cli.configuration.Roles;
import io.snowgate.gateway.pipeline.Targets;
import io.snowgate.gateway.session.Credential;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.Roles.Allowed;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.upstream.Spool;
import io.snowgate.http.Elsewhere;
import io.snowgate.http.HttpClient;

/// The way to every target: a client that trusts what is configured for it, and the credential. Closes the clients.
final class Outbound implements AutoCloseable {
    private final List<HttpClient> clients = new ArrayList<>();
    private final Targets targets;
    private final Elsewhere elsewhere = new Elsewhere("answers");

    Outbound(Configuration configuration, SecretsFound secrets, SecureRandom random) throws CommandFailed {
        var reachable = new ArrayList<Targets.Reachable>();
        try {
            var limits = configuration.limits();
            var spool = new Spool(configuration.data().resolve("spool"), limits.spoolTotal(), limits.answer(),
                    random);
            for (var target : configuration.targets()) {
                var http = new HttpClient(TargetRoute.settings(target, secrets));
                clients.add(http);
                var snowflake = snowflake(target, target.credential(), secrets, http, spool, random);
                var metadata = switch (target.metadata()) {
                    case MetadataUser.Same() -> new Targets.Asker(snowflake, "");
                    case MetadataUser.Other(var credential, var role) -> new Targets.Asker(
                            snowflake(target, credential, secrets, http, spool, random), role);
                };
                reachable.add(new Targets.Reachable(snowflake, http, metadata));
            }
        } catch (IOException e) {
            close();
            throw CommandFailed.fault("the spool folder cannot be made in " + configuration.data(), e);
        }
        targets = new Targets(reachable);
    }

    private Snowflake snowflake(
            io.snowgate.cli.configuration.Target target,
            io.snowgate.cli.configuration.Credential credential,
            SecretsFound secrets,
            HttpClient http,
            Spool spool,
            SecureRandom random) throws CommandFailed {
        return new Snowflake(target(target, credential, secrets), http, spool,
                new Ids(InstantSource.system(), random), elsewhere);
    }

    Targets targets() {
        return targets;
    }

    private static Target target(
            io.snowgate.cli.configuration.Target target,
            io.snowgate.cli.configuration.Credential login,
            SecretsFound secrets) throws CommandFailed {
        var credential = switch (login) {
            case io.snowgate.cli.configuration.Credential.Password(var user, var source) ->
                new Credential.Password(user,
                        secrets.text(source, "the password of " + user + " at target " + target.name()));
            case io.snowgate.cli.configuration.Credential.AccessToken(var user, var source) ->
                new Credential.AccessToken(user,
                        secrets.text(source, "the token of " + user + " at target " + target.name()));
            case io.snowgate.cli.configuration.Credential.KeyPair pair ->
                new Credential.KeyPair(pair.user(), pair.account(),
                        secrets.key(pair));
        };
        var roles = new io.snowgate.gateway.session.Roles(allowed(target.roles()), target.defaultRole(),
                allowed(target.secondaryRoles()));
        return new Target(target.name(), target.accounts(), target.url(), credential, roles,
                target.storageHosts(),
                target.repeatSafe());
    }

    private static Allowed allowed(Roles roles) {
        return switch (roles) {
            case Roles.Any() -> new Allowed.Any();
            case Roles.Only(var names) -> new Allowed.Only(Set.copyOf(names));
        };
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::close);
        elsewhere.close();
    }
}
