/// `snowgate.yaml`: read strictly, every problem told at once with file, line and key, turned into records that cannot lie.
@NullMarked
package io.snowgate.cli.configuration;

import org.jspecify.annotations.NullMarked;
