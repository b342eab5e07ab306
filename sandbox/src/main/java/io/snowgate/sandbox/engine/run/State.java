package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.Opening;
import io.snowgate.sandbox.engine.sql.Node;

/// What a session remembers. Guarded by its own lock: statements of one session run side by side.
final class State {
    private static final int REMEMBERED = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final long sessionId;
    private final String user;
    private final Map<String, Object> parameters = new TreeMap<>();
    private final Map<String, Node> variables = new TreeMap<>();
    private final List<String> queryIds = new ArrayList<>();
    private final Set<List<String>> temporary = new HashSet<>();
    private String database = "";
    private String schema = "";
    private String warehouse;
    private String role;
    private String secondaryRoles = "NONE";
    private boolean inTransaction;

    State(Opening opening, Map<String, Object> parameters) {
        sessionId = opening.sessionId();
        user = opening.user();
        warehouse = opening.warehouse();
        role = opening.role();
        this.parameters.putAll(parameters);
    }

    private <T> T guarded(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    Facts facts() {
        return guarded(() -> new Facts(sessionId, user, database, schema, warehouse, role, secondaryRoles,
                parameters,
                Boolean.TRUE.equals(parameters.get("AUTOCOMMIT")), inTransaction,
                queryIds.isEmpty() ? "" : queryIds.getLast()));
    }

    void use(String newDatabase, String newSchema) {
        change(() -> {
            database = newDatabase;
            schema = newSchema;
        });
    }

    void useWarehouse(String name) {
        change(() -> warehouse = name);
    }

    void useRole(String name) {
        change(() -> role = name);
    }

    void useSecondaryRoles(String names) {
        change(() -> secondaryRoles = names);
    }

    void inTransaction(boolean open) {
        change(() -> inTransaction = open);
    }

    void set(String parameter, Object value) {
        change(() -> parameters.put(parameter, value));
    }

    void unset(String parameter) {
        change(() -> parameters.remove(parameter));
    }

    Optional<Node> variable(String name) {
        return guarded(() -> Optional.ofNullable(variables.get(name)));
    }

    Map<String, Node> variables() {
        return guarded(() -> Map.copyOf(variables));
    }

    void variable(String name, Node value) {
        change(() -> variables.put(name, value));
    }

    void forget(String variable) {
        change(() -> variables.remove(variable));
    }

    void ran(String queryId) {
        change(() -> {
            queryIds.add(queryId);
            if (queryIds.size() > REMEMBERED) {
                queryIds.removeFirst();
            }
        });
    }

    /// The id of an earlier statement: -1 is the last one, 1 the first; `""` when there is none.
    String queryId(int which) {
        return guarded(() -> {
            int index = which < 0 ? queryIds.size() + which : which - 1;
            return index >= 0 && index < queryIds.size() ? queryIds.get(index) : "";
        });
    }

    /// The names (database, schema, name) of the session's own tables.
    Set<List<String>> temporary() {
        return guarded(() -> Set.copyOf(temporary));
    }

    boolean isTemporary(String db, String inSchema, String name) {
        return guarded(() -> temporary.contains(List.of(db, inSchema, name)));
    }

    void temporary(String db, String inSchema, String name) {
        change(() -> temporary.add(List.of(db, inSchema, name)));
    }

    void gone(String db, String inSchema, String name) {
        change(() -> temporary.remove(List.of(db, inSchema, name)));
    }
}
