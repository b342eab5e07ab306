/// Finds values by what they look like, cell by cell: a net under the column plan, for what lineage and labels do not know of. `docs/value-detection.md`
/// says what is found, in which forms, and what is not.
@NullMarked
package io.snowgate.gateway.masking.detect;

import org.jspecify.annotations.NullMarked;
