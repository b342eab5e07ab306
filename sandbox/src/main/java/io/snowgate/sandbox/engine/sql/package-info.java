/// Snowflake's SQL as text: tokens, bracket trees, statement borders and names. No meaning yet, no database.
@NullMarked
package io.snowgate.sandbox.engine.sql;

import org.jspecify.annotations.NullMarked;
