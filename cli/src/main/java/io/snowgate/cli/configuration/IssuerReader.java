package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.cli.configuration.Identity.Claims;
import io.snowgate.cli.configuration.Identity.Issuer;
import io.snowgate.cli.configuration.Identity.MayAssert;

/// Reads `identity`.
final class IssuerReader {
    private static final Pattern STARRED = Pattern.compile("[^*]*\\*?");
    private final Outside outside;

    IssuerReader(Outside outside) {
        this.outside = outside;
    }

    Identity read(Section section) {
        var issuers = new ArrayList<Issuer>();
        var seen = new HashSet<String>();
        for (var each : section.sections("issuers")) {
            var issuer = issuer(each);
            issuers.add(issuer);
            if (!issuer.issuer().isEmpty() && !seen.add(issuer.issuer())) {
                each.problem("issuer", "this issuer stands here twice", "keep one of the two");
            }
        }
        return new Identity(issuers);
    }

    private Issuer issuer(Section section) {
        var audiences = section.value("audience", Values::texts, List.<String>of());
        if (section.has("audience") && audiences.isEmpty()) {
            section.problem("audience", "a token must be meant for somebody", "name at least one audience");
        }
        return new Issuer(
                section.value("issuer", node -> Urls.guarded(node).toString(), ""),
                audiences,
                section.value("algorithms",
                        node -> Values.list(node, Values.oneOf("RS256", "RS384", "RS512", "PS256",
                                "PS384", "PS512", "ES256", "ES384", "ES512")),
                        List.<String>of()),
                section.value("ca", outside::file, Path.of("")),
                claims(section.section("claims")),
                mayAssert(section.section("may_assert")));
    }

    private static Claims claims(Section section) {
        return new Claims(
                section.value("subject", Values::text, ""),
                section.value("email", Values::text, ""),
                section.value("groups", Values::text, ""),
                section.value("kind", Values::text, ""),
                section.value("job_id", Values::text, ""),
                section.value("run_id", Values::text, ""));
    }

    private static MayAssert mayAssert(Section section) {
        var starred = Values.matching(STARRED, "a * may only be the last character");
        return new MayAssert(
                section.value("kinds", node -> Values.list(node, Values.oneOf("human", "service", "agent")),
                        List.of()),
                section.value("groups", node -> Values.list(node, starred), List.of()),
                section.value("jobs", node -> Values.list(node, starred), List.of()));
    }
}
