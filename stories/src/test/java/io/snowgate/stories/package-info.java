/// Black-box stories: real Snowflake drivers against the pretend account, on their own and through the gateway, told once for
/// every driver. The whole module is test code.
@NullMarked
package io.snowgate.stories;

import org.jspecify.annotations.NullMarked;
