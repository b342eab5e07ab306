package io.snowgate.cli.configuration;

import module java.base;

/// An account name in the one spelling that all of a client's spellings lead to.
public final class AccountName {
    private AccountName() {}

    /// `spelling` in lower case, with `-` for `_` and without the region behind the first dot: `My_Org-Acme.eu-west-1` →
    /// `my-org-acme`.
    public static String normalised(String spelling) {
        var dot = spelling.indexOf('.');
        var name = dot < 0 ? spelling : spelling.substring(0, dot);
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
