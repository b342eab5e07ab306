/// Who is calling: issuers and the tokens they sign, principals, delegation chains, jobs. What a token does not prove lives in
/// [io.snowgate.gateway.identity.Claimed] and decides nothing.
@NullMarked
package io.snowgate.gateway.identity;

import org.jspecify.annotations.NullMarked;
