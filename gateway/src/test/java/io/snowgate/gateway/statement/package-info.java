/// The registry of statements, under retries and many threads.
@NullMarked
package io.snowgate.gateway.statement;

import org.jspecify.annotations.NullMarked;
