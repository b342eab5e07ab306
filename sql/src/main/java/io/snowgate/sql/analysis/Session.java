package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Setting;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.Sources;
import io.snowgate.sql.resolve.Variable;

/// Statements that change what later ones mean.
final class Session {
    private final Work work;

    Session(Work work) {
        this.work = work;
    }

    void set(Command.SetVariables set) {
        work.fact(Fact.CHANGES_FACTS);
        var whole = set.values().size() == 1 && set.names().size() > 1
                && set.values().getFirst() instanceof Expression.Subquery(_, var query, _)
                        ? work.resolver().query(query)
                        : List.<OutputColumn>of();
        var direct = whole.size() == set.names().size() && whole.stream().noneMatch(OutputColumn::open);
        for (var i = 0; i < set.names().size(); i++) {
            var value = set.values().get(Math.min(i, set.values().size() - 1));
            var sources = direct ? whole.get(i).sources() : work.resolver().value(value, Work.nowhere());
            var text = work.resolver().text(value);
            var name = set.names().get(i).value().toUpperCase(Locale.ROOT);
            work.batch()
                    .facts(work.batch()
                            .facts()
                            .with(name, text.isPresent()
                                    ? new Variable.Known(text.get(), sources)
                                    : new Variable.Opaque(sources)));
            work.columns(
                    Stream.concat(work.columns().stream(), Stream.of(new OutputColumn("$" + name, sources)))
                            .toList());
        }
    }

    void head(Command.Head head) throws Unreadable {
        work.fact(Fact.CHANGES_FACTS);
        switch (work.statement().kind()) {
            case USE_DATABASE -> place(parts(head), /* database= */true);
            case USE_SCHEMA -> place(parts(head), /* database= */false);
            case UNSET -> Setting.variables(work.statement())
                    .forEach(n -> work.batch().facts(work.batch().facts().without(n)));
            case ALTER_SESSION -> settings();
            default -> {
                // roles and warehouses change no name
            }
        }
    }

    private List<String> parts(Command.Head head) {
        return switch (head.names().getFirst()) {
            case ObjectName.Written(var parts, _) -> parts.stream().map(Name::value).toList();
            case ObjectName.Computed computed -> computed(computed);
        };
    }

    private List<String> computed(ObjectName.Computed name) {
        return work.resolver().object(name).isPresent()
                ? work.resolver()
                        .text(name.how())
                        .map(t -> List.of(t.toUpperCase(Locale.ROOT).split("\\.")))
                        .orElse(List.of())
                : List.of();
    }

    /// After USE DATABASE the schema is PUBLIC. A place that is not known is somewhere.
    void place(List<String> parts, boolean database) {
        var facts = work.batch().facts();
        work.batch().facts(switch (parts.size()) {
            case 0 -> facts.at(SessionFacts.SOMEWHERE, SessionFacts.SOMEWHERE);
            case 1 -> database
                    ? facts.at(parts.getFirst(), "PUBLIC")
                    : facts.at(facts.database(), parts.getFirst());
            default -> facts.at(parts.get(0), parts.get(1));
        });
    }

    private void settings() throws Unreadable {
        for (var setting : work.settings()) {
            var value = setting instanceof Setting.Literal(_, var literal) ? literal : "";
            work.batch().facts(work.batch().facts().setting(setting.name(), value));
        }
    }

    /// What nobody knows anything about.
    static List<OutputColumn> unknown(String doubt) {
        return List.of(new OutputColumn(OutputColumn.OPEN, Sources.unknown(doubt)));
    }
}
