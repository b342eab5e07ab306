/// The commands about who callers are: explaining tokens, machines and access tokens registered here.
@NullMarked
package io.snowgate.cli.identity;

import org.jspecify.annotations.NullMarked;
