/// Read this first: [io.snowgate.gateway.pipeline.StatementPipeline] lists every step of a statement in order; its siblings do the same for
/// logins, polls, cancels and chunks. Steps never call each other; the pipelines do.
@NullMarked
package io.snowgate.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
