/// Storages for tests: one that remembers everything and can crash at any point of its past, one that fails on request. Other modules use
/// them from this module's test-jar.
@NullMarked
package io.snowgate.log.testing;

import org.jspecify.annotations.NullMarked;
