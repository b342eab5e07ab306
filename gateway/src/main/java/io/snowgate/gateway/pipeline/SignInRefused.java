package io.snowgate.gateway.pipeline;

import io.snowgate.gateway.wire.Problem;

/// A sign-in goes no further. An exception, because every check may end it and nothing after the failed one may happen; [SignInPipeline] turns it into an answer.
final class SignInRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient SignInRequest request;
    private final transient Problem problem;
    private final int status;

    /// @param request what is known of it
    /// @param status  for a browser
    SignInRefused(SignInRequest request, int status, Problem problem) {
        super(problem.message(), null, false, false);
        this.request = request;
        this.problem = problem;
        this.status = status;
    }

    SignInRequest request() {
        return request;
    }

    Problem problem() {
        return problem;
    }

    int status() {
        return status;
    }
}
