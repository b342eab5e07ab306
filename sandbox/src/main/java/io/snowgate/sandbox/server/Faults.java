package io.snowgate.sandbox.server;

import module java.base;

/// The faults laid out for coming calls. Safe for many threads; a call is struck by every fault that matches it.
public final class Faults {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Fault> laid = new ArrayList<>();

    /// Lays a fault.
    public void add(Fault fault) {
        lock.lock();
        try {
            laid.add(fault);
        } finally {
            lock.unlock();
        }
    }

    /// Forgets every fault.
    public void clear() {
        lock.lock();
        try {
            laid.clear();
        } finally {
            lock.unlock();
        }
    }

    /// What is still to strike, with the counts that are left.
    public List<Fault> pending() {
        lock.lock();
        try {
            return List.copyOf(laid);
        } finally {
            lock.unlock();
        }
    }

    /// The effects that strike a call at `door` about a statement of text `sql` (`""` when it is about none).
    List<Effect> strike(Endpoint door, String sql) {
        var struck = new ArrayList<Effect>();
        lock.lock();
        try {
            for (var each = laid.listIterator(); each.hasNext();) {
                var fault = each.next();
                if (!fault.matches(door, sql)) {
                    continue;
                }
                if (fault.skip() > 0) {
                    each.set(new Fault(fault.endpoint(), fault.sql(), fault.skip() - 1, fault.times(),
                            fault.effect()));
                    continue;
                }
                struck.add(fault.effect());
                if (fault.times() == 1) {
                    each.remove();
                } else {
                    each.set(fault.times(fault.times() - 1));
                }
            }
        } finally {
            lock.unlock();
        }
        return struck;
    }
}
