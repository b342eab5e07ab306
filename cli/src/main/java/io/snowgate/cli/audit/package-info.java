/// Reading the audit log from a terminal: through the running gateway, which records that it was read, or else from the data folder.
@NullMarked
package io.snowgate.cli.audit;

import org.jspecify.annotations.NullMarked;
