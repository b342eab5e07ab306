/// The listener for operators, apart from the one for drivers: is it alive, is it ready, and reading the audit log, which is itself recorded.
@NullMarked
package io.snowgate.gateway.admin;

import org.jspecify.annotations.NullMarked;
