package io.snowgate.stories.driver;

/// What a statement without a result did.
///
/// @param updated rows changed
/// @param queryId which statement, `""` when the driver does not tell
public record Update(long updated, String queryId) {}
