/// Expressions that people write into configuration and policy: CEL, checked when it is loaded, bounded when it runs.
@org.jspecify.annotations.NullMarked
package io.snowgate.gateway.expression;
