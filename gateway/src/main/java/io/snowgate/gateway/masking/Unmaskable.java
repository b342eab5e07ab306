package io.snowgate.gateway.masking;

import module java.base;

/// A result that cannot be masked: not in the format it should be in, cut off, of unknown types, or beyond a limit. The message says what is
/// wrong and quotes nothing. Whatever was read before it from a [MaskedStream] is masked, but it is not whole: close the connection.
public final class Unmaskable extends IOException {
    private static final long serialVersionUID = 1;

    Unmaskable(String why) {
        super(why);
    }
}
