package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.jwk.Curve;
import io.snowgate.gateway.identity.Admission.Admitted;
import io.snowgate.gateway.identity.Admission.Refused;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Which tokens are let in and which are not, with tokens that are really signed and keys that really travel.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionTest {
    private static final SigningKey RSA = SigningKey.rsa("rsa");
    private static final SigningKey STRANGER = SigningKey.rsa("rsa");
    private static final SigningKey WEAK = SigningKey.rsa("weak", 1024);
    private static final SigningKey EC = SigningKey.ec("ec", Curve.P_256);
    private static final SigningKey EC384 = SigningKey.ec("ec384", Curve.P_384);
    private static final SigningKey ED = SigningKey.ed25519("ed");
    private static final SigningKey FOR_ENCRYPTION = RSA.publishedAs("enc", "\"use\":\"enc\"");
    private static final SigningKey FOR_PS = RSA.publishedAs("ps", "\"alg\":\"PS256\"");

    private final TestIssuer issuer = new TestIssuer(RSA, EC, EC384, ED, WEAK, FOR_ENCRYPTION, FOR_PS);
    private final TestIssuer other = new TestIssuer(STRANGER);
    private final TestClock clock = new TestClock();
    private final Issuers issuers = new Issuers(List.of(
            IssuerSettings.of(issuer.url(), "snowgate", IssuerSettings.MayAssert.NOTHING),
            IssuerSettings.of(other.url(), "snowgate", IssuerSettings.MayAssert.NOTHING)), clock);

    @BeforeAll
    void the_issuer_answers() {
        assertThat(issuers.admit(good().signed(RSA))).isInstanceOf(Admitted.class);
    }

    @AfterAll
    void stop() {
        issuers.close();
        issuer.close();
        other.close();
    }

    private Draft good() {
        return issuer.token("alice", RSA, "RS256");
    }

    private static long at(long seconds) {
        return TestClock.START.getEpochSecond() + seconds;
    }

    Stream<Arguments> accepted() {
        return Stream.of(
                arguments("RS256", good().signed(RSA)),
                arguments("PS256", issuer.token("alice", RSA, "PS256").signed(RSA)),
                arguments("ES256", issuer.token("alice", EC, "ES256").signed(EC)),
                arguments("EdDSA", issuer.token("alice", ED, "EdDSA").signed(ED)),
                arguments("a key published for PS256", issuer.token("alice", FOR_PS, "PS256").signed(FOR_PS)),
                arguments("no typ", good().withoutHeader("typ").signed(RSA)),
                arguments("typ at+jwt", good().header("typ", "at+jwt").signed(RSA)),
                arguments("typ application/at+jwt", good().header("typ", "application/AT+JWT").signed(RSA)),
                arguments("no kid", good().withoutHeader("kid").signed(RSA)),
                arguments("no iat", good().without("iat").signed(RSA)),
                arguments("aud among others", good().claim("aud", List.of("x", "snowgate")).signed(RSA)),
                arguments("just expired, within skew",
                        good().claim("exp", at(-59)).claim("iat", at(-90)).signed(RSA)),
                arguments("iat ahead, within skew", good().claim("iat", at(59)).signed(RSA)),
                arguments("nbf ahead, within skew", good().claim("nbf", at(60)).signed(RSA)),
                arguments("nbf long ago", good().claim("nbf", 1_444_435_200L).signed(RSA)),
                arguments("fractional times", good().claim("exp", at(600) + 0.5).signed(RSA)),
                arguments("unknown claims",
                        good().claim("acr", "2").claim("cfg", Map.of("a", 1)).signed(RSA)),
                arguments("null claims",
                        Draft.signed(RSA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                                """
                                        {"iss":"%s","sub":"alice","aud":"snowgate","exp":%d,"nbf":null,"act":null,"cnf":null}"""
                                        .formatted(issuer.url(), at(60)))),
                arguments("a header that offers other keys", good().header("jku", "https://evil.example/keys")
                        .header("x5u", "https://evil.example/c")
                        .signed(RSA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Secret token) {
        assertThat(issuers.admit(token)).as(what)
                .isInstanceOfSatisfying(Admitted.class,
                        a -> assertThat(a.caller().principal().subject()).isEqualTo("alice"));
    }

    Stream<Arguments> refused_for_its_signature() {
        var hmac = good().header("alg", "HS256");
        return Stream.of(
                arguments("alg none, no signature", good().header("alg", "none").with(new byte[0]),
                        Reason.ALGORITHM),
                arguments("alg NONE", good().header("alg", "NONE").signed(RSA, "RS256"), Reason.ALGORITHM),
                arguments("HMAC with the public key", hmac.with(hmacOf(hmac)), Reason.ALGORITHM),
                arguments("alg not listed", issuer.token("alice", RSA, "RS512").signed(RSA),
                        Reason.ALGORITHM),
                arguments("ES384 not listed", issuer.token("alice", EC384, "ES384").signed(EC384),
                        Reason.ALGORITHM),
                arguments("alg unknown", good().header("alg", "XX256").signed(RSA, "RS256"),
                        Reason.ALGORITHM),
                arguments("alg missing", good().withoutHeader("alg").signed(RSA, "RS256"), Reason.MALFORMED),
                arguments("alg a number", good().header("alg", 256).signed(RSA, "RS256"), Reason.MALFORMED),
                arguments("no signature", good().with(new byte[0]), Reason.SIGNATURE),
                arguments("zeros for a signature", good().with(new byte[256]), Reason.SIGNATURE),
                arguments("zeros for an ES256 signature",
                        issuer.token("alice", EC, "ES256").with(new byte[64]),
                        Reason.SIGNATURE),
                arguments("zeros for an EdDSA signature",
                        issuer.token("alice", ED, "EdDSA").with(new byte[64]),
                        Reason.SIGNATURE),
                arguments("a short EdDSA signature", issuer.token("alice", ED, "EdDSA").with(new byte[3]),
                        Reason.SIGNATURE),
                arguments("a stranger's key under a known kid", good().signed(STRANGER), Reason.SIGNATURE),
                arguments("a stranger's key, no kid", good().withoutHeader("kid").signed(STRANGER),
                        Reason.SIGNATURE),
                arguments("a tampered claim", tampered(good().signed(RSA)), Reason.SIGNATURE),
                arguments("RS256 signed as PS256", good().signed(RSA, "PS256"), Reason.SIGNATURE),
                arguments("kid of an EC key for RS256", good().header("kid", "ec").signed(RSA),
                        Reason.UNKNOWN_KEY),
                arguments("kid of a P-384 key for ES256",
                        issuer.token("alice", EC384, "ES256").with(new byte[64]),
                        Reason.UNKNOWN_KEY),
                arguments("unknown kid", good().header("kid", "nobody").signed(RSA), Reason.UNKNOWN_KEY),
                arguments("another issuer's key", other.token("alice", RSA, "RS256").signed(RSA),
                        Reason.SIGNATURE),
                arguments("a weak key", issuer.token("alice", WEAK, "RS256").with(new byte[128]),
                        Reason.UNKNOWN_KEY),
                arguments("an encryption key",
                        issuer.token("alice", FOR_ENCRYPTION, "RS256").signed(FOR_ENCRYPTION),
                        Reason.UNKNOWN_KEY),
                arguments("a key published for another alg",
                        issuer.token("alice", FOR_PS, "RS256").signed(FOR_PS),
                        Reason.UNKNOWN_KEY),
                arguments("its own key in the header",
                        good().header("jwk", Map.of("kty", "RSA")).signed(STRANGER),
                        Reason.SIGNATURE),
                arguments("kid as a path", good().header("kid", "../../etc/passwd").signed(RSA),
                        Reason.UNKNOWN_KEY));
    }

    Stream<Arguments> refused_for_its_form() {
        var text = good().signed(RSA).reveal();
        var long256 = "k".repeat(257);
        return Stream.of(
                arguments("empty", Secret.of(""), Reason.MALFORMED),
                arguments("a password", Secret.of("hunter2"), Reason.MALFORMED),
                arguments("two parts", Secret.of(text.substring(0, text.lastIndexOf('.'))), Reason.MALFORMED),
                arguments("four parts", Secret.of(text + ".e30"), Reason.MALFORMED),
                arguments("encrypted", Secret.of("e30.e30.e30.e30.e30"), Reason.ENCRYPTED),
                arguments("enc in the header", good().header("enc", "A256GCM").signed(RSA), Reason.ENCRYPTED),
                arguments("nested", good().header("cty", "JWT").signed(RSA), Reason.ENCRYPTED),
                arguments("compressed", good().header("zip", "DEF").signed(RSA), Reason.ENCRYPTED),
                arguments("crit", good().header("crit", List.of("exp")).signed(RSA), Reason.MALFORMED),
                arguments("b64", good().header("b64", false).signed(RSA), Reason.MALFORMED),
                arguments("kid a list", good().header("kid", List.of("rsa")).signed(RSA), Reason.MALFORMED),
                arguments("kid empty", good().header("kid", "").signed(RSA), Reason.MALFORMED),
                arguments("kid long", good().header("kid", long256).signed(RSA), Reason.MALFORMED),
                arguments("a logout token", good().header("typ", "logout+jwt").signed(RSA), Reason.TYPE),
                arguments("a DPoP proof", good().header("typ", "dpop+jwt").signed(RSA), Reason.TYPE),
                arguments("typ a number", good().header("typ", 1).signed(RSA), Reason.TYPE),
                arguments("not base64url", Secret.of(text.replace('.', '+')), Reason.MALFORMED),
                arguments("a blank within", Secret.of(text.substring(0, 9) + " " + text.substring(9)),
                        Reason.MALFORMED),
                arguments("not JSON", raw("{\"alg\":\"RS256\"}", "nonsense"), Reason.MALFORMED),
                arguments("a list for claims", raw("{\"alg\":\"RS256\"}", "[]"), Reason.MALFORMED),
                arguments("a name twice", raw("{\"alg\":\"RS256\",\"alg\":\"none\"}", "{}"),
                        Reason.MALFORMED),
                arguments("a claim twice", raw("{\"alg\":\"RS256\"}", "{\"iss\":\"a\",\"iss\":\"b\"}"),
                        Reason.MALFORMED),
                arguments("more after the claims", raw("{\"alg\":\"RS256\"}", "{} {}"), Reason.MALFORMED),
                arguments("deeply nested", raw("{\"alg\":\"RS256\"}", "{\"a\":" + "[".repeat(2000)),
                        Reason.MALFORMED),
                arguments("broken UTF-8", Secret.of(Draft.encode("{\"alg\":\"RS256\"}") + "."
                        + Draft.encode(new byte[]{'{', '"', (byte) 0xff, '"', ':', '1', '}'}) + ".AA"),
                        Reason.MALFORMED),
                arguments("bytes, not text", Secret.of(new byte[]{(byte) 0xff, '.', '.'}), Reason.MALFORMED),
                arguments("too large", good().claim("pad", "x".repeat(8192)).signed(RSA), Reason.TOO_LARGE));
    }

    Stream<Arguments> refused_for_what_it_says() {
        return Stream.of(
                arguments("unknown issuer", good().claim("iss", "https://evil.example"),
                        Reason.UNKNOWN_ISSUER),
                arguments("issuer and a slash", good().claim("iss", issuer.url() + "/"),
                        Reason.UNKNOWN_ISSUER),
                arguments("no issuer", good().without("iss"), Reason.UNKNOWN_ISSUER),
                arguments("issuer a list", good().claim("iss", List.of(issuer.url())), Reason.UNKNOWN_ISSUER),
                arguments("foreign audience", good().claim("aud", "other"), Reason.AUDIENCE),
                arguments("audience in other case", good().claim("aud", "Snowgate"), Reason.AUDIENCE),
                arguments("no audience", good().without("aud"), Reason.AUDIENCE),
                arguments("empty audience", good().claim("aud", List.of()), Reason.AUDIENCE),
                arguments("audience an object", good().claim("aud", Map.of("a", "snowgate")), Reason.CLAIM),
                arguments("expired", good().claim("exp", at(-60)).claim("iat", at(-90)), Reason.EXPIRED),
                arguments("expired long ago", good().claim("exp", 0).without("iat"), Reason.EXPIRED),
                arguments("no expiry", good().without("exp"), Reason.CLAIM),
                arguments("expiry a text", good().claim("exp", "" + at(600)), Reason.CLAIM),
                arguments("expiry negative", good().claim("exp", -1), Reason.CLAIM),
                arguments("expiry beyond all time", good().claim("exp", 1e300), Reason.CLAIM),
                arguments("issued in the future", good().claim("iat", at(61)), Reason.NOT_YET_VALID),
                arguments("issued after its end", good().claim("exp", at(-10)).claim("iat", at(-5)),
                        Reason.NOT_YET_VALID),
                arguments("not yet valid", good().claim("nbf", at(61)), Reason.NOT_YET_VALID),
                arguments("nbf a list", good().claim("nbf", List.of()), Reason.CLAIM),
                arguments("no subject", good().without("sub"), Reason.CLAIM),
                arguments("empty subject", good().claim("sub", ""), Reason.CLAIM),
                arguments("blank subject", good().claim("sub", "  "), Reason.CLAIM),
                arguments("subject a list", good().claim("sub", List.of("alice")), Reason.CLAIM),
                arguments("subject true", good().claim("sub", true), Reason.CLAIM),
                arguments("long subject", good().claim("sub", "a".repeat(256)), Reason.CLAIM),
                arguments("line feed in subject", good().claim("sub", "alice\nbob"), Reason.CLAIM),
                arguments("escape in subject", good().claim("sub", "alice\u001b[2J"), Reason.CLAIM),
                arguments("long e-mail", good().claim("email", "a".repeat(321)), Reason.CLAIM),
                arguments("groups an object", good().claim("groups", Map.of()), Reason.CLAIM),
                arguments("groups of numbers", good().claim("groups", List.of(1)), Reason.CLAIM),
                arguments("too many groups", good().claim("groups", Collections.nCopies(501, "g")),
                        Reason.CLAIM),
                arguments("job an object", good().claim("job_id", Map.of()), Reason.CLAIM),
                arguments("bound to a key", good().claim("cnf", Map.of("jkt", "abc")),
                        Reason.SENDER_CONSTRAINED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused_for_its_signature(String what, Secret token, Reason reason) {
        check(what, token, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused_for_its_form(String what, Secret token, Reason reason) {
        check(what, token, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused_for_what_it_says(String what, Draft draft, Reason reason) {
        check(what, draft.signed(RSA), reason);
    }

    /// Half a surrogate pair cannot be written by a sane library, but an escape in JSON can hold it.
    @Test
    void half_a_surrogate_pair_in_a_subject_is_refused() {
        check("surrogate",
                Draft.signed(RSA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                        """
                                {"iss":"%s","sub":"alice\\ud800","aud":"snowgate","exp":%d}"""
                                .formatted(issuer.url(), at(60))),
                Reason.CLAIM);
    }

    private void check(String what, Secret token, Reason reason) {
        assertThat(issuers.admit(token)).as(what).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.reason()).isEqualTo(reason);
            assertThat(r.code()).isEqualTo(reason == Reason.EXPIRED ? "390318" : "390303");
            assertThat(r.message()).hasSizeLessThanOrEqualTo(200).startsWith("Login refused: ").endsWith(".");
            for (var part : parts(token)) {
                assertThat(r.toString()).doesNotContain(part);
            }
        });
    }

    /// The parts of a token that are long enough to be told from ordinary words.
    private static List<String> parts(Secret token) {
        var text = new String(token.revealBytes(), StandardCharsets.ISO_8859_1);
        return Arrays.stream(text.split("\\.", -1)).filter(p -> p.length() > 6).toList();
    }

    private Secret raw(String header, String claims) {
        return Draft.signed(RSA, "RS256", header, claims);
    }

    private static Secret tampered(Secret token) {
        var parts = token.reveal().split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return Secret.of(parts[0] + "." + Draft.encode(claims.replace("alice", "admin")) + "." + parts[2]);
    }

    /// What falls for this verifies with the bytes of a public key as if they were a shared one.
    private static byte[] hmacOf(Draft draft) {
        try {
            var unsigned = draft.with(new byte[0]).reveal();
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(RSA.publicJson().getBytes(StandardCharsets.UTF_8),
                    "RAW"));
            return mac.doFinal(unsigned.substring(0, unsigned.length() - 1).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
