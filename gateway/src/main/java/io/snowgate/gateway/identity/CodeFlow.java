package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signs people in at one issuer: authorization code flow with PKCE. What comes of it is a [Caller] read from the ID token just as from any other token of that issuer.
/// Blocks; safe for any thread.
public final class CodeFlow implements AutoCloseable {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    private final SignIn.At registration;
    private final IssuerSettings settings;
    private final Issuer issuer;
    private final LocalTokens local;
    private final HttpFetch fetch;
    private final InstantSource clock;
    private volatile Discovered discovered = new Discovered(URI.create(""), URI.create(""), Instant.MIN);

    /// What discovery tells.
    private record Discovered(URI authorization, URI token, Instant at) {}

    /// @param settings of the issuer
    /// @param issuer   verifies what it signs
    /// @param local    knows who is shut out
    CodeFlow(
            SignIn.At registration,
            IssuerSettings settings,
            Issuer issuer,
            LocalTokens local,
            InstantSource clock) {
        this.registration = registration;
        this.settings = forIdTokens(settings, registration.client());
        this.issuer = issuer.with(this.settings);
        this.local = local;
        this.fetch = new HttpFetch();
        this.clock = clock;
    }

    /// An ID token is meant for the gateway as the application that asked for it, and for nobody else.
    private static IssuerSettings forIdTokens(IssuerSettings settings, String client) {
        var terms = new Terms(Set.of(Terms.JWT, Terms.NONE), Set.of(), settings.terms().required(),
                Terms.IdTokens.ACCEPTED);
        return new IssuerSettings(settings.issuer(), List.of(client), settings.claims(), settings.mayAssert(),
                settings.checks(), terms, settings.mapping(), settings.keysKept());
    }

    /// The `iss` of its tokens.
    public String issuer() {
        return settings.issuer();
    }

    /// The host that people are sent to, for them to read: that of the issuer.
    public String host() {
        return Objects.requireNonNullElse(URI.create(settings.issuer()).getHost(), settings.issuer());
    }

    /// Where the browser goes.
    ///
    /// @param hint the user name that was typed into the driver, `""` for none
    /// @throws IOException when the issuer does not say where; the message is for operators
    public URI departure(Trip trip, String hint) throws IOException {
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", registration.client());
        asked.put("redirect_uri", trip.redirect());
        asked.put("scope", String.join(" ", registration.scopes()));
        asked.put("state", trip.state());
        asked.put("nonce", trip.nonce());
        asked.put("code_challenge", trip.challenge());
        asked.put("code_challenge_method", "S256");
        if (!hint.isEmpty()) {
            asked.put("login_hint", hint);
        }
        var to = discovered().authorization;
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + form(asked));
    }

    /// Who came back with `code`.
    public Admission arrival(Trip trip, Secret code) {
        try {
            var token = Jws.parse(idToken(trip, code));
            if (!token.issuer().equals(settings.issuer())) {
                throw new TokenRefused(Reason.UNKNOWN_ISSUER, "the ID token is of another issuer");
            }
            var admission = issuer.verify(token);
            hold(new Claims(token.claims()), trip);
            local.holdAgainstDenied(admission.caller());
            return admission;
        } catch (TokenRefused e) {
            return e.refused();
        }
    }

    /// What OpenID Connect Core (3.1.3.7) asks of an ID token beyond its signature, times and audience.
    private void hold(Claims claims, Trip trip) throws TokenRefused {
        if (!claims.text("nonce").equals(trip.nonce())) {
            throw new TokenRefused(Reason.SIGN_IN, "the ID token belongs to another sign-in (nonce)");
        }
        var party = claims.text("azp");
        var several = claims.texts("aud").size() > 1;
        if (!party.equals(registration.client()) && (several || !party.isEmpty())) {
            throw new TokenRefused(Reason.CLIENT, "the ID token was issued to another application (azp)");
        }
    }

    private String idToken(Trip trip, Secret code) throws TokenRefused {
        var asked = new LinkedHashMap<String, String>();
        asked.put("grant_type", "authorization_code");
        asked.put("code", code.reveal());
        asked.put("redirect_uri", trip.redirect());
        asked.put("client_id", registration.client());
        asked.put("code_verifier", trip.verifier());
        try {
            var answer = fetch.post(discovered().token, form(asked), authorization());
            var token = answer.body().path("id_token").asString("");
            if (answer.status() != HttpFetch.OK || token.isEmpty()
                    || token.length() > Issuers.LONGEST_TOKEN) {
                throw new TokenRefused(Reason.SIGN_IN,
                        "the identity provider gave no ID token for its own code ("
                                + error(answer) + ")");
            }
            return token;
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("issuer", settings.issuer())
                    .addKeyValue("problem",
                            Objects.requireNonNullElse(e.getMessage(), e.getClass().getName()))
                    .log("id token not fetched");
            throw new TokenRefused(Reason.ISSUER_UNAVAILABLE,
                    "the identity provider does not answer at the moment; try again");
        }
    }

    /// What whoever set it up needs to know: `invalid_client`, for example.
    private static String error(HttpFetch.Said answer) {
        var error = answer.body().path("error").asString("");
        return ERROR.matcher(error).matches() ? error : "status " + answer.status();
    }

    /// A client with a secret says it in the header (RFC 6749, 2.3.1), where no log of forms sees it.
    private Secret authorization() {
        if (registration.secret().isEmpty()) {
            return Secret.of("");
        }
        var pair = encoded(registration.client()) + ":" + encoded(registration.secret().reveal());
        return Secret.of(
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private Discovered discovered() throws IOException {
        var known = discovered;
        var now = clock.instant();
        if (known.at.isAfter(now.minus(FRESH))) {
            return known;
        }
        var found = KeySetDocument.discovery(settings, fetch);
        discovered = new Discovered(address(found, "authorization_endpoint"),
                address(found, "token_endpoint"),
                now);
        return discovered;
    }

    private URI address(ObjectNode found, String name) throws IOException {
        try {
            var address = Addresses.check(name, found.path(name).asString(""), settings.checks().transport());
            if (address.getRawFragment() != null) {
                throw new IOException("discovery: " + name + " has a fragment");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new IOException("discovery: " + e.getMessage(), e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Lets go of the connections to the issuer.
    @Override
    public void close() {
        fetch.close();
    }
}
