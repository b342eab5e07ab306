package io.snowgate.gateway.admin;

/// A request that is not answered as asked; told to the client as `application/problem+json`.
final class AdminProblem extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String title;

    private AdminProblem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static AdminProblem badRequest(String detail) {
        return new AdminProblem(400, "bad request", detail);
    }

    static AdminProblem unauthorized() {
        return new AdminProblem(401, "unauthorized", "a valid operator token is needed");
    }

    static AdminProblem notFound(String detail) {
        return new AdminProblem(404, "not found", detail);
    }

    static AdminProblem misdirected() {
        return new AdminProblem(421, "misdirected request", "this listener does not answer for that host");
    }

    static AdminProblem tooMany(String detail) {
        return new AdminProblem(429, "too many requests", detail);
    }

    static AdminProblem unavailable(String detail) {
        return new AdminProblem(503, "unavailable", detail);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
