package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Scope;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;

/// The scope of a query that outlives its session's context: a single name that is a table of the current schema is written
/// out in full. Names of the query's own common table expressions stay as they are.
final class Lasting implements Scope {
    private final Scope inner;
    private final Session session;
    private final Set<String> own = new HashSet<>();

    Lasting(Scope inner, Session session, List<Node> query) {
        this.inner = inner;
        this.session = session;
        collect(query);
    }

    /// Every name that stands before `AS (`.
    private void collect(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Node.Group group) {
                collect(group.nodes());
                boolean columns = i > 0 && nodes.get(i - 1).name() && i + 2 < nodes.size()
                        && nodes.get(i + 1).is("AS") && nodes.get(i + 2).group('(');
                boolean body = i > 1 && nodes.get(i - 1).is("AS") && nodes.get(i - 2).name();
                if (columns || body) {
                    own.add(nodes.get(columns ? i - 1 : i - 2).text());
                }
            }
        }
    }

    @Override
    public Facts facts() {
        return inner.facts();
    }

    @Override
    public String relation(Name name) throws SqlFailure {
        var facts = session.facts();
        boolean alone = name.parts().size() == 1 && !own.contains(name.last()) && !facts.database().isEmpty()
                && !facts.schema().isEmpty();
        if (alone) {
            try {
                var full = session.stored(session.full(name, "CREATE VIEW"));
                return new Ddl(session).kind(full).isEmpty() ? inner.relation(name) : full.sql();
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        }
        return inner.relation(name);
    }

    @Override
    public String pastResult(String queryId) throws SqlFailure {
        return inner.pastResult(queryId);
    }

    @Override
    public String history() throws SqlFailure {
        return inner.history();
    }

    @Override
    public String queryId(int which) {
        return inner.queryId(which);
    }

    @Override
    public String variable(String name) {
        return inner.variable(name);
    }

    @Override
    public boolean perhapsZoned(String column) throws SqlFailure {
        return inner.perhapsZoned(column);
    }

    @Override
    public String system(String function, List<String> arguments) throws SqlFailure {
        return inner.system(function, arguments);
    }
}
