package io.snowgate.sandbox.idp;

import module java.base;

/// The device flow: a program shows a short code, a person types it here and chooses a persona, the program polls.
final class Devices {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final int POLL_SECONDS = 1;
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LETTERS_OF_CODE = 8;

    /// A program that waits.
    private sealed interface State {
        record Waiting(String client, Map<String, Object> claims) implements State {}

        record Allowed(Login login) implements State {}

        record Denied() implements State {}
    }

    private final Directory directory;
    private final Pending<String> userCodes;
    private final Pending<AtomicReference<State>> devices;
    private final SecureRandom random = new SecureRandom();

    Devices(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.userCodes = new Pending<>(CODE_LIFETIME, clock);
        this.devices = new Pending<>(CODE_LIFETIME, clock);
    }

    /// Answers the program that begins. With a `login_hint` nobody is asked.
    Reply begin(Form form, String client, String issuer) throws OauthFailure {
        var hint = form.get("login_hint");
        State state = hint.isEmpty()
                ? new State.Waiting(client, form.claims())
                : new State.Allowed(new Login(directory.require(hint), client, "", form.claims()));
        var device = devices.add(new AtomicReference<>(state));
        var letters = random.ints(LETTERS_OF_CODE, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        var user = letters.substring(0, LETTERS_OF_CODE / 2) + "-" + letters.substring(LETTERS_OF_CODE / 2);
        userCodes.put(user, device);
        return Reply.json(200,
                Map.of("device_code", device, "user_code", user, "verification_uri", issuer + "/device",
                        "verification_uri_complete", issuer + "/device?user_code=" + user, "expires_in",
                        CODE_LIFETIME.toSeconds(), "interval", POLL_SECONDS));
    }

    /// Answers the person's browser.
    Reply page(Form form) {
        var user = form.get("user_code").toUpperCase(Locale.ROOT);
        var device = userCodes.find(user).flatMap(devices::find);
        if (device.isEmpty()) {
            return Reply.html(404,
                    Page.say("There is no such code, or it is too old. Open /device?user_code=…"));
        }
        if (form.get("deny").equals("true")) {
            return decide(device.get(), _ -> new State.Denied(),
                    "Nobody was let in. You can close this page.");
        }
        var persona = directory.find(form.get("persona"));
        if (persona.isEmpty()) {
            return Reply.html(200,
                    Page.choose("Let the device with code " + user + " in as", directory.personas(),
                            id -> "/device?" + form.with("persona", id).encoded()));
        }
        return decide(device.get(),
                w -> new State.Allowed(new Login(persona.get(), w.client(), "", w.claims())),
                "The device is let in. You can close this page.");
    }

    /// A device is decided on once.
    private static Reply decide(
            AtomicReference<State> device,
            Function<State.Waiting, State> decision,
            String said) {
        var before = device.getAndUpdate(s -> s instanceof State.Waiting w ? decision.apply(w) : s);
        return before instanceof State.Waiting
                ? Reply.html(200, Page.say(said))
                : Reply.html(409, Page.say("That was decided before."));
    }

    /// Answers a poll.
    Login poll(Form form, String client) throws OauthFailure {
        var code = form.require("device_code");
        var device = devices.find(code)
                .orElseThrow(() -> failure("expired_token", "the code is unknown or too old"));
        return switch (device.get()) {
            case State.Waiting _ -> throw failure("authorization_pending", "nobody has decided yet");
            case State.Denied _ -> throw failure("access_denied", "somebody said no");
            case State.Allowed(var login) -> {
                if (!login.client().equals(client)) {
                    throw failure("invalid_grant", "the code was given to another client");
                }
                if (devices.take(code).isEmpty()) {
                    throw failure("expired_token", "the code was used");
                }
                yield login;
            }
        };
    }

    private static OauthFailure failure(String code, String message) {
        return new OauthFailure(400, code, message);
    }
}
