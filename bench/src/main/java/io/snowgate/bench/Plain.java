package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.canned.CannedUpstream;

/// Whatever needs nothing but an address: the upstream itself, or the floor in front of it.
record Plain(String url, Path tokens, Optional<Child> process, boolean relays) implements Served {
    /// The canned upstream's chunk, seen through whatever is at `url`.
    static File chunk(String url) {
        return new File(url, CannedUpstream.CHUNK_PATH, "Accept: */*");
    }

    @Override
    public Optional<File> chunk() {
        return relays ? Optional.of(chunk(url)) : Optional.empty();
    }

    @Override
    public void close() {
        process.ifPresent(Child::close);
    }
}
