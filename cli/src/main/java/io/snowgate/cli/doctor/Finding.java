package io.snowgate.cli.doctor;

/// What came of one check.
sealed interface Finding {
    /// What was looked at.
    String check();

    /// It is as it should be.
    ///
    /// @param seen what was found
    record Passed(String check, String seen) implements Finding {}

    /// It is not.
    ///
    /// @param what   what is wrong
    /// @param remedy what to do about it
    record Failed(String check, String what, String remedy) implements Finding {}

    /// It cannot be told, which is not a failure and no success either.
    record Unknown(String check, String why) implements Finding {}
}
