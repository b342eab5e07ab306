package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The gateway's side of the code flow: what it says to an identity provider, and what it makes of the answers.
class CodeFlowTest {
    private static final String BACK = "https://gate.example/sign-in/return";
    private final TestClock clock = new TestClock();
    private final SignInProvider provider = new SignInProvider(clock);

    @AfterEach
    void stop() {
        provider.close();
    }

    private CodeFlow flow(SignIn signIn, LocalCredentials local) {
        return provider.issuers(local).signIn(signIn).orElseThrow();
    }

    private static Trip trip() {
        return Trip.begun("00", BACK, new SecureRandom());
    }

    private Admission signIn(CodeFlow flow) throws IOException {
        var trip = trip();
        return flow.arrival(trip, Secret.of(provider.code(flow.departure(trip, ""))));
    }

    private static void assertRefused(Admission admission, Reason reason) {
        assertThat(admission).isInstanceOfSatisfying(Admission.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void a_client_with_a_secret_shows_it_in_the_header_and_nowhere_else() throws IOException {
        var said = new CopyOnWriteArrayList<String>();
        provider.server().fail(exchange -> {
            said.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            return false;
        });
        var secret = new SignIn.At(provider.url(), SignInProvider.CLIENT, Secret.of("s:cr t"), List.of());
        try (var flow = flow(secret, LocalCredentials.NONE)) {
            assertThat(signIn(flow)).isInstanceOf(Admission.Admitted.class);
        }
        assertThat(said).contains("/token Basic " + Base64.getEncoder()
                .encodeToString("gate:s%3Acr+t".getBytes(StandardCharsets.US_ASCII)));
        said.clear();
        try (var flow = flow(provider.signIn(), LocalCredentials.NONE)) {
            assertThat(signIn(flow)).isInstanceOf(Admission.Admitted.class);
        }
        assertThat(said).contains("/token null");
    }

    @Test
    void scopes_always_ask_for_an_id_token() throws IOException {
        var at = new SignIn.At(provider.url(), SignInProvider.CLIENT, Secret.of(""), List.of("groups"));
        try (var flow = flow(at, LocalCredentials.NONE)) {
            assertThat(SignInProvider.field(flow.departure(trip(), "").getRawQuery(), "scope"))
                    .isEqualTo("openid groups");
        }
    }

    @Test
    void a_code_without_its_verifier_is_worth_nothing() throws IOException {
        try (var flow = flow(provider.signIn(), LocalCredentials.NONE)) {
            var trip = trip();
            var code = provider.code(flow.departure(trip, ""));
            assertRefused(flow.arrival(new Trip(trip.state(), trip.nonce(), trip().verifier(), BACK),
                    Secret.of(code)), Reason.SIGN_IN);
        }
    }

    @Test
    void a_provider_that_fails_can_be_tried_again() throws IOException {
        try (var flow = flow(provider.signIn(), LocalCredentials.NONE)) {
            var trip = trip();
            var code = provider.code(flow.departure(trip, ""));
            provider.server().fail(exchange -> {
                exchange.sendResponseHeaders(500, -1);
                return true;
            });
            assertRefused(flow.arrival(trip, Secret.of(code)), Reason.ISSUER_UNAVAILABLE);
            provider.server().recover();
            assertThat(flow.arrival(trip, Secret.of(code))).isInstanceOf(Admission.Admitted.class);
        }
    }

    @Test
    void nobody_is_sent_where_another_issuer_or_plain_http_would_hear_of_it() {
        var documents = Map.of(
                "{\"issuer\":\"https://other.example\"}", "another issuer",
                "{\"issuer\":\"" + provider.url()
                        + "\",\"authorization_endpoint\":\"http://login.example/a\","
                        + "\"token_endpoint\":\"https://login.example/t\"}",
                "authorization_endpoint must begin with https://",
                "{\"issuer\":\"" + provider.url()
                        + "\",\"authorization_endpoint\":\"https://login.example/a\"}",
                "token_endpoint",
                "{\"issuer\":\"" + provider.url()
                        + "\",\"authorization_endpoint\":\"https://login.example/a#b\"}",
                "has a fragment",
                "[]", "not a JSON object");
        for (var document : documents.entrySet()) {
            provider.server().discovery(document.getKey());
            try (var flow = flow(provider.signIn(), LocalCredentials.NONE)) {
                assertThatThrownBy(() -> flow.departure(trip(), "")).isInstanceOf(IOException.class)
                        .hasMessageContaining(document.getValue());
            }
        }
    }

    @Test
    void whoever_is_shut_out_does_not_come_in_by_signing_in_either() throws IOException {
        var denied = new Denied(provider.url(), "alice", "left", Registration.made(TestClock.START, "root"));
        var local = new LocalCredentials(_ -> Optional.empty(), _ -> Optional.empty(), () -> List.of(denied),
                _ -> false);
        try (var flow = flow(provider.signIn(), local)) {
            assertRefused(signIn(flow), Reason.DENIED);
        }
    }

    @Test
    void whoever_is_shut_out_between_the_browser_and_the_driver_does_not_come_in() throws IOException {
        var denied = new CopyOnWriteArrayList<Denied>();
        var local = new LocalCredentials(_ -> Optional.empty(), _ -> Optional.empty(), () -> denied,
                _ -> false);
        try (var issuers = provider.issuers(local);
                var flow = issuers.signIn(provider.signIn()).orElseThrow()) {
            var admission = signIn(flow);
            assertThat(issuers.still(admission)).isInstanceOf(Admission.Admitted.class);
            denied.add(new Denied(provider.url(), "alice", "left",
                    Registration.made(TestClock.START, "root")));
            assertRefused(issuers.still(admission), Reason.DENIED);
        }
    }

    @Test
    void people_sign_in_at_an_issuer_that_is_accepted() {
        var elsewhere = new SignIn.At("https://other.example", "gate", Secret.of(""), List.of());
        try (var issuers = provider.issuers(LocalCredentials.NONE)) {
            assertThatThrownBy(() -> issuers.signIn(elsewhere)).hasMessageContaining("not accepted");
            assertThat(issuers.signIn(new SignIn.Off())).isEmpty();
        }
    }
}
