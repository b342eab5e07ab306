/// Sessions and the targets they lead to: which Snowflake account is meant, the tokens that stand for a session on either side, and the
/// facts Snowflake confirmed last.
@NullMarked
package io.snowgate.gateway.session;

import org.jspecify.annotations.NullMarked;
