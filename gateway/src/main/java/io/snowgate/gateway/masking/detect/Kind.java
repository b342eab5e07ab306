package io.snowgate.gateway.masking.detect;

import module java.base;

/// The kinds of values that are known without anybody describing them: payment card numbers, international bank account numbers, US social security numbers, e-mail
/// addresses, telephone numbers, IPv4 and IPv6 addresses.
public enum Kind {
    CARD, IBAN, SSN, EMAIL, PHONE, IP;

    /// The bit of this kind in what a detector answers.
    @SuppressWarnings("EnumOrdinal") // the bits are not kept anywhere
    public long bit() {
        return 1L << ordinal();
    }

    /// What a policy calls it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind that a policy calls so; none when there is no such kind.
    public static Optional<Kind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
