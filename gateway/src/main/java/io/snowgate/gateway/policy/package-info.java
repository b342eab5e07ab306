/// Policy: documents that say what may run, for whom, and what may be seen; the decision about a statement, and why.
///
/// [Policy] decides; [PolicyDocument] is what people wrote; [Policies] keeps the one in force and takes in a new one.
@org.jspecify.annotations.NullMarked
package io.snowgate.gateway.policy;
