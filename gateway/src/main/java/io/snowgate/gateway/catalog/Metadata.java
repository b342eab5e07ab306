package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;

/// What a target tells about its objects. Never about what is in them. Both methods block, for seconds at most; any thread may call them.
public interface Metadata {
    /// How many objects [#changes] takes.
    int MOST = 200;

    /// What `object` is. One call for what the viewpoint may look into; up to three for what it may not.
    ///
    /// @param object   with database and schema
    /// @param deadline when nobody waits for the answer any more
    Described describe(Viewpoint viewpoint, ObjectId object, Instant deadline);

    /// When `objects` were changed last. One call.
    ///
    /// @param objects  of one database, at most [#MOST]
    /// @param deadline when nobody waits for the answer any more
    Changes changes(Viewpoint viewpoint, List<ObjectId> objects, Instant deadline);

    /// What became of the question what an object is.
    sealed interface Described {
        /// @param lastDdl when it was changed last, in words of the target that are good for nothing but comparing; `""` for what is not there
        record Found(Catalogue.Entry entry, String lastDdl) implements Described {}

        /// Nobody answered in time.
        record Unreachable() implements Described {}
    }

    /// What became of the question when objects were changed.
    sealed interface Changes {
        /// @param lastDdl of those that are there
        record Known(Map<ObjectId, String> lastDdl) implements Changes {
            public Known {
                lastDdl = Map.copyOf(lastDdl);
            }
        }

        /// Nobody answered in time.
        record Unreachable() implements Changes {}
    }
}
