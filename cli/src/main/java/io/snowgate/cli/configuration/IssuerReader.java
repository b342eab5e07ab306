package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;
import io.snowgate.gateway.identity.CheckLimits;
import io.snowgate.gateway.identity.IssuerSettings;
import io.snowgate.gateway.identity.IssuerSettings.Checks;
import io.snowgate.gateway.identity.IssuerSettings.ClaimNames;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import io.snowgate.gateway.identity.IssuerSettings.Transport;
import io.snowgate.gateway.identity.Kind;

/// Reads `identity`.
final class IssuerReader {
    private static final Pattern STARRED = Pattern.compile("[^*]*\\*?");
    private static final Duration WIDEST_SKEW = Duration.ofMinutes(5);

    private IssuerReader() {}

    static Identity read(Section section, Outside outside) {
        var issuers = new ArrayList<IssuerSettings>();
        var seen = new HashSet<String>();
        var signIn = new SignInReader(outside);
        for (var each : section.sections("issuers")) {
            var issuer = issuer(each);
            signIn.take(each, issuer.map(IssuerSettings::issuer).orElse(""));
            issuer.ifPresent(sound -> {
                issuers.add(sound);
                if (!seen.add(sound.issuer())) {
                    each.problem("issuer", "this issuer stands here twice", "keep one of the two");
                }
            });
        }
        return new Identity(issuers, signIn.found(),
                new CheckLimits(section.value("checks_at_once", Values.number(1, 1_000), 1),
                        section.value("failures_per_minute", Values.number(1, 1_000_000), 1)));
    }

    /// The settings of one issuer. They check themselves once more when they are made: what they alone find is a problem of
    /// the whole section.
    private static Optional<IssuerSettings> issuer(Section section) {
        var before = section.problems();
        var transport = Transport
                .valueOf(section.value("transport", Values.oneOf("secure", "insecure"), "insecure")
                        .toUpperCase(Locale.ROOT));
        var issuer = section.value("issuer", Urls.carriedOver(transport == Transport.SECURE), URI.create(""));
        var audiences = section.value("audience", Values.some(Values::text), List.<String>of());
        var claims = claims(section.section("claims"));
        var mayAssert = mayAssert(section.section("may_assert"));
        var jwks = section.value("jwks_uri", Urls.carriedOver(transport == Transport.SECURE), URI.create(""));
        var algorithms = algorithms(section);
        var skew = skew(section);
        var terms = TermsReader.terms(section);
        var mapping = TermsReader.mapping(section.section("map"), section.section("claims"));
        var kept = TermsReader.keysKept(section);
        if (section.problems() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IssuerSettings(issuer.toString(), audiences, claims, mayAssert,
                    new Checks(jwks.toString(), algorithms, skew, transport), terms, mapping, kept));
        } catch (IllegalArgumentException refused) {
            section.problem("", String.valueOf(refused.getMessage()), "see " + Keys.REFERENCE);
            return Optional.empty();
        }
    }

    private static Set<String> algorithms(Section section) {
        var names = section.value("algorithms",
                Values.some(Values.oneOf("RS256", "RS384", "RS512", "PS256", "PS384",
                        "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")),
                List.<String>of());
        return Set.copyOf(names);
    }

    private static Duration skew(Section section) {
        var skew = section.value("skew", Values::duration, Duration.ZERO);
        if (skew.compareTo(WIDEST_SKEW) > 0) {
            section.problem("skew", "clocks that differ more than 5m prove nothing", "write at most 5m");
        }
        return skew;
    }

    private static ClaimNames claims(Section section) {
        return new ClaimNames(
                section.value("subject", Values::text, "sub"),
                section.value("email", Values::anyText, ""),
                section.value("groups", Values::anyText, ""),
                section.value("kind", Values::anyText, ""),
                section.value("job_id", Values::anyText, ""),
                section.value("run_id", Values::anyText, ""),
                section.value("act", Values::text, "act"));
    }

    private static MayAssert mayAssert(Section section) {
        var starred = Values.matching(STARRED, "a * may only be the last character");
        var kinds = section.value("kinds",
                node -> Values.list(node, Values.oneOf("human", "service", "agent")),
                List.<String>of());
        return new MayAssert(kinds.stream().map(Kind::of).collect(Collectors.toSet()),
                section.value("groups", node -> Values.list(node, starred), List.<String>of()),
                section.value("jobs", node -> Values.list(node, starred), List.<String>of()));
    }
}
