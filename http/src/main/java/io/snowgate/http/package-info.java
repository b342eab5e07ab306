/// Blocking HTTP/1.1 server and client on Netty; TLS, limits, streaming, virtual threads. Knows nothing of Snowflake.
@NullMarked
package io.snowgate.http;

import org.jspecify.annotations.NullMarked;
