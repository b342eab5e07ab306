package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Machines log in with tokens that they sign themselves, as Snowflake's drivers make them.
class MachineLoginTest {
    private static final Pair FIRST = Pair.make();
    private static final Pair SECOND = Pair.make();
    private static final Pair THIRD = Pair.make();

    @TempDir Path folder = Path.of("");
    private final TestClock clock = new TestClock();
    private Registry registry;
    private Issuers issuers;

    /// A key pair of a machine.
    private record Pair(SigningKey signing, RSAPublicKey open) {
        static Pair make() {
            try {
                RSAKey key = new RSAKeyGenerator(2048).keyID("any").generate();
                return new Pair(SigningKey.of(key), key.toRSAPublicKey());
            } catch (JOSEException e) {
                throw new AssertionError(e);
            }
        }

        MachineKey key() {
            return new MachineKey(open, TestClock.START);
        }
    }

    @BeforeEach
    void register() {
        registry = Registry.in(folder);
        issuers = new Issuers(List.of(), CheckLimits.USUAL,
                LocalCredentials.of(registry.registered(), "ACME"::equals), clock);
        assertThat(registry.registered().add(machine("nightly-load"))).isTrue();
    }

    @AfterEach
    void stop() {
        issuers.close();
        registry.close();
    }

    private static Machine machine(String name) {
        return new Machine(name, Kind.SERVICE, List.of("etl", "common"), new Job("nightly", ""),
                List.of(FIRST.key()), Registration.made(TestClock.START, "root"));
    }

    /// As drivers make it.
    private static Draft draft(Pair pair) {
        var now = TestClock.START.getEpochSecond();
        return new Draft(Map.of("alg", "RS256", "typ", "JWT"),
                Map.of("iss", "ACME.NIGHTLY-LOAD." + pair.key().fingerprint(), "sub", "ACME.NIGHTLY-LOAD",
                        "iat", now, "exp", now + 60));
    }

    private Optional<Reason> refusal(Secret token) {
        return issuers.admit(token, "192.0.2.1") instanceof Admission.Refused r
                ? Optional.of(r.reason())
                : Optional.empty();
    }

    private Optional<Reason> refusal(Draft draft) {
        return refusal(draft.signed(FIRST.signing()));
    }

    @Test
    void a_registered_machine_is_who_it_was_registered_as() {
        assertThat(issuers.admit(draft(FIRST).signed(FIRST.signing()))).isInstanceOfSatisfying(
                Admission.Admitted.class, a -> {
                    assertThat(a.caller().principal()).isEqualTo(new Principal(Machine.ISSUER, "nightly-load",
                            Kind.SERVICE, List.of("common", "etl"), ""));
                    assertThat(a.caller().job()).isEqualTo(new Job("nightly", ""));
                    assertThat(a.caller().chain()).hasSize(1);
                });
    }

    @Test
    void what_is_not_as_drivers_make_it_is_refused() {
        var good = draft(FIRST);
        var now = TestClock.START.getEpochSecond();
        assertThat(refusal(good)).isEmpty();
        assertThat(refusal(good.claim("nbf", 1_444_478_400))).isEmpty();
        assertThat(refusal(good.claim("exp", now + 3600))).isEmpty();
        var milliseconds = good.claim("iat", now * 1_000 + 1).claim("exp", (now + 60) * 1_000);
        assertThat(refusal(milliseconds)).as("as Node.js makes it").isEmpty();
        var bad = new LinkedHashMap<Draft, Reason>();
        bad.put(good.claim("exp", now + 3601), Reason.CLAIM);
        bad.put(milliseconds.claim("exp", (now + 3601) * 1_000), Reason.CLAIM);
        bad.put(milliseconds.claim("iat", (now - 200) * 1_000).claim("exp", (now - 60) * 1_000),
                Reason.EXPIRED);
        bad.put(good.without("exp"), Reason.CLAIM);
        bad.put(good.without("iat"), Reason.CLAIM);
        bad.put(good.without("sub"), Reason.CLAIM);
        bad.put(good.claim("sub", "ACME.OTHER"), Reason.CLAIM);
        bad.put(good.claim("iat", now - 200).claim("exp", now - 60), Reason.EXPIRED);
        bad.put(good.claim("iat", now + 61).claim("exp", now + 90), Reason.NOT_YET_VALID);
        bad.put(good.claim("iat", now + 50).claim("exp", now + 40), Reason.NOT_YET_VALID);
        bad.put(good.claim("nbf", now + 61), Reason.NOT_YET_VALID);
        bad.put(good.claim("iss", "OTHER.NIGHTLY-LOAD." + FIRST.key().fingerprint())
                .claim("sub", "OTHER.NIGHTLY-LOAD"), Reason.AUDIENCE);
        bad.put(good.claim("iss", "ACME.NOBODY." + FIRST.key().fingerprint()).claim("sub", "ACME.NOBODY"),
                Reason.UNKNOWN_MACHINE);
        bad.put(good.claim("iss", "ACME.NIGHTLY-LOAD." + SECOND.key().fingerprint()), Reason.UNKNOWN_MACHINE);
        bad.put(good.claim("iss", "ACME.NIGHTLY-LOAD"), Reason.UNKNOWN_ISSUER);
        bad.put(good.claim("iss", "NIGHTLY-LOAD." + FIRST.key().fingerprint()), Reason.UNKNOWN_ISSUER);
        bad.put(good.claim("iss", "ACME.EU.NIGHTLY-LOAD." + FIRST.key().fingerprint()),
                Reason.UNKNOWN_ISSUER);
        bad.put(good.header("typ", "dpop+jwt"), Reason.TYPE);
        bad.forEach((token, reason) -> assertThat(refusal(token)).as(token.toString()).contains(reason));
        assertThat(refusal(good.signed(SECOND.signing()))).contains(Reason.SIGNATURE);
        assertThat(refusal(good.with(new byte[256]))).contains(Reason.SIGNATURE);
        assertThat(refusal(good.header("alg", "RS512").signed(FIRST.signing()))).contains(Reason.ALGORITHM);
        assertThat(refusal(good.header("alg", "none").with(new byte[0]))).contains(Reason.ALGORITHM);
    }

    @Test
    void a_new_key_stands_beside_the_old_one_until_that_is_retired() {
        var registered = registry.registered();
        registered.replace(registered.machine("NIGHTLY-LOAD").orElseThrow().rotated(SECOND.key()));
        assertThat(refusal(draft(FIRST).signed(FIRST.signing()))).isEmpty();
        assertThat(refusal(draft(SECOND).signed(SECOND.signing()))).isEmpty();
        registered.replace(registered.machine("nightly-load").orElseThrow().rotated(THIRD.key()));
        assertThat(refusal(draft(FIRST).signed(FIRST.signing()))).contains(Reason.UNKNOWN_MACHINE);
        assertThat(refusal(draft(SECOND).signed(SECOND.signing()))).isEmpty();
        registered.replace(registered.machine("nightly-load").orElseThrow().retired());
        assertThat(refusal(draft(SECOND).signed(SECOND.signing()))).contains(Reason.UNKNOWN_MACHINE);
        assertThat(refusal(draft(THIRD).signed(THIRD.signing()))).isEmpty();
        assertThatThrownBy(() -> registered.machine("nightly-load").orElseThrow().rotated(THIRD.key()))
                .hasMessageContaining("already");
    }

    @Test
    void a_revoked_machine_is_out_at_once_and_its_name_stays_taken() {
        var token = draft(FIRST).signed(FIRST.signing());
        assertThat(refusal(token)).isEmpty();
        var registered = registry.registered();
        registered.replace(registered.machine("nightly-load").orElseThrow().revokedAt(clock.instant()));
        assertThat(refusal(token)).contains(Reason.REVOKED);
        assertThat(refusal(draft(FIRST).signed(SECOND.signing()))).contains(Reason.SIGNATURE);
        assertThat(registered.add(machine("nightly-load"))).isFalse();
        assertThat(refusal(token)).contains(Reason.REVOKED);
    }

    @Test
    void what_another_process_registers_counts_at_once() {
        try (var other = Registry.in(folder)) {
            assertThat(other.registered()
                    .add(new Machine("agent_7", Kind.AGENT, List.of(), Job.NONE,
                            List.of(SECOND.key()), Registration.made(TestClock.START, "root"))))
                    .isTrue();
        }
        var token = draft(SECOND).claim("iss", "ACME.AGENT_7." + SECOND.key().fingerprint())
                .claim("sub", "ACME.AGENT_7");
        assertThat(refusal(token.signed(SECOND.signing()))).isEmpty();
        assertThat(registry.registered().machines()).extracting(Machine::name)
                .containsExactly("agent_7", "nightly-load");
    }

    @Test
    void a_row_that_was_altered_or_moved_lets_nobody_in() {
        var row = registry.rows().find(RegisteredRows.Sort.MACHINE, "nightly-load").orElseThrow();
        registry.rows().replace(new RegisteredRows.Row(RegisteredRows.Sort.MACHINE, "other", row.sealed()));
        var moved = draft(FIRST).claim("iss", "ACME.OTHER." + FIRST.key().fingerprint())
                .claim("sub", "ACME.OTHER");
        assertThat(refusal(moved)).contains(Reason.ISSUER_UNAVAILABLE);
        var altered = row.sealed().clone();
        altered[altered.length - 1] ^= 1;
        registry.rows().replace(new RegisteredRows.Row(row.sort(), row.name(), altered));
        assertThat(refusal(draft(FIRST))).contains(Reason.ISSUER_UNAVAILABLE);
    }

    @Test
    void without_registered_machines_no_key_pair_is_known() {
        try (var bare = new Issuers(List.of(), clock)) {
            assertThat(bare.admit(draft(FIRST).signed(FIRST.signing()))).isInstanceOfSatisfying(
                    Admission.Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.AUDIENCE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nightly", "1st", "a.b", "a b", "ä", "-x", "a/../b"})
    void a_name_that_could_be_taken_for_another_is_refused(String name) {
        assertThatThrownBy(() -> machine(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_private_a_small_or_another_sort_of_key_is_refused() throws NoSuchAlgorithmException {
        assertThatThrownBy(() -> MachineKey.ofPem("-----BEGIN PRIVATE KEY-----", TestClock.START))
                .hasMessageContaining("private key");
        assertThatThrownBy(() -> MachineKey.ofPem("ssh-rsa AAAA", TestClock.START))
                .hasMessageContaining("BEGIN PUBLIC KEY");
        assertThatThrownBy(() -> MachineKey.ofPem(pem(new byte[]{1, 2}), TestClock.START))
                .hasMessageContaining("no RSA key");
        var small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        assertThatThrownBy(
                () -> MachineKey.ofPem(pem(small.generateKeyPair().getPublic().getEncoded()),
                        TestClock.START))
                .hasMessageContaining("2048");
        var curve = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        assertThatThrownBy(() -> MachineKey.ofPem(pem(curve), TestClock.START))
                .hasMessageContaining("no RSA key");
        assertThat(MachineKey.ofPem(pem(FIRST.open().getEncoded()), TestClock.START)).isEqualTo(FIRST.key());
    }

    private static String pem(byte[] encoded) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
