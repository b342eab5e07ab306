package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.identity.Admission;
import io.snowgate.gateway.identity.CodeFlow;
import io.snowgate.gateway.identity.Networks;
import io.snowgate.gateway.identity.OneTimeCodes;
import io.snowgate.gateway.identity.Trip;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.QueryString;
import io.snowgate.gateway.wire.SignInStep;
import io.snowgate.http.RequestHead;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A person's way through signing in with a browser (`externalbrowser`), in order:
///
/// ```
/// driver  → ask                 where its user is to go; or it sends the browser to CONSOLE by itself
/// browser → ASKING              who wants what: a page that asks, and a cookie
///         → LEAVING             the person said yes; recorded; off to the identity provider
///         ← RETURNING           with its code: who it is; recorded; a code of ours to the driver's port on that machine
/// driver  → LoginPipeline       with that code and its proof key
/// ```
///
/// Until there is a verified person nothing is kept here: the browser carries it all, sealed.
final class SignInPipeline implements AutoCloseable {
    /// How long a person may take, from the driver's asking on.
    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(SignInPipeline.class);
    private static final String COOKIE = "snowgate-sign-in-";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{3,4}");
    private static final Pattern PROOF = Pattern.compile("[A-Za-z0-9+/=_-]{32,256}");
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    private static final int FIRST_PORT = 1_024;
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST = 255;
    private static final Set<String> CONSOLE = Set.of("login_name", "browser_mode_redirect_port",
            "proof_key");

    private final Targets targets;
    private final @Nullable CodeFlow flow;
    private final Supplier<String> publicUrl;
    private final Recording recording;
    private final Means means;
    private final SignInSeals seals;
    private final OneTimeCodes codes;

    /// What sign-ins are made with.
    record Means(Sealer sealer, Ids ids, SecureRandom random, InstantSource clock) {}

    /// @param flow      where people are known; null when nobody may sign in with a browser
    /// @param publicUrl what browsers reach this gateway by
    SignInPipeline(
            Targets targets,
            @Nullable CodeFlow flow,
            Supplier<String> publicUrl,
            Recording recording,
            Means means) {
        this.targets = targets;
        this.flow = flow;
        this.publicUrl = publicUrl;
        this.recording = recording;
        this.means = means;
        this.seals = new SignInSeals(means.sealer());
        this.codes = new OneTimeCodes(means.random(), means.clock());
    }

    /// What browsers bring to drivers.
    OneTimeCodes codes() {
        return codes;
    }

    /// Tells a driver where its user is to sign in, and gives it the key by which it proves later that it was the one who asked.
    ClientReply ask(RequestHead head, LoginRequest request) {
        try {
            var address = address(head);
            var named = new SignInRequest("", 0, "", "", request.account(),
                    new Client(request.application(), request.applicationVersion(), address), "",
                    Instant.EPOCH);
            var fields = request.fields();
            if (!fields.getOrDefault("AUTHENTICATOR", "").equalsIgnoreCase("externalbrowser")) {
                throw refusal(named, 400, "only externalbrowser signs people in here");
            }
            var target = targets.byAccount(request.account())
                    .orElseThrow(() -> refusal(named, 400,
                            "no target of this gateway answers to the account name given"));
            var proof = Secret.of(Trip.unguessable(means.random()));
            var asked = asked(named, fields.getOrDefault("BROWSER_MODE_REDIRECT_PORT", ""), proof,
                    fields.getOrDefault("LOGIN_NAME", ""));
            return ClientReply.of(Envelope.ok(Optional.of(Json.object()
                    .putNull("tokenUrl")
                    .put("ssoUrl", page(of(asked, target.target().name(), request.account())))
                    .put("proofKey", proof.reveal()))));
        } catch (SignInRefused e) {
            return ClientReply.of(recorded(e));
        }
    }

    /// Answers a browser.
    ClientReply browse(RequestHead head, SignInStep step) {
        try {
            var query = QueryString.parse(head.query());
            return switch (step) {
                case CONSOLE -> console(head, query);
                case ASKING -> asking(head, query);
                case LEAVING -> leaving(head, query);
                case RETURNING -> returning(head, query);
            };
        } catch (Malformed e) {
            return page(new SignInRefused(SignInRequest.untold(address(head)), 400, Problem.malformed(e)));
        } catch (SignInRefused e) {
            return page(e);
        } catch (AuditUnavailable e) {
            return SignInPages.refused(503, Problem.auditUnavailable());
        }
    }

    /// A driver made the proof key and the address itself, and named no account.
    private ClientReply console(RequestHead head, QueryString query) throws SignInRefused {
        var untold = SignInRequest.untold(address(head));
        if (!CONSOLE.containsAll(query.parameters().keySet())) {
            throw refusal(untold, 400, "the address has parameters that are not known here");
        }
        var asked = asked(untold, query.get("browser_mode_redirect_port"), Secret.of(query.get("proof_key")),
                query.get("login_name"));
        if (targets.all().size() > 1) {
            return SignInPages.onTo(page(asked));
        }
        var only = targets.all().getFirst().target();
        return SignInPages.onTo(page(of(asked, only.name(), only.accounts().getFirst())));
    }

    private SignInRequest asked(SignInRequest named, String port, Secret proof, String user)
            throws SignInRefused {
        flow(named);
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) < FIRST_PORT
                || Integer.parseInt(port) > LAST_PORT) {
            throw refusal(named, 400, "the driver waits on no port from " + FIRST_PORT + " to " + LAST_PORT);
        }
        if (!PROOF.matcher(proof.reveal()).matches()) {
            throw refusal(named, 400, "the driver's proof key is none");
        }
        var client = named.client();
        if (Stream.of(user, named.account(), client.application(), client.version())
                .anyMatch(text -> text.length() > LONGEST)) {
            throw refusal(named, 400, "a name given is longer than " + LONGEST + " characters");
        }
        return new SignInRequest(means.ids().next().replace("-", ""), Integer.parseInt(port),
                OneTimeCodes.digest(proof), "", "", client, user, means.clock().instant().plus(LIFETIME));
    }

    private static SignInRequest of(SignInRequest asked, String target, String account) {
        return new SignInRequest(asked.id(), asked.port(), asked.proof(), target, account, asked.client(),
                asked.user(), asked.until());
    }

    private String page(SignInRequest request) {
        return SignInStep.ASKING.below(publicUrl.get()) + "?for=" + seals.address(request);
    }

    /// The yes that the page offers is worth something only with the cookie that comes with it, so that nobody can send a browser straight past the question.
    private ClientReply asking(RequestHead head, QueryString query) throws SignInRefused {
        var request = request(head, query);
        var yes = Trip.unguessable(means.random());
        var link = SignInStep.LEAVING.path() + "?for=" + query.get("for") + "&yes=" + yes;
        return SignInPages.asking(request, flow(request).host(), link,
                cookie(request.id(), yes, LIFETIME));
    }

    private ClientReply leaving(RequestHead head, QueryString query) throws SignInRefused, AuditUnavailable {
        var request = request(head, query);
        var agreed = cookie(head, request.id());
        if (agreed.isEmpty() || !same(agreed, query.get("yes"))) {
            throw refusal(request, 403,
                    "this browser was not asked first, or keeps no cookies; start again in the application");
        }
        var trip = Trip.begun(request.id(), SignInStep.RETURNING.below(publicUrl.get()),
                means.random());
        try {
            var departure = flow(request).departure(trip, hint(request.user()));
            recording.signInStarted(request); // durable when it returns
            return SignInPages.onTo(departure.toString(),
                    cookie(request.id(), seals.cookie(new SignInSeals.Away(request, trip)), LIFETIME));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("problem",
                            Objects.requireNonNullElse(e.getMessage(), e.getClass().getName()))
                    .log("nobody can sign in");
            throw new SignInRefused(request, 503, new Problem("399004", "08004",
                    "Sign-in is not possible at the moment: the identity provider does not answer."));
        }
    }

    /// A user name of Snowflake's would only confuse an identity provider; an e-mail address is one of its own.
    private static String hint(String user) {
        return user.contains("@") ? user : "";
    }

    private ClientReply returning(RequestHead head, QueryString query)
            throws SignInRefused, AuditUnavailable {
        var away = away(head, query);
        var request = away.request();
        var flow = flow(request);
        if (!query.get("iss").isEmpty() && !query.get("iss").equals(flow.issuer())) {
            throw refusal(request, 403, "another identity provider answered (iss)");
        }
        if (query.get("code").isEmpty()) {
            var error = query.get("error");
            throw refusal(request, 403, "the identity provider let nobody in"
                    + (ERROR.matcher(error).matches() ? " (" + error + ")" : ""));
        }
        return switch (flow.arrival(away.trip(), Secret.of(query.get("code")))) {
            case Admission.Refused refused -> throw new SignInRefused(request,
                    refused.reason().passes() ? 503 : 403,
                    new Problem(refused.code(), refused.reason().passes() ? "08004" : "08001",
                            refused.message()));
            case Admission.Admitted admitted -> {
                recording.signedIn(request, admitted); // durable when it returns
                var code = codes.issue(admitted, request.bond())
                        .orElseThrow(() -> refusal(request, 503, "too many people are signing in"));
                yield SignInPages.onTo("http://localhost:" + request.port() + "/?token=" + code.reveal(),
                        cookie(request.id(), "", Duration.ZERO));
            }
        };
    }

    /// The request that the browser's address holds, when it is this browser's to make.
    private SignInRequest request(RequestHead head, QueryString query) throws SignInRefused {
        var request = seals.inAddress(query.get("for"))
                .orElseThrow(() -> refusal(SignInRequest.untold(address(head)), 400,
                        "this address was not made by this gateway, or is not whole"));
        return inTime(head, request);
    }

    /// What the browser set out with, when it is the one that did.
    private SignInSeals.Away away(RequestHead head, QueryString query) throws SignInRefused {
        var untold = SignInRequest.untold(address(head));
        var state = query.get("state");
        var id = state.substring(0, Math.max(0, state.indexOf('.')));
        var cookie = ID.matcher(id).matches() ? cookie(head, id) : "";
        if (cookie.isEmpty()) {
            throw refusal(untold, 403, "this browser did not set out to sign in, or keeps no cookies");
        }
        var away = seals.inCookie(cookie)
                .orElseThrow(
                        () -> refusal(untold, 403, "this browser was not sent to the identity provider"));
        if (!same(away.trip().state(), state)) {
            throw refusal(away.request(), 403, "the identity provider answered something else (state)");
        }
        inTime(head, away.request());
        return away;
    }

    private SignInRequest inTime(RequestHead head, SignInRequest request) throws SignInRefused {
        if (!means.clock().instant().isBefore(request.until())) {
            throw refusal(request, 403, "this took more than " + LIFETIME.toMinutes()
                    + " minutes; start again in the application");
        }
        if (!Networks.of(address(head)).equals(Networks.of(request.client().address()))) {
            throw refusal(request, 403,
                    "the browser comes from another address than the application that wants to sign in");
        }
        return request;
    }

    private CodeFlow flow(SignInRequest request) throws SignInRefused {
        if (flow == null) {
            throw new SignInRefused(request, 404, new Problem("390100", "08001",
                    "Sign-in refused: this gateway is not set up for browser sign-in (externalbrowser);\n"
                            + "use authenticator=oauth with an OIDC token."));
        }
        return flow;
    }

    private static SignInRefused refusal(SignInRequest request, int status, String why) {
        return new SignInRefused(request, status,
                new Problem("390303", "08001", "Sign-in refused: " + why + "."));
    }

    private ClientReply page(SignInRefused refused) {
        var problem = recorded(refused);
        return SignInPages.refused(problem.equals(refused.problem()) ? refused.status() : 503, problem);
    }

    private Problem recorded(SignInRefused refused) {
        try {
            recording.signInRefused(refused.request(), refused.problem());
            return refused.problem();
        } catch (AuditUnavailable e) {
            return Problem.auditUnavailable();
        }
    }

    private static String address(RequestHead head) {
        return head.client().getAddress().getHostAddress();
    }

    // One for each sign-in, so that two at a time do not disturb each other.
    private String cookie(String id, String value, Duration age) {
        var secure = publicUrl.get().startsWith("https:");
        return name(id) + "=" + value + "; Path=/; Max-Age=" + age.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    private String name(String id) {
        return (publicUrl.get().startsWith("https:") ? "__Host-" : "") + COOKIE + id;
    }

    private String cookie(RequestHead head, String id) {
        var begins = name(id) + "=";
        return head.headers()
                .all("Cookie")
                .stream()
                .flatMap(line -> Arrays.stream(line.split("; *")))
                .filter(cookie -> cookie.startsWith(begins))
                .map(cookie -> cookie.substring(begins.length()))
                .findFirst()
                .orElse("");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8),
                other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (flow != null) {
            flow.close();
        }
    }
}
