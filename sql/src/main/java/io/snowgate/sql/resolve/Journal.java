package io.snowgate.sql.resolve;

import module java.base;

/// What comes to light while one statement is resolved. One statement, one thread.
public final class Journal {
    /// What a resolution may find out about a statement besides names.
    ///
    /// - `COMPUTED_NAME`: A name is known only at run time.
    /// - `NAMES_FROM_DATA`: Values of a column become names of columns.
    /// - `TEXT_AS_CODE`: A function gets SQL or the name of an object as a text.
    /// - `EFFECT`: A function acts outside the query, or waits.
    /// - `TIME_TRAVEL`: Another time than now is read.
    public enum Remark {
        COMPUTED_NAME, NAMES_FROM_DATA, TEXT_AS_CODE, EFFECT, TIME_TRAVEL
    }

    private final Set<ObjectId> reads = new TreeSet<>();
    private final Set<ObjectId> bases = new TreeSet<>();
    private final Set<ObjectId> missing = new TreeSet<>();
    private final Set<String> functions = new TreeSet<>();
    private final Set<String> stages = new TreeSet<>();
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    private Sources influences = Sources.NONE;
    private Sources probes = Sources.NONE;
    private int views;

    /// Tables, views and stages that the statement names.
    public Set<ObjectId> reads() {
        return Collections.unmodifiableSet(reads);
    }

    /// Tables that the statement and the views in it name.
    public Set<ObjectId> bases() {
        return Collections.unmodifiableSet(bases);
    }

    /// Objects the catalogue has not loaded.
    public Set<ObjectId> missing() {
        return Collections.unmodifiableSet(missing);
    }

    /// Functions that are called, by their name in canonical spelling.
    public Set<String> functions() {
        return Collections.unmodifiableSet(functions);
    }

    /// Stages and addresses, as written.
    public Set<String> stages() {
        return Collections.unmodifiableSet(stages);
    }

    /// What else there is to know.
    public Set<Remark> remarks() {
        return Collections.unmodifiableSet(remarks);
    }

    /// What decides which rows there are.
    public Sources influences() {
        return influences;
    }

    /// What of that is compared with values, searched, ranged or ordered by.
    public Sources probes() {
        return probes;
    }

    /// Adds what decides which rows there are.
    public void influence(Sources sources) {
        match(sources);
        probes = probes.and(sources);
    }

    /// Adds what decides which rows there are by being equal to another column or to itself in other rows: no value is tried out.
    public void match(Sources sources) {
        influences = influences.and(sources);
    }

    /// Adds a remark.
    public void remark(Remark remark) {
        remarks.add(remark);
    }

    /// Adds a stage or an address.
    public void stage(String reference) {
        stages.add(reference);
    }

    /// Adds an object that is read.
    public void read(ObjectId object) {
        if (views == 0) {
            reads.add(object);
        }
    }

    /// Adds a table under what is read.
    public void base(ObjectId object) {
        bases.add(object);
    }

    void miss(ObjectId object) {
        missing.add(object);
    }

    /// Adds a function that is called.
    public void function(String name) {
        functions.add(name);
    }

    /// A view is entered: what follows is named by its definition, not by the statement.
    void enterView() {
        views++;
    }

    void leaveView() {
        views--;
    }
}
