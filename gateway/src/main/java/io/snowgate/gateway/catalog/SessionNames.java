package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// What one session made names mean for itself alone. Safe for any thread.
final class SessionNames {
    final ConcurrentHashMap<ObjectId, Catalogue.Entry> temporary = new ConcurrentHashMap<>();
    volatile SessionFacts said = SessionFacts.NONE;
}
