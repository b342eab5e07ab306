package io.snowgate.sql.resolve;

import module java.base;

/// What a batch or a block has made so far: objects, what was written into columns, variables and result sets of blocks.
/// One batch, one thread.
public final class Environment {
    /// How many columns may be looked at; nobody writes a text that needs more.
    private static final long BUDGET = 1_000_000;
    /// How many characters of views' definitions may be read.
    private static final long DEFINITIONS = 256 << 10;

    private final Map<ObjectId, List<OutputColumn>> created = new HashMap<>();
    private final Set<ObjectId> changed = new HashSet<>();
    private final Map<SourceColumn, Sources> written = new HashMap<>();
    private final Map<String, Sources> variables = new HashMap<>();
    private final Map<String, List<OutputColumn>> resultSets = new HashMap<>();
    private List<List<OutputColumn>> flow = new ArrayList<>();
    private long spent;
    private long definitions;
    private long learned;

    /// True when resolving took more than it may; then nothing that was found counts.
    public boolean exhausted() {
        return spent > BUDGET;
    }

    /// Counts work; false when there was too much of it.
    boolean spend(int columns) {
        spent += columns + 1;
        return !exhausted();
    }

    /// Counts a definition that is about to be read; false when there are too many characters of them.
    boolean reads(String definition) {
        definitions += definition.length();
        return definitions <= DEFINITIONS;
    }

    /// An object was created with these columns; it hides what the catalogue says.
    public void create(ObjectId object, List<OutputColumn> columns) {
        changed.remove(object);
        created.put(object, List.copyOf(columns));
    }

    /// An object was dropped, renamed or altered: nothing is known about it any more.
    public void change(ObjectId object) {
        created.remove(object);
        changed.add(object);
    }

    /// The names of the columns of what was created and not changed since, where all of them are known.
    public Map<ObjectId, List<String>> made() {
        var made = new HashMap<ObjectId, List<String>>();
        created.forEach((object, columns) -> {
            if (columns.stream().noneMatch(OutputColumn::open)) {
                made.put(object, columns.stream().map(OutputColumn::name).toList());
            }
        });
        return made;
    }

    /// Values from these sources were written into a column.
    public void write(SourceColumn column, Sources sources) {
        learn(written, column, written.getOrDefault(column, Sources.NONE).and(sources));
    }

    /// A variable of a block got a value; earlier ones stay possible.
    public void assign(String name, Sources sources) {
        learn(variables, name, variables.getOrDefault(name, Sources.NONE).and(sources));
    }

    private <K, V> void learn(Map<K, V> known, K key, V value) {
        if (!value.equals(known.put(key, value))) {
            learned++;
        }
    }

    /// How often something new was written, assigned or bound; a block is understood when it stays.
    public long learned() {
        return learned;
    }

    /// A cursor or result set got a result; earlier ones stay possible.
    public void bind(String name, List<OutputColumn> columns) {
        var before = resultSets.get(name);
        learn(resultSets, name, before == null ? columns : merged(before, columns));
    }

    private static List<OutputColumn> merged(List<OutputColumn> left, List<OutputColumn> right) {
        if (left.equals(right)) {
            return left;
        }
        var all = Stream.concat(left.stream(), right.stream()).map(OutputColumn::sources).toList();
        return List.of(
                new OutputColumn(OutputColumn.OPEN, Sources.union(all).doubted("one of several results")));
    }

    /// A chain of `->>` begins.
    public void beginFlow() {
        flow = new ArrayList<>();
    }

    /// A statement of the chain has its result.
    public void flowed(List<OutputColumn> columns) {
        flow.add(columns);
    }

    /// What was created as this object, if it was.
    Optional<List<OutputColumn>> created(ObjectId object) {
        return Optional.ofNullable(created.get(object));
    }

    boolean changed(ObjectId object) {
        return changed.contains(object);
    }

    /// What was written into a column, [Sources#NONE] when nothing was.
    Sources written(SourceColumn column) {
        return written.isEmpty() ? Sources.NONE : written.getOrDefault(column, Sources.NONE);
    }

    Optional<Sources> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /// The result a cursor or result set holds.
    public Optional<List<OutputColumn>> resultSet(String name) {
        return Optional.ofNullable(resultSets.get(name));
    }

    /// The result so many arrows back.
    Optional<List<OutputColumn>> flow(int back) {
        return back >= 1 && back <= flow.size()
                ? Optional.of(flow.get(flow.size() - back))
                : Optional.empty();
    }
}
