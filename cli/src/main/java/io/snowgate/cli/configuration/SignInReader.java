package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.Values;

/// Reads at which issuer people sign in with a browser.
final class SignInReader {
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private final Outside outside;
    private BrowserSignIn found = new BrowserSignIn.Off();

    SignInReader(Outside outside) {
        this.outside = outside;
    }

    /// Takes in what the section of `issuer` says. At most one may say something: a driver cannot tell which it means.
    void take(Section section, String issuer) {
        if (!section.has("sign_in")) {
            return;
        }
        if (found instanceof BrowserSignIn.At) {
            section.problem("sign_in", "people can sign in at one issuer only", "keep one of the two");
        }
        var signIn = section.section("sign_in");
        found = new BrowserSignIn.At(issuer,
                signIn.value("client_id", Values::text, ""),
                signIn.value("client_secret", outside::secret, new SecretSource.Absent()),
                signIn.value("scopes",
                        Values.some(Values.matching(SCOPE, "a scope holds no blank, quote or backslash")),
                        List.<String>of()));
    }

    BrowserSignIn found() {
        return found;
    }
}
