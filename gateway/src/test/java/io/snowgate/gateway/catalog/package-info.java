/// Tests of the catalogue.
@NullMarked
package io.snowgate.gateway.catalog;

import org.jspecify.annotations.NullMarked;
