/// What is set up at a target for the gateway: prints the SQL that an account administrator runs.
@NullMarked
package io.snowgate.cli.account;

import org.jspecify.annotations.NullMarked;
