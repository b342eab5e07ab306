package io.snowgate.sandbox.engine.rewrite;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Node;

/// Translates the calls of one function.
interface CallRule {

    /// The operand the call becomes. Fails in Snowflake's terms when the call makes no sense.
    Node.Done apply(Call call, Expressions expressions) throws SqlFailure;
}
