/// Tests of the HTTP server and client over real sockets.
@NullMarked
package io.snowgate.http;

import org.jspecify.annotations.NullMarked;
