package io.snowgate.gateway.secret;

import module java.base;

/// Keeps wrapped keys for as long as a test runs.
public final class InMemoryDataKeys implements DataKeyStore {
    private final ConcurrentMap<String, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public Optional<byte[]> wrapped(String id) {
        reads.incrementAndGet();
        return Optional.ofNullable(kept.get(id)).map(byte[]::clone);
    }

    @Override
    public boolean putIfAbsent(String id, byte[] wrapped) {
        return kept.putIfAbsent(id, wrapped.clone()) == null;
    }

    @Override
    public void destroy(String id) {
        kept.remove(id);
    }

    /// How often a key was asked for.
    public int reads() {
        return reads.get();
    }

    /// The names of all keys.
    public Set<String> names() {
        return Set.copyOf(kept.keySet());
    }

    /// Every byte that is kept.
    public byte[] everything() {
        var all = new ByteArrayOutputStream();
        kept.forEach((id, wrapped) -> {
            all.writeBytes(id.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(wrapped);
        });
        return all.toByteArray();
    }
}
