package io.snowgate.cli.doctor;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.Target;
import io.snowgate.cli.serve.SecretsFound;
import io.snowgate.cli.serve.TargetRoute;
import io.snowgate.gateway.identity.IssuerHealth;
import io.snowgate.gateway.identity.Issuers;
import io.snowgate.gateway.identity.Trip;
import io.snowgate.gateway.wire.SignInStep;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpClient;
import io.snowgate.http.Request;

/// Whom a gateway speaks to: issuers and targets. Nobody logs in anywhere.
record Others(Configuration configuration, SecretsFound secrets, InstantSource clock) {
    private static final String SIGN_IN = "sign-in";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /// Half of what a signed login is good for.
    private static final Duration SKEW = Duration.ofSeconds(30);

    List<Finding> findings() {
        return Stream.concat(issuers().stream(),
                configuration.targets().stream().flatMap(target -> target(target).stream())).toList();
    }

    private List<Finding> issuers() {
        try (var issuers = new Issuers(configuration.identity().issuers(), clock)) {
            return Stream.concat(issuers.asked().stream().map(Others::issuer), signIn(issuers).stream())
                    .toList();
        }
    }

    private Optional<Finding> signIn(Issuers issuers) {
        var listen = configuration.listen();
        var back = SignInStep.RETURNING.below(listen.publicUrl(listen.port()));
        try {
            return issuers.signIn(secrets.signIn(configuration.identity().signIn())).map(flow -> {
                try (flow) {
                    flow.departure(Trip.begun("", back, new SecureRandom()), "");
                    return new Finding.Passed(SIGN_IN,
                            "people are sent to " + flow.issuer() + "; it has to know " + back);
                } catch (IOException e) {
                    return new Finding.Failed(SIGN_IN, flow.issuer() + ": " + reason(e),
                            "its discovery must name where people and codes are sent");
                }
            });
        } catch (CommandFailed failed) {
            return Optional.of(new Finding.Failed(SIGN_IN, String.join("; ", failed.messages()),
                    "see identity.issuers[].sign_in.client_secret"));
        }
    }

    private static Finding issuer(IssuerHealth health) {
        return health.state() == IssuerHealth.State.GOOD
                ? new Finding.Passed("issuer", health.issuer())
                : new Finding.Failed("issuer", health.issuer() + ": " + health.problem(),
                        "its discovery and its keys must be reachable from here; identity.issuers[].jwks_uri can name them");
    }

    private List<Finding> target(Target target) {
        var check = "target " + target.name();
        try (var http = new HttpClient(TargetRoute.settings(target, secrets))) {
            var request = new Request("GET", target.url().resolve("/"), Headers.NONE, new byte[0]);
            try (var answer = http.send(request, PATIENCE)) {
                return List.of(new Finding.Passed(check, target.url() + " answers"),
                        skew("clock of " + target.name(), answer.headers().first("Date").orElse("")));
            }
        } catch (IOException | UncheckedIOException e) {
            return List.of(new Finding.Failed(check, target.url() + ": " + reason(e),
                    "see that its name resolves here, that the way is open, and who signed its certificate (targets[].ca)"));
        } catch (CommandFailed failed) {
            return List.of(new Finding.Failed(check, String.join("; ", failed.messages()),
                    "see targets[].proxy"));
        }
    }

    private static String reason(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    /// @param date the header, `""` when there is none
    private Finding skew(String check, String date) {
        if (date.isEmpty()) {
            return new Finding.Unknown(check, "it does not say what time it is");
        }
        try {
            var there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            var apart = Duration.between(there, clock.instant()).abs();
            return apart.compareTo(SKEW) < 0
                    ? new Finding.Passed(check, "within " + SKEW.toSeconds() + " s of ours")
                    : new Finding.Failed(check, apart.toSeconds() + " s away from ours",
                            "set this machine's clock: logins with a key are signed for one minute");
        } catch (DateTimeException _) {
            return new Finding.Unknown(check, "what it says is no time");
        }
    }
}
