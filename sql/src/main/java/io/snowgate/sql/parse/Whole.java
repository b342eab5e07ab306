package io.snowgate.sql.parse;

import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Step;

/// Whether a tree holds everything its statement says, or the head alone.
final class Whole {
    private Whole() {}

    static boolean whole(Command command) {
        return switch (command) {
            case Command.Head _ -> false;
            case Command.CallProcedure call -> !call.inline();
            case Command.Create create -> whole(create.definition());
            case Command.Explain explain -> whole(explain.inner().command());
            case Command.Block block -> block.steps().stream().allMatch(Whole::whole);
            default -> true;
        };
    }

    private static boolean whole(Command.Definition definition) {
        return switch (definition) {
            case Command.Definition.Columns _,Command.Definition.Text _ -> false;
            case Command.Definition.Code code -> whole(code.body().command());
            default -> true;
        };
    }

    private static boolean whole(Step step) {
        return switch (step) {
            case Step.Run run -> whole(run.inner().command());
            case Step.Bound bound -> whole(bound.inner().command());
            case Step.ReturnResult result -> whole(result.inner().command());
            case Step.Control control -> control.steps().stream().allMatch(Whole::whole);
            default -> true;
        };
    }
}
