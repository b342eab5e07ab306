package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;

/// What an account has from the start: roles, users, a warehouse and, for the demo, the company's database.
public final class Company {
    private static final List<String> ROLES = List.of("ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN",
            "SYSADMIN", "ORGADMIN", "PUBLIC", "ANALYST", "ENGINEER", "AGENT", "SNOWGATE_ROLE");

    private Company() {}

    /// Lays the account out.
    public static void layOut(Account account, boolean seeded) throws SQLException, SqlFailure {
        for (var role : ROLES) {
            account.put(new Account.Entry("ROLE", "", "", role, "", "", "{}", 0));
        }
        account.put(new Account.Entry("WAREHOUSE", "", "", "COMPUTE_WH", "SYSADMIN", "",
                "{\"size\":\"X-Small\"}", 0));
        if (!seeded) {
            return;
        }
        account.createDatabase(
                new Account.Entry("DATABASE", "", "", "COMPANY", "SYSADMIN", "The demo company", "{}", 0));
    }
}
