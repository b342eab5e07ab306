package io.snowgate.gateway.catalog;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.gateway.session.Session;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known about the objects of all targets. What is not known is asked for once; what is older than `maxAge` counts only after the
/// target has said that it was not changed since, which takes one question for up to [Metadata#MOST] objects. Safe for any thread.
public final class Catalog {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    /// How many changed objects a poll reads again; others wait until somebody needs them.
    private static final int AGAIN = 50;
    /// How long a statement waits for questions, its own and other ones'.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// How long a target that did not answer is left alone.
    private static final Duration REST = Duration.ofSeconds(5);
    /// A time of change that equals no other.
    private static final String UNTOLD = "?";
    private final Metadata metadata;
    private final CatalogRows rows;
    private final Terms terms;
    private final Heavy heavy;
    private final Kept kept;
    private final ConcurrentHashMap<String, Asking> targets = new ConcurrentHashMap<>();
    // What is kept of a session must not lead to it: it would be kept for ever.
    private final Cache<Session, SessionNames> sessions = Caffeine.newBuilder().weakKeys().build();

    /// @param maxAge how old a definition may be that nobody has confirmed
    public record Terms(Duration maxAge, InstantSource clock) {}

    /// How a target is doing. `lock` is held while it is asked.
    private static final class Asking {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicBoolean used = new AtomicBoolean();
        private volatile Instant rests = Instant.EPOCH;
        private final AtomicLong doubts = new AtomicLong();
    }

    public Catalog(Metadata metadata, CatalogRows rows, Terms terms, Heavy heavy) {
        this.metadata = metadata;
        this.rows = rows;
        this.terms = terms;
        this.heavy = heavy;
        this.kept = new Kept(heavy, name -> attempt(() -> rows.remove(name.target(), name.object())));
        attempt(() -> rows.all().stream().limit(Kept.MOST).forEach(this::restore));
    }

    private void restore(CatalogRows.Row row) {
        var name = new Kept.Name(row.viewpoint().target(), row.object());
        kept.add(name, row.viewpoint().role(),
                kept.held(row.object(), row.entry(), row.lastDdl(), Kept.Asked.NEVER));
    }

    /// What a statement of `session` sees that begins now.
    ///
    /// @param parameters that the statement sets for itself; names in upper case
    public SessionCatalogue of(Session session, Map<String, String> parameters) {
        asking(session.origin().target()).used.set(true);
        return new SessionCatalogue(this, session, sessions.get(session, SessionNames::new), parameters);
    }

    private Asking asking(String target) {
        return targets.computeIfAbsent(target, _ -> new Asking());
    }

    private Instant now() {
        return terms.clock().instant();
    }

    /// What is known about `object`; [Catalogue.NotLoaded] when that is nothing, or too old.
    Catalogue.Entry find(Viewpoint viewpoint, ObjectId object) {
        if (!told(object)) {
            return new Catalogue.Closed(List.of());
        }
        return held(viewpoint, object).filter(h -> fresh(viewpoint, h))
                .map(Kept.Held::entry)
                .orElseGet(Catalogue.NotLoaded::new);
    }

    // Stages, names without a place, and what Snowflake itself provides have no definition to read.
    private static boolean told(ObjectId object) {
        var parts = object.parts();
        return parts.size() == 3 && !parts.contains(SessionFacts.SOMEWHERE)
                && parts.stream().noneMatch(p -> p.startsWith("@"))
                && !parts.get(1).equals("INFORMATION_SCHEMA") && !parts.get(0).equals("SNOWFLAKE");
    }

    private Optional<Kept.Held> held(Viewpoint viewpoint, ObjectId object) {
        return kept.find(new Kept.Name(viewpoint.target(), object))
                .map(k -> k.byRole().get(viewpoint.role()));
    }

    private boolean fresh(Viewpoint viewpoint, Kept.Held held) {
        return held.asked().doubts() == asking(viewpoint.target()).doubts.get()
                && held.asked().at().isAfter(now().minus(terms.maxAge()));
    }

    private Kept.Asked asked(String target) {
        return new Kept.Asked(now(), asking(target).doubts.get());
    }

    private boolean rests(String target) {
        return now().isBefore(asking(target).rests);
    }

    /// Until when a statement that begins now waits.
    public Instant deadline() {
        return now().plus(PATIENCE);
    }

    /// Asks for `missing`; begins no question after `deadline`. What is [Catalogue.NotLoaded] afterwards could not be had now.
    void load(Viewpoint viewpoint, List<ObjectId> missing, Instant deadline) {
        var asking = asking(viewpoint.target());
        try {
            var left = Duration.between(now(), deadline).toMillis();
            if (rests(viewpoint.target()) || left <= 0
                    || !asking.lock.tryLock(left, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            var wanted = missing.stream().filter(o -> unknown(viewpoint, o)).toList();
            for (var database : databases(wanted.stream().filter(o -> held(viewpoint, o).isPresent()))) {
                refresh(viewpoint, heavy.compute(() -> oldOnes(viewpoint, database, wanted)), deadline);
            }
            describe(viewpoint, wanted, deadline);
        } finally {
            asking.lock.unlock();
        }
    }

    private boolean unknown(Viewpoint viewpoint, ObjectId object) {
        return find(viewpoint, object) instanceof Catalogue.NotLoaded;
    }

    private void describe(Viewpoint viewpoint, List<ObjectId> wanted, Instant deadline) {
        for (var object : wanted) {
            if (!rests(viewpoint.target()) && now().isBefore(deadline) && unknown(viewpoint, object)) {
                describe(viewpoint, object, deadline);
            }
        }
    }

    private static SortedSet<String> databases(Stream<ObjectId> objects) {
        return objects.map(o -> o.parts().getFirst()).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What is held and too old in `database`, `first` first.
    private List<ObjectId> oldOnes(Viewpoint viewpoint, String database, List<ObjectId> first) {
        return heldIn(viewpoint, database).filter(o -> unknown(viewpoint, o))
                .sorted(Comparator.comparing((ObjectId o) -> !first.contains(o))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(Metadata.MOST)
                .toList();
    }

    private Stream<ObjectId> heldIn(Viewpoint viewpoint, String database) {
        return kept.all()
                .filter(e -> e.getKey().target().equals(viewpoint.target())
                        && e.getKey().object().parts().getFirst().equals(database)
                        && e.getValue().byRole().containsKey(viewpoint.role()))
                .map(e -> e.getKey().object());
    }

    /// Asks when `held` were changed last: what was not is confirmed, what was is forgotten.
    ///
    /// @return what is forgotten
    private List<ObjectId> refresh(Viewpoint viewpoint, List<ObjectId> held, Instant deadline) {
        var asked = asked(viewpoint.target());
        var known = new HashMap<ObjectId, Kept.Known>();
        held.forEach(o -> kept.find(new Kept.Name(viewpoint.target(), o))
                .ifPresent(k -> known.put(o, k)));
        return switch (metadata.changes(viewpoint, held, deadline)) {
            case Metadata.Changes.Unreachable() -> {
                rest(viewpoint.target());
                yield List.of();
            }
            case Metadata.Changes.Known(var lastDdl) -> {
                var changed = new ArrayList<ObjectId>();
                known.forEach((object, was) -> {
                    var name = new Kept.Name(viewpoint.target(), object);
                    var of = was.byRole().get(viewpoint.role());
                    if (of != null && of.lastDdl().equals(lastDdl.getOrDefault(object, ""))) {
                        kept.store(name, was.generation(), viewpoint.role(),
                                new Kept.Held(of.entry(), of.lastDdl(), asked, of.reads()));
                    } else {
                        changed.add(object);
                        changed(viewpoint.target(), object);
                    }
                });
                yield changed;
            }
        };
    }

    private void rest(String target) {
        asking(target).rests = now().plus(REST);
    }

    private void describe(Viewpoint viewpoint, ObjectId object, Instant deadline) {
        var name = new Kept.Name(viewpoint.target(), object);
        var generation = kept.generation(name);
        var asked = asked(viewpoint.target());
        switch (metadata.describe(viewpoint, object, deadline)) {
            case Metadata.Described.Unreachable() -> rest(viewpoint.target());
            case Metadata.Described.Found(var entry, var lastDdl) -> {
                if (kept.store(name, generation, viewpoint.role(),
                        kept.held(object, entry, lastDdl, asked))) {
                    attempt(() -> rows.save(new CatalogRows.Row(viewpoint, object, entry, lastDdl)));
                }
            }
        }
    }

    /// A statement made `object` what it is now.
    void made(Viewpoint viewpoint, ObjectId object, Catalogue.Entry entry) {
        attempt(() -> rows.remove(viewpoint.target(), object));
        kept.replace(new Kept.Name(viewpoint.target(), object),
                Map.of(viewpoint.role(), kept.held(object, entry, UNTOLD, asked(viewpoint.target()))));
        attempt(() -> rows.save(new CatalogRows.Row(viewpoint, object, entry, UNTOLD)));
    }

    /// `object` may not be what it was.
    void changed(String target, ObjectId object) {
        kept.replace(new Kept.Name(target, object), Map.of());
        attempt(() -> rows.remove(target, object));
    }

    /// Nothing at `target` may be what it was.
    public void doubt(String target) {
        asking(target).doubts.incrementAndGet();
    }

    /// The highest generation of `objects`: two statements that see the same one see the same definitions. 0 when nothing is known of any.
    long generation(String target, Set<ObjectId> read) {
        return read.stream().mapToLong(o -> kept.generation(new Kept.Name(target, o))).max().orElse(0);
    }

    /// Looks over what is held of the targets that were used since the last time, and reads again what was changed.
    public void poll() {
        targets.forEach((target, asking) -> {
            if (asking.used.getAndSet(false)) {
                viewpoints(target).forEach(this::lookOver);
            }
        });
    }

    private List<Viewpoint> viewpoints(String target) {
        return kept.all()
                .filter(e -> e.getKey().target().equals(target))
                .flatMap(e -> e.getValue().byRole().keySet().stream())
                .distinct()
                .map(role -> new Viewpoint(target, role))
                .toList();
    }

    private void lookOver(Viewpoint viewpoint) {
        for (var database : databases(kept.all().map(e -> e.getKey().object()))) {
            var all = heldIn(viewpoint, database).sorted().toList();
            for (var from = 0; from < all.size(); from += Metadata.MOST) {
                lookOver(viewpoint, all.subList(from, Math.min(from + Metadata.MOST, all.size())));
            }
        }
    }

    // Statements that have to ask go between one batch and the next.
    private void lookOver(Viewpoint viewpoint, List<ObjectId> batch) {
        var lock = asking(viewpoint.target()).lock;
        lock.lock();
        try {
            if (rests(viewpoint.target())) {
                return;
            }
            var deadline = deadline();
            var changed = refresh(viewpoint, batch, deadline);
            describe(viewpoint, changed.stream().limit(AGAIN).toList(), deadline);
        } finally {
            lock.unlock();
        }
    }

    // The catalogue goes on without its store; only a restart has more to ask then.
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the store of the catalogue failed");
        }
    }
}
