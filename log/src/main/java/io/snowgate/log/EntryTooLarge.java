package io.snowgate.log;

/// An entry is larger than [Log#LARGEST_ENTRY]. A fault of the caller: large parts belong in [Blobs].
public final class EntryTooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    EntryTooLarge(int bytes) {
        super("an entry of " + bytes + " bytes; at most " + Log.LARGEST_ENTRY + " are allowed");
    }
}
