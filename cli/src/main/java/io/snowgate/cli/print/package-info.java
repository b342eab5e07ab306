/// What reaches a terminal: tables, JSON, and the escaping of everything that somebody else wrote.
@NullMarked
package io.snowgate.cli.print;

import org.jspecify.annotations.NullMarked;
