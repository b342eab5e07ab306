package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;

/// A target that can be changed, and keeps what it was asked.
public final class PretendTarget implements Metadata {
    private final Map<ObjectId, Described.Found> objects = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean reachable = true;
    private volatile Runnable meanwhile = () -> {};

    /// `object` is a table from now on.
    public void table(String object, String... columns) {
        put(object, new Catalogue.Table(List.of(columns)));
    }

    /// `object` is a view from now on.
    public void view(String object, String definition) {
        put(object, new Catalogue.View(List.of(), definition));
    }

    private void put(String object, Catalogue.Entry entry) {
        objects.put(id(object), new Described.Found(entry, "change " + changes.incrementAndGet()));
    }

    /// `object` is gone from now on.
    public void drop(String object) {
        objects.remove(id(object));
    }

    /// Whether it answers from now on.
    public void reachable(boolean now) {
        reachable = now;
    }

    /// What happens once, after the next answer is given and before it arrives.
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /// What it was asked since the last time.
    public List<String> asked() {
        var all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    static ObjectId id(String object) {
        return ObjectId.of(object.split("\\."));
    }

    @Override
    public Described describe(Viewpoint viewpoint, ObjectId object, Instant deadline) {
        asked.add(viewpoint.role() + " describe " + object);
        var found = objects.getOrDefault(object, new Described.Found(new Catalogue.Absent(), ""));
        meanwhile.run();
        meanwhile = () -> {};
        return reachable ? found : new Described.Unreachable();
    }

    @Override
    public Changes changes(Viewpoint viewpoint, List<ObjectId> held, Instant deadline) {
        asked.add(viewpoint.role() + " changes "
                + held.stream().map(ObjectId::toString).collect(Collectors.joining(" ")));
        if (!reachable) {
            return new Changes.Unreachable();
        }
        var known = new HashMap<ObjectId, String>();
        held.stream()
                .filter(objects::containsKey)
                .forEach(o -> known.put(o, Objects.requireNonNull(objects.get(o)).lastDdl()));
        return new Changes.Known(known);
    }
}
