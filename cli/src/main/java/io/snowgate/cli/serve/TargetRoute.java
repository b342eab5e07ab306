package io.snowgate.cli.serve;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Egress;
import io.snowgate.cli.configuration.Target;
import io.snowgate.http.ClientSettings;
import io.snowgate.http.ProxyLogin;
import io.snowgate.http.Route;
import io.snowgate.http.Trust;

/// The way to a target.
public final class TargetRoute {
    private TargetRoute() {}

    /// The settings of a client for `target`: whom it trusts, and by which way it goes.
    ///
    /// @throws CommandFailed when the proxy's password cannot be had
    public static ClientSettings settings(Target target, SecretsFound secrets) throws CommandFailed {
        var route = switch (target.egress()) {
            case Egress.Direct() -> new Route.Direct();
            case Egress.Proxy(var host, var port, var user, var source) -> new Route.Proxy(host, port,
                    user.isEmpty()
                            ? ProxyLogin.NONE
                            : ProxyLogin.basic(user,
                                    secrets.text(source, "the proxy's password of target " + target.name())
                                            .reveal()));
        };
        var settings = ClientSettings.DEFAULT.with(route);
        return target.hasCa() ? settings.with(new Trust.Pem(target.ca())) : settings;
    }
}
