package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.resolve.ObjectId;

/// What somebody wrote about what may run and what may be seen. `docs/policy.md` explains every key.
///
/// @param classify     what the data is
/// @param unclassified what becomes of columns of some databases that nothing says anything about
/// @param rules        what may run, in order
/// @param masks        what may be seen, in order
/// @param limits       what everybody's statements are held to
/// @param access       bundles of access that can be lent
/// @param builtin      rules that need not be written, and whether they count
/// @param parameters   session parameters that may be set beyond the usual ones, in upper case
/// @param assume       tables that tests take for granted, with their columns
/// @param tests        what must come out
public record PolicyDocument(
        List<Classify> classify,
        List<Unclassified> unclassified,
        List<Rule> rules,
        List<Mask> masks,
        List<Limit> limits,
        List<Access> access,
        Map<BuiltIn, Mode> builtin,
        Set<String> parameters,
        Map<ObjectId, List<String>> assume,
        List<Test> tests) {
    public PolicyDocument {
        classify = List.copyOf(classify);
        unclassified = List.copyOf(unclassified);
        rules = List.copyOf(rules);
        masks = List.copyOf(masks);
        limits = List.copyOf(limits);
        access = List.copyOf(access);
        builtin = Map.copyOf(builtin);
        parameters = Set.copyOf(parameters);
        assume = Map.copyOf(assume);
        tests = List.copyOf(tests);
    }

    /// Which targets a section is about; empty for all.
    public record Targets(Set<String> names) {
        public Targets {
            names = Set.copyOf(names);
        }

        /// True when `target` is among them.
        public boolean include(String target) {
            return names.isEmpty() || names.contains(target);
        }
    }

    /// Columns, and columns of tables, have tags.
    public record Classify(
            List<NamePattern> columns,
            List<NamePattern> tables,
            Set<String> tags,
            Targets targets) {
        public Classify {
            columns = List.copyOf(columns);
            tables = List.copyOf(tables);
            tags = Set.copyOf(tags);
        }
    }

    /// What becomes of columns of `databases` that have no tag.
    public record Unclassified(List<NamePattern> databases, Fallback then, Targets targets) {
        public Unclassified {
            databases = List.copyOf(databases);
        }
    }

    /// Strictest last.
    public enum Fallback {
        ALLOW, MASK, DENY
    }

    /// What a rule does when it matches.
    public sealed interface Effect {
        record Allow(Obligations obligations) implements Effect {}

        record Deny(String message) implements Effect {}

        record RequireApproval(Decision.Approval approval) implements Effect {}

        /// As written in documents: `require_approval`.
        default String label() {
            return switch (this) {
                case Allow _ -> "allow";
                case Deny _ -> "deny";
                case RequireApproval _ -> "require_approval";
            };
        }
    }

    /// @param when   when it matches
    /// @param unless what keeps it from matching
    public record Rule(
            String name,
            Condition when,
            Condition unless,
            Effect effect,
            Mode mode,
            Targets targets) {}

    /// A column is hidden, or values are, wherever they stand.
    ///
    /// @param hidden  the columns
    /// @param detect  kinds of values and own patterns: `card`, `re:…`
    /// @param probing what may be done with a hidden column without showing it; empty for the default
    /// @param refuse  whether a statement that would show it is refused instead
    public record Mask(
            String name,
            Hidden hidden,
            List<String> detect,
            Condition when,
            Condition unless,
            MaskForm form,
            Optional<Probing> probing,
            boolean refuse,
            Mode mode,
            Mode probingMode,
            Targets targets) {
        public Mask {
            detect = List.copyOf(detect);
        }

        /// The same, but counting.
        Mask enforced() {
            return new Mask(name, hidden, detect, when, unless, form, probing, refuse, Mode.ENFORCE,
                    probingMode,
                    targets);
        }
    }

    /// Columns by their tags or names.
    public record Hidden(Set<String> tags, List<NamePattern> columns) {
        public Hidden {
            tags = Set.copyOf(tags);
            columns = List.copyOf(columns);
        }

        /// True when there is none.
        public boolean none() {
            return tags.isEmpty() && columns.isEmpty();
        }
    }

    public record Limit(String name, Condition when, Obligations obligations, Targets targets) {}

    /// Access that can be lent.
    ///
    /// @param lasts how long at most
    public record Access(
            String name,
            Condition who,
            List<String> roles,
            List<String> reviewers,
            Duration lasts) {
        public Access {
            roles = List.copyOf(roles);
            reviewers = List.copyOf(reviewers);
        }
    }

    /// @param line where it stands, counted from 1
    public record Test(String name, Asking as, String sql, Expected expected, int line) {}

    /// Who asks in a test, from where.
    ///
    /// @param chain   who delegated to it, the initiator first
    /// @param session target, role, warehouse, database, schema, client by name
    public record Asking(
            Person person,
            List<Person> chain,
            String job,
            Map<String, String> claimed,
            Map<String, String> session) {
        public Asking {
            chain = List.copyOf(chain);
            claimed = Map.copyOf(claimed);
            session = Map.copyOf(session);
        }
    }

    public record Person(String subject, String kind, List<String> groups) {
        public Person {
            groups = List.copyOf(groups);
        }
    }

    /// @param decision `allow`, `deny` or `require_approval`
    /// @param rule     the rule that decides, `""` for any
    /// @param masked   names of result columns that are masked, empty when a test does not say
    public record Expected(String decision, String rule, Optional<List<String>> masked) {}
}
