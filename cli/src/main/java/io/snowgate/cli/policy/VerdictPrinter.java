package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.MaskForm;
import io.snowgate.gateway.policy.Mode;
import io.snowgate.gateway.policy.Obligations;
import io.snowgate.gateway.policy.Verdict;

/// Prints what was decided, and why, for people.
///
/// @param out where to
record VerdictPrinter(PrintStream out) {
    private static final List<Integer> NAMES = List.of(10);

    /// The decision and what goes with it, then every rule that was looked at.
    void print(Verdict verdict) {
        decision(verdict.decision());
        verdict.masks()
                .results()
                .stream()
                .flatMap(r -> r.columns().stream())
                .filter(c -> c.hidden().isPresent())
                .forEach(c -> line("masked",
                        c.name() + " as " + c.hidden().map(MaskForm::label).orElse("") + ", by "
                                + String.join(", ", c.rules())));
        verdict.masks()
                .detect()
                .forEach(
                        d -> line("looks for", String.join(", ", d.kinds()) + ", shown as " + d.form().label()
                                + ", by " + d.rule()));
        line("policy", verdict.policy());
        out.println();
        considered(verdict.considered());
    }

    private void decision(Decision decision) {
        switch (decision) {
            case Decision.Allow(var obligations) -> {
                line("decision", "allow");
                obligations(obligations);
            }
            case Decision.Deny(var rule, var message, var remedy) -> {
                line("decision", "deny, by " + rule);
                line("message", message);
                line("remedy", remedy);
            }
            case Decision.RequireApproval(var rule, var how) -> {
                line("decision", "require_approval, by " + rule);
                line("approval", how.count() + " of " + String.join(", ", how.reviewers()) + ", within "
                        + how.expires().toMinutes() + " min" + (how.reason() ? ", with a reason" : "")
                        + (how.unmask() ? ", lifting masks" : ""));
            }
        }
    }

    private void obligations(Obligations obligations) {
        if (obligations.rows() > 0) {
            line("rows", "at most " + obligations.rows());
        }
        if (obligations.seconds() > 0) {
            line("time", "at most " + obligations.seconds() + " s");
        }
        line("recorded", obligations.record().label());
    }

    private void line(String what, String text) {
        out.println(Table.line(List.of(what, Printable.line(text)), NAMES));
    }

    private void considered(List<Verdict.Considered> all) {
        var table = new Table(List.of("statement", "rule", "effect", "mode", "came"));
        for (var each : all) {
            table.add(List.of("" + each.statement(), Printable.line(each.rule()), each.effect(),
                    each.mode().label(),
                    words(each)));
        }
        table.print(out);
    }

    private static String words(Verdict.Considered each) {
        return switch (each.came()) {
            case NOT -> "did not match";
            case MATCHED -> each.mode() == Mode.SHADOW ? "matched, and only goes to the log" : "matched";
            case FAILED -> each.mode() == Mode.SHADOW
                    ? "could not be worked out, and only goes to the log"
                    : "could not be worked out, which counts as a deny";
        };
    }
}
