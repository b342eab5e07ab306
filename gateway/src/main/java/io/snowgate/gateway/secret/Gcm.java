package io.snowgate.gateway.secret;

import module java.base;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM with a random nonce in front: nonce (12 bytes), ciphertext, tag (16). With random nonces one key is good for 2³² messages, far more than
/// any purpose here makes between two rotations.
final class Gcm {
    private static final int NONCE = 12;
    private static final int TAG = 16;
    /// Ciphers at rest: finding a provider's takes longer than sealing what is small.
    private static final BlockingQueue<Cipher> RESTING = new ArrayBlockingQueue<>(64);

    private final SecretKey key;
    private final byte[] header;
    private final byte[] aad;

    /// Seals and opens under `key`; a sealed thing begins with `header`, which is authenticated together with `aad`.
    Gcm(SecretKey key, byte[] header, byte[] aad) {
        this.key = key;
        this.header = header;
        this.aad = aad;
    }

    /// Header, nonce, ciphertext and tag.
    byte[] seal(SecureRandom random, byte[] plain) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed = ByteBuffer.allocate(header.length + NONCE + plain.length + TAG)
                    .put(header)
                    .put(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            RESTING.offer(cipher);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to seal", e);
        }
    }

    /// What was sealed, from the whole of it, header included.
    byte[] open(byte[] sealed) throws Unsealable {
        if (sealed.length < header.length + NONCE + TAG) {
            throw new Unsealable(Unsealable.Why.NOT_SEALED);
        }
        var body = header.length + NONCE;
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, header.length, body));
            var plain = cipher.doFinal(sealed, body, sealed.length - body);
            RESTING.offer(cipher);
            return plain;
        } catch (AEADBadTagException _) {
            throw new Unsealable(Unsealable.Why.ALTERED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to open", e);
        }
    }

    /// The length in front keeps (header, aad) from being cut elsewhere.
    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var resting = RESTING.poll();
        var cipher = resting == null ? Cipher.getInstance("AES/GCM/NoPadding") : resting;
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(header.length).flip());
        cipher.updateAAD(header);
        cipher.updateAAD(aad);
        return cipher;
    }
}
