package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Opening;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.Statement;

/// What an account has from the start: roles, a warehouse and, for the demo, the company's database. The same every time.
public final class Company {
    /// How many people the company knows.
    public static final int PEOPLE = 240;

    private static final List<String> ROLES = List.of("ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN",
            "SYSADMIN", "ORGADMIN", "PUBLIC", "ANALYST", "ENGINEER", "AGENT");
    private static final List<String> FIRST = List.of("Ada", "Boris", "Chloe", "Dmitri", "Elena", "Farid",
            "Grace", "Hugo", "Ines", "Jonas", "Kira", "Luca", "Mara", "Nils", "Olga",
            "Pablo", "Quinn", "Rosa", "Sven", "Tara");
    private static final List<String> LAST = List.of("Ashdown", "Bellweather", "Crane", "Dunmore", "Eastlake",
            "Fairwind", "Goldhill", "Hawksmoor", "Ironside", "Juniper", "Kestrel",
            "Larkspur");
    private static final List<String> COUNTRIES = List.of("US", "DE", "FR", "GB", "CA", "IN");

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
        var opening = new Opening(0, "SNOWFLAKE", "SYSADMIN", "COMPUTE_WH", "COMPANY", "PUBLIC",
                Map.of("TIMEZONE", "UTC"));
        try (var session = new Session(account, opening)) {
            for (var statement : Resources.statements("company.sql")) {
                session.execute(Statement.of(statement.equals(":people") ? people() : statement, "seed"))
                        .rows()
                        .close();
            }
        }
    }

    private static String people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(Company::person)
                .collect(Collectors.joining(",\n",
                        "INSERT INTO COMPANY.CRM.PEOPLE SELECT COLUMN1, COLUMN2, COLUMN3, COLUMN4, COLUMN5, COLUMN6, COLUMN7, COLUMN8, COLUMN9::DATE, COLUMN10, PARSE_JSON(COLUMN11), COLUMN12::TIMESTAMP_NTZ FROM VALUES\n",
                        ""));
    }

    private static String person(int n) {
        var first = FIRST.get(n % FIRST.size());
        var last = LAST.get(n / FIRST.size() % LAST.size());
        var email = (first + "." + last + "@example.com").toLowerCase(Locale.ROOT);
        var phone = String.format(Locale.ROOT, "+1-%d-555-01%02d", 201 + n / 100 * 7, n % 100);
        var ssn = String.format(Locale.ROOT, "9%02d-%02d-%04d", n % 97, 10 + n % 89, 1000 + n * 37);
        var birth = LocalDate.of(1955, 1, 1).plusDays(n * 67L % 17_000);
        var notes = String.format(Locale.ROOT,
                "{\"vip\": %b, \"tags\": [\"%s\", \"t%d\"], \"address\": {\"city\": \"City %d\", \"zip\": \"%05d\"}}",
                n % 9 == 0, n % 2 == 0 ? "news" : "quiet", n % 5, n % 30,
                10_000 + n * 313);
        var created = LocalDateTime.of(2024, 1, 1, 9, 0).plusMinutes(n * 977L);
        return String.format(Locale.ROOT,
                "(%d, '%s', '%s', '%s', '%s', '%s', '%s', %d.%02d, '%s', '%s', '%s', '%s')", n + 1,
                first, last, email, phone, ssn, card(n),
                30_000 + n * 613L % 120_000, n * 7 % 100, birth, COUNTRIES.get(n % COUNTRIES.size()), notes,
                created);
    }

    /// A card number of a test range whose check digit is right.
    private static String card(int n) {
        var digits = String.format(Locale.ROOT, "400000%09d", n * 7_654_321L % 1_000_000_000L);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        var whole = digits + (10 - sum % 10) % 10;
        return whole.replaceAll("(\\d{4})(?=\\d)", "$1-");
    }
}
