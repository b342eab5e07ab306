/// What load generator and canned upstream share: one event loop, and just enough HTTP/1.1 to frame messages whose length is announced.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.net;
