/// A pretend identity provider: OpenID Connect over plain HTTP for the demo and the stories. It gives anybody a token for
/// any of its personas, so it must never be trusted by anything but a sandbox.
@NullMarked
package io.snowgate.sandbox.idp;

import org.jspecify.annotations.NullMarked;
