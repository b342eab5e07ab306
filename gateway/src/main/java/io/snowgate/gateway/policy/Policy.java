package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.expression.Expression;
import io.snowgate.gateway.policy.PolicyDocument.Effect;
import io.snowgate.gateway.policy.Verdict.Came;
import io.snowgate.gateway.policy.Verdict.Considered;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.StatementAnalysis;

/// A policy that is ready to decide: deny beats require-approval beats allow, and what no rule allows is denied. A text is allowed when every statement in it is. The same
/// request gets the same verdict. No I/O; any thread.
public final class Policy {
    /// The rule that denies what no other rule allows.
    public static final String NOTHING_ALLOWS = "default-deny";
    /// The rule that denies what was not understood.
    public static final String UNREAD = "not-understood";
    private static final String ASK = "Ask whoever looks after the policy, or try another role.";
    private static final Set<StatementKind> MAY_BE_UNREAD = EnumSet.of(StatementKind.SELECT,
            StatementKind.SHOW,
            StatementKind.DESCRIBE);
    private final PolicyDocument document;
    private final String digest;
    private final SessionGuard parameters;
    private final Map<String, ForTarget> targets = new ConcurrentHashMap<>();

    /// What counts at one target: names of several never mix.
    private record ForTarget(
            List<PolicyDocument.Rule> rules,
            List<PolicyDocument.Mask> masks,
            List<PolicyDocument.Limit> limits,
            List<PolicyDocument.Unclassified> unclassified,
            Classification classes) {}

    private Policy(PolicyDocument document, String digest) {
        this.document = document;
        this.digest = digest;
        this.parameters = new SessionGuard(document.parameters());
    }

    /// @param digest of what the document was read from
    public static Policy of(PolicyDocument document, String digest) {
        return new Policy(document, digest);
    }

    /// What it was made of.
    public PolicyDocument document() {
        return document;
    }

    /// Digest of what it was read from.
    public String digest() {
        return digest;
    }

    /// Whether a built-in rule counts.
    public Mode mode(BuiltIn rule) {
        return document.builtin().getOrDefault(rule, Mode.ENFORCE);
    }

    /// Why a login may not set the session parameters `settings`, in half a sentence.
    public Optional<String> objection(Map<String, String> settings) {
        return mode(BuiltIn.SESSION_GUARD) == Mode.ENFORCE
                ? parameters.objection(settings)
                : Optional.empty();
    }

    /// True when something may be hidden from somebody at `target`.
    public boolean hides(String target) {
        var here = at(target);
        return here.masks().stream().anyMatch(m -> m.mode() == Mode.ENFORCE)
                || here.unclassified().stream().anyMatch(u -> u.then() != PolicyDocument.Fallback.ALLOW);
    }

    private ForTarget at(String target) {
        return targets.computeIfAbsent(target, name -> new ForTarget(
                document.rules().stream().filter(r -> counts(r.mode(), r.targets(), name)).toList(),
                document.masks().stream().filter(m -> counts(m.mode(), m.targets(), name)).toList(),
                document.limits().stream().filter(l -> l.targets().include(name)).toList(),
                document.unclassified().stream().filter(u -> u.targets().include(name)).toList(),
                new Classification(
                        document.classify().stream().filter(c -> c.targets().include(name)).toList())));
    }

    private static boolean counts(Mode mode, PolicyDocument.Targets targets, String name) {
        return mode != Mode.OFF && targets.include(name);
    }

    /// Decides about `request`.
    public Verdict decide(Request request) {
        return new Deciding(request, at(request.from().target())).verdict();
    }

    /// One decision being made. For one thread.
    private final class Deciding {
        private final Request request;
        private final ForTarget here;
        private final boolean understood;
        private final List<Considered> considered = new ArrayList<>();
        private final List<MaskPlan.Result> results = new ArrayList<>();
        private List<MaskPlan.Detecting> detect = List.of();
        private MaskPlan.Care care = MaskPlan.Care.NONE;
        private MaskPlan.Errors errors = MaskPlan.Errors.TOLD;
        private Optional<Decision.Deny> deny = Optional.empty();
        private Optional<Decision.RequireApproval> approval = Optional.empty();
        private Obligations obligations = Obligations.ANYTHING;
        private int number;

        private Deciding(Request request, ForTarget here) {
            this.request = request;
            this.here = here;
            this.understood = request.meaning() instanceof Request.Understood.Whole;
        }

        private Verdict verdict() {
            settings();
            for (var outer : statements()) {
                results.add(outer(outer));
                outer.inner().stream().flatMap(StatementAnalysis::all).forEach(this::inner);
            }
            unread();
            if (number == 0) {
                refuse(new Decision.Deny(NOTHING_ALLOWS, "there is no statement in it", "Send one."));
            }
            required();
            return new Verdict(decision(), considered, new MaskPlan(results, detect, care, errors), digest);
        }

        private List<StatementAnalysis> statements() {
            return switch (request.meaning()) {
                case Request.Understood.Whole(var statements) -> statements;
                case Request.Understood.Unread(var why) -> Unread.statements(request.text(), why);
            };
        }

        private Decision decision() {
            if (deny.isPresent()) {
                return deny.get();
            }
            return approval.isPresent() ? approval.get() : new Decision.Allow(obligations);
        }

        private MaskPlan.Result outer(StatementAnalysis statement) {
            var asked = new Asked(request, statement, here.classes(), understood);
            rules(asked);
            return masks(asked, /* outer= */true);
        }

        private void inner(StatementAnalysis statement) {
            var asked = new Asked(request, statement, here.classes(), understood);
            rules(asked);
            masks(asked, /* outer= */false);
        }

        private void rules(Asked asked) {
            number++;
            var allowed = false;
            var asks = false;
            for (var rule : here.rules()) {
                var came = came(rule, asked);
                consider(rule.name(), rule.effect().label(), rule.mode(), came);
                if (came != Came.NOT && rule.mode() == Mode.ENFORCE) {
                    allowed |= apply(rule, came);
                    asks |= rule.effect() instanceof Effect.RequireApproval;
                }
            }
            allowed |= builtIn(asked);
            if (!allowed && !asks) {
                refuse(new Decision.Deny(NOTHING_ALLOWS, "no rule allows this", ASK));
            }
        }

        private static Came came(PolicyDocument.Rule rule, Asked asked) {
            try {
                return rule.when().holds(asked) && !rule.unless().holds(asked) ? Came.MATCHED : Came.NOT;
            } catch (Expression.Failed _) {
                return Came.FAILED;
            }
        }

        private void consider(String rule, String effect, Mode mode, Came came) {
            considered.add(new Considered(rule, effect, mode, number, came));
        }

        /// True when the rule allows.
        private boolean apply(PolicyDocument.Rule rule, Came came) {
            if (came == Came.FAILED) {
                refuse(new Decision.Deny(rule.name(), "a condition of the policy could not be worked out",
                        "Tell whoever looks after the policy."));
                return false;
            }
            switch (rule.effect()) {
                case Effect.Allow(var more) -> obligations = obligations.and(more);
                case Effect.Deny(var message) -> refuse(new Decision.Deny(rule.name(), message, ASK));
                case Effect.RequireApproval(var how) -> {
                    if (approval.isEmpty()) {
                        approval = Optional.of(new Decision.RequireApproval(rule.name(), how));
                    }
                }
            }
            return rule.effect() instanceof Effect.Allow;
        }

        private void refuse(Decision.Deny why) {
            if (deny.isEmpty()) {
                deny = Optional.of(why);
            }
        }

        private boolean builtIn(Asked asked) {
            var statement = asked.statement();
            guard(BuiltIn.SIDE_DOORS, understood ? SideDoors.objection(statement) : Optional.empty(),
                    "Write it without, or ask for a procedure that does it.");
            guard(BuiltIn.SESSION_GUARD, parameters.objection(statement, request.text()),
                    "Leave it as it is.");
            var mode = mode(BuiltIn.DRIVER_HOUSEKEEPING);
            if (mode == Mode.OFF) {
                return false;
            }
            var housekeeping = understood && Housekeeping.is(statement);
            consider(BuiltIn.DRIVER_HOUSEKEEPING.label(), "allow", mode,
                    housekeeping ? Came.MATCHED : Came.NOT);
            if (!housekeeping || mode != Mode.ENFORCE) {
                return false;
            }
            obligations = obligations.and(Obligations.NONE);
            return true;
        }

        private void guard(BuiltIn rule, Optional<String> objection, String remedy) {
            var mode = mode(rule);
            if (mode == Mode.OFF) {
                return;
            }
            consider(rule.label(), "deny", mode, objection.isPresent() ? Came.MATCHED : Came.NOT);
            if (mode == Mode.ENFORCE) {
                objection.ifPresent(why -> refuse(new Decision.Deny(rule.label(), why, remedy)));
            }
        }

        private MaskPlan.Result masks(Asked asked, boolean outer) {
            try {
                shadowed(asked);
                var hidden = Hidden.from(asked, here.masks(), here.unclassified(), here.classes());
                limits(asked);
                if (!understood && !hidden.noColumn()) {
                    refuse(new Decision.Deny(UNREAD, "Snowgate cannot read all of it, and there is data that "
                            + "is hidden from you", "Write it in another way, and report the text."));
                }
                hidden.objection(asked.statement(), outer).ifPresent(this::refuse);
                if (!hidden.noColumn()) {
                    care = MaskPlan.Care.COLUMNS;
                }
                if (hidden.touchedBy(asked.statement())) {
                    errors = MaskPlan.Errors.WITHHELD;
                }
                probes(hidden, asked);
                if (outer) {
                    detect = hidden.detecting();
                }
                return outer ? hidden.result(asked.statement()) : new MaskPlan.Result(List.of());
            } catch (Expression.Failed _) {
                consider("masks", "deny", Mode.ENFORCE, Came.FAILED);
                refuse(new Decision.Deny("masks", "a condition of the policy could not be worked out",
                        "Tell whoever looks after the policy."));
                return new MaskPlan.Result(List.of());
            }
        }

        /// What masks in shadow would have hidden.
        private void shadowed(Asked asked) throws Expression.Failed {
            var shadows = here.masks().stream().filter(m -> m.mode() == Mode.SHADOW).toList();
            for (var mask : shadows) {
                var alone = Hidden.from(asked, List.of(mask.enforced()), List.of(), here.classes());
                var hides = alone.result(asked.statement())
                        .columns()
                        .stream()
                        .anyMatch(c -> c.hidden().isPresent());
                consider(mask.name(), "mask", Mode.SHADOW, hides ? Came.MATCHED : Came.NOT);
            }
        }

        private void probes(Hidden hidden, Asked asked) {
            for (var mask : hidden.probed(asked.statement(), asked.principal().kind())) {
                consider(mask.name(), "deny", mask.probingMode(), Came.MATCHED);
                if (mask.probingMode() == Mode.ENFORCE) {
                    refuse(new Decision.Deny(mask.name(), "its rows depend on data that is hidden from you",
                            "Leave the hidden columns out of conditions and orders."));
                }
            }
        }

        private void limits(Asked asked) throws Expression.Failed {
            for (var limit : here.limits()) {
                var holds = limit.when().holds(asked);
                consider(limit.name(), "limit", Mode.ENFORCE, holds ? Came.MATCHED : Came.NOT);
                obligations = holds ? obligations.and(limit.obligations()) : obligations;
            }
        }

        private void settings() {
            if (!request.settings().isEmpty()) {
                guard(BuiltIn.SESSION_GUARD, parameters.objection(request.settings()), "Leave it as it is.");
            }
        }

        /// What was not understood runs only where a rule says so, alone, and when it only reads.
        private void unread() {
            if (understood) {
                return;
            }
            var single = request.text() instanceof SqlText.Read(_, var statements) && statements.size() == 1
                    && MAY_BE_UNREAD.contains(statements.getFirst().kind());
            if (!single || !obligations.unread()) {
                refuse(new Decision.Deny(UNREAD, "Snowgate cannot read all of it",
                        "Write it in another way."));
            }
        }

        private void required() {
            if (obligations.reason()
                    && request.who().claimed().fields().getOrDefault("reason", "").isBlank()) {
                refuse(new Decision.Deny("reason", "a reason is required",
                        "Set the session parameter SNOWGATE_REASON when you log in."));
            }
            if (obligations.job() && request.who().caller().job().id().isEmpty()) {
                refuse(new Decision.Deny("job", "a job is required that your token proves",
                        "Log in with a token that has one."));
            }
        }
    }
}
