package io.snowgate.stories;

import io.snowgate.stories.driver.DriverFault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Ends a story that a driver has no means to take part in: it counts as passed, and the support table says *cannot* and why.
final class Cannot extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cannot(String why) {
        super(why);
    }

    /// Ends the story, after making sure that the driver really has no such feature.
    static Cannot since(String why, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(DriverFault.class,
                fault -> {
                    if (fault.kind() != DriverFault.Kind.UNSUPPORTED) {
                        throw new AssertionError("the driver has the feature but failed", fault);
                    }
                });
        return new Cannot(why);
    }
}
