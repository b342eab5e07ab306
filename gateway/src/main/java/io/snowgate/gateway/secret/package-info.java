/// What must never be printed, and the keys that guard what is stored: the secret type, the root key, every key derived from it, sealing,
/// macs, and the data keys whose erasure makes recorded personal data unreadable. `docs/keys.md` lists every key.
@NullMarked
package io.snowgate.gateway.secret;

import org.jspecify.annotations.NullMarked;
