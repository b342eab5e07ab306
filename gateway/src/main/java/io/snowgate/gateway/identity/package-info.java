/// Who is calling: issuers and the tokens they sign, principals, delegation chains, jobs; and the machines and access tokens that are registered here. What a token does not prove lives in
/// [io.snowgate.gateway.identity.Claimed] and decides nothing.
@NullMarked
package io.snowgate.gateway.identity;

import org.jspecify.annotations.NullMarked;
