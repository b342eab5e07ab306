package io.snowgate.gateway.catalog;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import org.jspecify.annotations.Nullable;

/// The objects that are known, as many as there is room for, and which of them read which: a change of one gives a new generation to all that
/// read it. Safe for any thread.
final class Kept {
    /// How many objects there is room for, whatever they are.
    static final int MOST = 50_000;
    /// How many characters are kept of definitions, columns and names, all together.
    private static final long MOST_CHARACTERS = 64 << 20;
    /// What an object takes beside its characters.
    private static final int WEIGHT = (int) (MOST_CHARACTERS / MOST);
    private final AtomicLong generations = new AtomicLong();
    private final Cache<Name, Known> objects = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher(Kept::weight)
            .removalListener(this::removed)
            .build();
    private final Cache<Name, Set<Name>> dependents = Caffeine.newBuilder().maximumSize(MOST).build();
    private final Heavy heavy;
    private final Consumer<Name> whenGone;

    record Name(String target, ObjectId object) {}

    /// @param lastDdl   see [Metadata.Described.Found]
    /// @param asked   since when it is so, by the target's word
    /// @param reads   what it reads
    record Held(Catalogue.Entry entry, String lastDdl, Asked asked, Set<ObjectId> reads) {
        int weight() {
            return Definitions.size(entry) + reads.stream().mapToInt(r -> r.toString().length()).sum();
        }
    }

    /// @param doubts how often everything at the target had been doubted by then
    record Asked(Instant at, long doubts) {
        static final Asked NEVER = new Asked(Instant.EPOCH, -1);
    }

    /// @param generation grows with every change of it, or of what it reads
    record Known(long generation, Map<String, Held> byRole) {
        static final Known NOTHING = new Known(0, Map.of());

        Set<ObjectId> reads() {
            return byRole.values().stream().flatMap(h -> h.reads().stream()).collect(Collectors.toSet());
        }
    }

    /// @param whenGone is told of what there was no room for, some time later
    Kept(Heavy heavy, Consumer<Name> whenGone) {
        this.heavy = heavy;
        this.whenGone = whenGone;
    }

    /// Takes in what `role` sees of `name`, beside what others see.
    void add(Name name, String role, Held held) {
        put(name, known -> with(known.byRole(), role, held));
    }

    /// `name` is `byRole` from now on, and nothing else.
    void replace(Name name, Map<String, Held> byRole) {
        put(name, _ -> byRole);
    }

    /// What is known of `name`.
    Optional<Known> find(Name name) {
        return Optional.ofNullable(objects.getIfPresent(name));
    }

    /// Everything that is known, as it is now or a little later.
    Stream<Map.Entry<Name, Known>> all() {
        return objects.asMap().entrySet().stream();
    }

    private static int weight(Name name, Known known) {
        return WEIGHT + name.object().toString().length()
                + known.byRole().values().stream().mapToInt(Held::weight).sum();
    }

    // Runs some time after the cache has made room.
    private void removed(@Nullable Name name, @Nullable Known known, RemovalCause cause) {
        if (!cause.wasEvicted() || name == null || known == null) {
            return;
        }
        var gone = objects.asMap().compute(name, (_, now) -> {
            if (now == null) {
                linked(name, known, Known.NOTHING);
            }
            return now;
        }) == null;
        if (gone) {
            whenGone.accept(name);
        }
    }

    /// What a target said of `object`.
    Held held(ObjectId object, Catalogue.Entry entry, String lastDdl, Asked asked) {
        return new Held(entry, lastDdl, asked, heavy.compute(() -> Definitions.reads(entry, object)));
    }

    /// Takes `held` in, unless `name` was changed since it had `generation`: then the target may have told of it as it was before.
    boolean store(Name name, long generation, String role, Held held) {
        var stored = new AtomicBoolean();
        var news = new AtomicBoolean();
        objects.asMap().compute(name, (_, now) -> {
            var known = now == null ? Known.NOTHING : now;
            if (known.generation() != generation) {
                return now;
            }
            stored.set(true);
            var before = known.byRole().get(role);
            news.set(before == null || !before.entry().equals(held.entry()));
            return linked(name, known,
                    new Known(news.get() ? generations.incrementAndGet() : generation,
                            with(known.byRole(), role, held)));
        });
        if (news.get()) {
            touch(name);
        }
        return stored.get();
    }

    private void put(Name name, Function<Known, Map<String, Held>> byRole) {
        objects.asMap().compute(name, (_, now) -> {
            var known = now == null ? Known.NOTHING : now;
            return linked(name, known, new Known(generations.incrementAndGet(), byRole.apply(known)));
        });
        touch(name);
    }

    private static Map<String, Held> with(Map<String, Held> byRole, String role, Held held) {
        var all = new HashMap<>(byRole);
        all.put(role, held);
        return Map.copyOf(all);
    }

    /// `now`, which is what `name` reads by, and no longer by what it was `before`.
    private Known linked(Name name, Known before, Known now) {
        var old = before.reads();
        var reads = now.reads();
        old.stream()
                .filter(r -> !reads.contains(r))
                .forEach(r -> dependents.asMap().computeIfPresent(new Name(name.target(), r), (_, all) -> {
                    all.remove(name);
                    return all.isEmpty() ? null : all;
                }));
        reads.stream()
                .filter(r -> !old.contains(r))
                .forEach(r -> dependents.asMap().compute(new Name(name.target(), r), (_, some) -> {
                    var all = some == null ? ConcurrentHashMap.<Name>newKeySet() : some;
                    all.add(name);
                    return all;
                }));
        return now;
    }

    /// Everything that reads `name`, through whatever, has a new generation.
    private void touch(Name name) {
        heavy.compute(() -> touched(name));
    }

    private int touched(Name name) {
        var seen = new HashSet<Name>(Set.of(name));
        var next = new ArrayDeque<Name>(seen);
        while (!next.isEmpty()) {
            for (var dependent : Objects.requireNonNullElse(dependents.getIfPresent(next.pop()),
                    Set.<Name>of())) {
                if (seen.add(dependent)) {
                    next.add(dependent);
                    objects.asMap()
                            .computeIfPresent(dependent,
                                    (_, k) -> new Known(generations.incrementAndGet(), k.byRole()));
                }
            }
        }
        return seen.size();
    }

    /// 0 when nothing is known of `name`.
    long generation(Name name) {
        var known = objects.getIfPresent(name);
        return known == null ? 0 : known.generation();
    }
}
