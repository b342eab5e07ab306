package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.jwk.Curve;
import io.snowgate.gateway.secret.Secret;

/// An identity provider at which people sign in: it takes a browser's address, gives a code, and gives an ID token for the code to whoever knows the verifier.
public final class SignInProvider implements AutoCloseable {
    /// What the gateway is registered as.
    public static final String CLIENT = "gate";
    private final SigningKey key = SigningKey.ec("k", Curve.P_256);
    private final TestIssuer issuer = new TestIssuer(key);
    private final ConcurrentHashMap<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicReference<UnaryOperator<Map<String, Object>>> twist = new AtomicReference<>(
            UnaryOperator.identity());
    private final InstantSource clock;

    public SignInProvider(InstantSource clock) {
        this.clock = clock;
        issuer.discovery(
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"authorization_endpoint\":\"%1$s/authorize\",\"token_endpoint\":\"%1$s/token\"}"
                        .formatted(issuer.url()));
        issuer.serve("/token", form -> token(parameters(form)));
    }

    /// The server behind it, for faults.
    TestIssuer server() {
        return issuer;
    }

    /// Its `iss`.
    public String url() {
        return issuer.url();
    }

    /// A gate that accepts its tokens, also as ID tokens of [#CLIENT], and lets nobody in whom `local` shuts out.
    public Issuers issuers(LocalCredentials local) {
        var settings = IssuerSettings.of(url(), "snowgate",
                new IssuerSettings.MayAssert(Set.of(Kind.HUMAN), List.of("analysts"), List.of()));
        return new Issuers(List.of(settings), CheckLimits.USUAL, local, clock);
    }

    /// How the gateway is registered here.
    public SignIn signIn() {
        return new SignIn.At(url(), CLIENT, Secret.of(""), List.of());
    }

    /// From now on ID tokens claim something else.
    public void twist(UnaryOperator<Map<String, Object>> how) {
        twist.set(how);
    }

    /// What somebody who is sent to `address` comes back with after signing in.
    public String code(URI address) {
        var code = "code-" + codes.size();
        codes.put(code, parameters(address.getRawQuery()));
        return code;
    }

    private String token(Map<String, String> form) {
        var asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null || !asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || !asked.getOrDefault("code_challenge", "")
                        .equals(Digest.base64(form.getOrDefault("code_verifier", "")))) {
            return "{\"error\":\"invalid_grant\"}";
        }
        var now = clock.instant().getEpochSecond();
        var claims = new TreeMap<String, Object>(Map.of("iss", url(), "sub", "alice", "aud",
                asked.get("client_id"), "iat", now, "exp", now + 300, "nonce", asked.get("nonce"), "kind",
                "human", "groups", List.of("analysts", "dba")));
        var token = new Draft(Map.of("alg", "ES256", "kid", key.id()), twist.get().apply(claims)).signed(key);
        return "{\"id_token\":\"" + token.reveal() + "\",\"token_type\":\"Bearer\",\"access_token\":\"x\"}";
    }

    /// The fields of a form or a query.
    public static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(f -> f[0], f -> URLDecoder.decode(f[1], StandardCharsets.UTF_8)));
    }

    /// One field of a form or a query, `""` when it is not there.
    public static String field(String form, String name) {
        return parameters(form).getOrDefault(name, "");
    }

    @Override
    public void close() {
        issuer.close();
    }
}
