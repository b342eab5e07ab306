package io.snowgate.sandbox.server;

import module java.base;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import tools.jackson.databind.node.ObjectNode;

/// Key-pair login: a token the driver signed with the user's private key. Signature, fingerprint, names and times are checked; as in
/// the real account every failure is 390144 and tells the client no more.
final class KeyPairProof {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private final Accounts accounts;
    private final InstantSource clock;

    KeyPairProof(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    User prove(ObjectNode data) {
        try {
            var jwt = SignedJWT.parse(Wire.text(data, "TOKEN"));
            var claims = jwt.getJWTClaimsSet();
            var subject = Objects.requireNonNullElse(claims.getSubject(), "");
            var dot = subject.indexOf('.');
            require(dot > 0, "subject");
            require(subject.substring(0, dot).equals(account(Wire.text(data, "ACCOUNT_NAME"))), "account");
            var user = accounts.user(subject.substring(dot + 1)).orElseThrow(() -> invalid("user"));
            require(subject.substring(dot + 1).equals(user.name()), "case of the user");
            var login = Wire.text(data, "LOGIN_NAME");
            require(login.isEmpty() || login.equalsIgnoreCase(user.name()), "login name");
            require(jwt.verify(verifier(signer(user, subject, claims))), "signature");
            times(claims);
            return user;
        } catch (ParseException | JOSEException e) {
            throw invalid("token");
        }
    }

    /// The account part of a token's names: upper case, cut at the first dot.
    static String account(String name) {
        var dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    private static PublicKey signer(User user, String subject, JWTClaimsSet claims) {
        for (var key : user.keys()) {
            if ((subject + "." + User.fingerprint(key)).equals(claims.getIssuer())) {
                return key;
            }
        }
        throw invalid("fingerprint");
    }

    private static JWSVerifier verifier(PublicKey key) throws JOSEException {
        return switch (key) {
            case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
            case ECPublicKey ec -> new ECDSAVerifier(ec);
            default -> throw invalid("kind of key");
        };
    }

    private void times(JWTClaimsSet claims) {
        require(claims.getIssueTime() != null && claims.getExpirationTime() != null, "times");
        var now = clock.instant();
        var issued = moment(claims.getIssueTime().toInstant());
        require(!issued.isAfter(now.plus(SKEW)), "issue time");
        require(now.isBefore(moment(claims.getExpirationTime().toInstant())), "expiry");
        require(now.isBefore(issued.plus(LONGEST)), "age");
        var from = claims.getNotBeforeTime();
        require(from == null || !moment(from.toInstant()).isAfter(now.plus(SKEW)), "not before");
    }

    /// A claim's time; numbers of twelve digits and more are milliseconds, as one driver sends them.
    private static Instant moment(Instant claimed) {
        var number = claimed.getEpochSecond();
        return number < LEAST_MILLIS ? claimed : Instant.ofEpochMilli(number);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw invalid(what);
        }
    }

    private static Refusal invalid(String what) {
        var id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
        return new Refusal("390144", "08001", "JWT token is invalid. [" + id + "]");
    }
}
