package io.snowgate.gateway.identity;

/// What the caller is proved to be running, from the signature of its token. `""` where nothing is proved.
///
/// @param id    the job's name, for example `nightly-load`
/// @param runId the run of it
public record Job(String id, String runId) {
    /// Nothing proved.
    public static final Job NONE = new Job("", "");
}
