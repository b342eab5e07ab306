package io.snowgate.gateway.wire;

import module java.base;

/// Where a person's browser comes by while signing in.
public enum SignInStep {
    // A driver sent it by itself.
    CONSOLE("/console/login"),
    // The person is asked whether to sign in.
    ASKING("/sign-in"),
    // The person said yes.
    LEAVING("/sign-in/go"),
    // It comes back from the identity provider.
    RETURNING("/sign-in/return");

    private final String path;

    SignInStep(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /// Its address at a gateway whose addresses begin with `publicUrl`. The port that goes without saying is left out: identity providers compare addresses as texts.
    public String below(String publicUrl) {
        return publicUrl.replaceFirst("^(https://.*):443$", "$1").replaceFirst("^(http://.*):80$", "$1")
                + path;
    }

    /// The step at `path`, compared as it came.
    static Optional<SignInStep> of(String path) {
        return Arrays.stream(values()).filter(step -> step.path.equals(path)).findFirst();
    }
}
