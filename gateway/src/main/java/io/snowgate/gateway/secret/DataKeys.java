package io.snowgate.gateway.secret;

import module java.base;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/// Seals what is recorded of people with a key per actor and UTC day, so that destroying a key makes exactly its parts unreadable while every hash
/// over the ciphertext still holds. A key is random, wrapped by the key ring, and durable in the [DataKeyStore] before it seals anything.
///
/// A sealed part is: version (1 byte, 1), length of the key's name (1), name, the key's serial number (8), a mac over these (8), nonce (12),
/// ciphertext, tag (16). The serial tells a key from a later one of the same name, made after the first was destroyed; the mac tells a destroyed key from an
/// altered name. Safe for any thread.
public final class DataKeys {
    private static final byte VERSION = 1;
    private static final int SERIAL = 8;
    private static final int PROOF = 8;
    private static final int KEY = 32;
    private static final int MOST_CACHED = 10_000;

    private final Sealer sealer;
    private final Mac mac;
    private final DataKeyStore store;
    private final SecureRandom random;
    private final Cache<String, DataKey> cache = Caffeine.newBuilder().maximumSize(MOST_CACHED).build();
    private final Cache<Name, String> names = Caffeine.newBuilder().maximumSize(MOST_CACHED).build();
    private final AtomicLong destructions = new AtomicLong();

    /// Data keys wrapped by `keys`, kept in `store`; keys and nonces come from `random`.
    public DataKeys(KeyRing keys, DataKeyStore store, SecureRandom random) {
        sealer = new Sealer(keys, random);
        mac = new Mac(keys);
        this.store = store;
        this.random = random;
    }

    /// `plain`, sealed for `actor` (issuer and subject in one text) on the day of `at`, and bound to `aad`.
    public byte[] sealFor(String actor, Instant at, byte[] aad, byte[] plain) {
        var id = id(actor, LocalDate.ofInstant(at, ZoneOffset.UTC));
        var key = find(id).orElseGet(() -> make(id));
        return new Gcm(key.key, key.header, aad).seal(random, plain);
    }

    /// Opens what [#sealFor] made.
    ///
    /// @throws Unsealable when it is no sealed part, was altered, or its key is there but wrapped under a root key that is not
    public Opened open(byte[] sealed, byte[] aad) throws Unsealable {
        var part = Part.parse(sealed);
        if (!mac.begins(Purpose.DATA_KEY_NAMES, part.proof(sealed), part.named(sealed))) {
            throw new Unsealable(Unsealable.Why.ALTERED);
        }
        var key = findForOpening(part.id);
        if (key.isEmpty() || key.get().serial != part.serial) {
            return new Opened.KeyDestroyed(part.id);
        }
        var plain = new Gcm(key.get().key, part.header(sealed), aad).open(sealed);
        return new Opened.Plain(Secret.of(plain));
    }

    /// The name of the key of `actor` on `day`: the day, a dot, and a mac that does not give the actor away.
    public String id(String actor, LocalDate day) {
        return names.get(new Name(actor, day),
                name -> day + "." + mac.text(Purpose.DATA_KEY_NAMES, Mac.parts(actor, day.toString())));
    }

    /// Destroys the key named `id`: whatever it sealed reads as [Opened.KeyDestroyed] from here on, and nothing else changes.
    public void destroy(String id) {
        store.destroy(id);
        destructions.incrementAndGet();
        cache.invalidate(id);
    }

    private record Name(String actor, LocalDate day) {}

    private DataKey make(String id) {
        var plain = new byte[SERIAL + KEY];
        random.nextBytes(plain);
        store.putIfAbsent(id, sealer.seal(Purpose.DATA_KEYS, name(id), plain));
        // Whoever came first: what the store holds now is what everybody uses.
        return find(id).orElseThrow(
                () -> new IllegalStateException("the data key " + id + " was destroyed meanwhile"));
    }

    /// The key for sealing. One that does not unwrap is a fault of the installation, not a reason to record nothing.
    private Optional<DataKey> find(String id) {
        try {
            return findForOpening(id);
        } catch (Unsealable e) {
            throw new IllegalStateException("the data key " + id + " does not unwrap", e);
        }
    }

    private Optional<DataKey> findForOpening(String id) throws Unsealable {
        var cached = cache.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        var before = destructions.get();
        var wrapped = store.wrapped(id);
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        var key = dataKey(id, sealer.open(Purpose.DATA_KEYS, name(id), wrapped.get()));
        cache.put(id, key);
        if (destructions.get() != before) {
            cache.invalidate(id); // destroyed between reading it and remembering it, perhaps
        }
        return Optional.of(key);
    }

    private byte[] header(String id, long serial) {
        var name = name(id);
        var named = ByteBuffer.allocate(2 + name.length + SERIAL)
                .put(VERSION)
                .put((byte) name.length)
                .put(name)
                .putLong(serial)
                .array();
        var proof = mac.bytes(Purpose.DATA_KEY_NAMES, named);
        return ByteBuffer.allocate(named.length + PROOF).put(named).put(proof, 0, PROOF).array();
    }

    private static byte[] name(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    /// What opening a part gives.
    public sealed interface Opened {
        /// It opened.
        ///
        /// @param content what was sealed
        record Plain(Secret content) implements Opened {}

        /// Its key was destroyed, so nobody can read it any more.
        ///
        /// @param id the name of the key
        record KeyDestroyed(String id) implements Opened {}
    }

    /// @param header what every part begins with that it sealed
    private record DataKey(long serial, SecretKey key, byte[] header) {}

    private DataKey dataKey(String id, byte[] unwrapped) {
        var serial = ByteBuffer.wrap(unwrapped).getLong();
        return new DataKey(serial, new SecretKeySpec(unwrapped, SERIAL, KEY, Purpose.Use.SEAL.algorithm()),
                header(id, serial));
    }

    /// The part's header, read.
    ///
    /// @param end where name and serial end and the proof begins
    private record Part(String id, long serial, int end) {
        static Part parse(byte[] sealed) throws Unsealable {
            if (sealed.length < 2 || sealed[0] != VERSION) {
                throw new Unsealable(Unsealable.Why.NOT_SEALED);
            }
            var name = sealed[1] & 0xff;
            var end = 2 + name + SERIAL;
            if (sealed.length < end + PROOF) {
                throw new Unsealable(Unsealable.Why.NOT_SEALED);
            }
            return new Part(new String(sealed, 2, name, StandardCharsets.US_ASCII),
                    ByteBuffer.wrap(sealed).getLong(2 + name), end);
        }

        byte[] named(byte[] sealed) {
            return Arrays.copyOf(sealed, end);
        }

        byte[] proof(byte[] sealed) {
            return Arrays.copyOfRange(sealed, end, end + PROOF);
        }

        byte[] header(byte[] sealed) {
            return Arrays.copyOf(sealed, end + PROOF);
        }
    }
}
