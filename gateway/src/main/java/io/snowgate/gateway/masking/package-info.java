/// Rows on their way to the client. A [io.snowgate.gateway.masking.ResultPlan] says what happens to each column of a result;
/// [io.snowgate.gateway.masking.Masker] turns what Snowflake sent into what the client may see, as a stream, in the format and the encodings it
/// came in. Only cells that a mask or a detector is meant for are touched; everything else goes on byte for byte. `docs/masking.md` says what a
/// mask gives for each type.
@NullMarked
package io.snowgate.gateway.masking;

import org.jspecify.annotations.NullMarked;
