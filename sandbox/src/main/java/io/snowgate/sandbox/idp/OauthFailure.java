package io.snowgate.sandbox.idp;

/// A request that gets an OAuth error.
final class OauthFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /// @param status HTTP
    /// @param code   `invalid_grant` and the like
    OauthFailure(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static OauthFailure invalid(String message) {
        return new OauthFailure(400, "invalid_request", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
