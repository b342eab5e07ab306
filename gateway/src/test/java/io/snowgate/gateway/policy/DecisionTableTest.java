package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.policy.PolicyDocument.Asking;
import io.snowgate.gateway.policy.PolicyDocument.Person;
import io.snowgate.sql.resolve.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Who may do what: `decisions.txt`, whose first lines say how to read it.
class DecisionTableTest {
    private static final Pattern BAR = Pattern.compile("\\s+\\|(?!\\|)\\s*");
    private static final int COLUMNS = 9;

    /// A line of the table.
    ///
    /// @param policy a policy that comes with the product, or a document beside the table
    record Row(String policy, Asking as, String sql, String decision, String rule, List<String> masked) {}

    private static String resource(String name) throws IOException {
        try (var in = DecisionTableTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        var policy = "";
        for (var line : resource("decisions.txt").lines().toList()) {
            if (line.startsWith("== ")) {
                policy = line.substring(3).strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(policy, line));
            }
        }
        return rows;
    }

    private static Row row(String policy, String line) {
        var cells = BAR.split(line.strip(), -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " columns: " + line);
        }
        var as = new Asking(person(cells[0]),
                list(cells[1], ">").stream().map(DecisionTableTest::person).toList(),
                absent(cells[2]), entries(cells[3]), entries(cells[4]));
        return new Row(policy, as, cells[5], cells[6], absent(cells[7]), list(cells[8], ","));
    }

    private static String absent(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    private static List<String> list(String cell, String between) {
        return absent(cell).isEmpty()
                ? List.of()
                : Arrays.stream(cell.split(between)).map(String::strip).toList();
    }

    private static Person person(String cell) {
        var parts = cell.strip().split(":", -1);
        return new Person(parts[0], parts[1], parts.length > 2 ? List.of(parts[2].split(",")) : List.of());
    }

    private static Map<String, String> entries(String cell) {
        return list(cell, ";").stream()
                .map(e -> e.split("=", 2))
                .collect(Collectors.toMap(e -> e[0], e -> e[1]));
    }

    private static Policy policy(String name) {
        try {
            return PolicyFiles.STARTERS.contains(name)
                    ? Trying.starter(name)
                    : Trying.policy(resource(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> each_row_comes_out_as_written() throws IOException {
        var policies = new HashMap<String, Policy>();
        return rows().stream()
                .map(row -> dynamicTest(row.policy() + ": " + row.as().person() + " " + row.sql(), () -> {
                    var policy = policies.computeIfAbsent(row.policy(), DecisionTableTest::policy);
                    var verdict = Trial.decide(policy, row.as(), row.sql(), Catalogue.empty(), Trying.NOON);
                    var came = verdict.decision().label() + " by " + Trial.by(verdict.decision());
                    assertThat(came).isEqualTo(row.decision() + " by " + row.rule());
                    if (!(verdict.decision() instanceof Decision.Deny)) {
                        assertThat(verdict.masks().masked()).isEqualTo(row.masked());
                    }
                }));
    }

    @Test
    void there_are_rows_of_every_policy_and_every_decision() throws IOException {
        var rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(250);
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows).extracting(r -> r.policy() + " " + r.decision())
                .contains("guarded allow", "guarded deny", "guarded require_approval", "strict allow",
                        "strict deny",
                        "agents allow", "agents deny", "agents require_approval", "tricky allow",
                        "tricky deny",
                        "tricky require_approval", "targets allow", "targets deny", "observe allow");
    }

    @Test
    void what_goes_along_with_an_allow_is_the_strictest() throws IOException {
        assertThat(obligations("tricky", "planner:agent", "ann:human", "", "select a from t1"))
                .isEqualTo(
                        new Obligations(100, 60, Obligations.Depth.FULL, /* reason= */false, /* job= */false,
                                /* unread= */false));
        assertThat(obligations("targets", "planner:agent", "", "eu", "select id from people").rows())
                .isEqualTo(10);
        assertThat(obligations("targets", "ann:human", "", "eu", "select id from people").rows())
                .isEqualTo(1000);
        assertThat(obligations("targets", "planner:agent", "", "us", "select id from people").rows())
                .isEqualTo(10);
        assertThat(obligations("targets", "ann:human", "", "us", "select id from people").rows()).isZero();
        assertThat(obligations("agents", "planner:agent", "", "", "select 1 from company.sales.orders")
                .seconds())
                .isEqualTo(120);
    }

    private static Obligations obligations(
            String policy,
            String who,
            String chain,
            String target,
            String sql) {
        var as = row(policy, String.join(" | ", who, chain.isEmpty() ? "-" : chain, "-", "-",
                "database=DB;schema=S" + (target.isEmpty() ? "" : ";target=" + target), sql, "allow", "-",
                "-")).as();
        return switch (Trial.decide(policy(policy), as, sql, Catalogue.empty(), Trying.NOON).decision()) {
            case Decision.Allow(var more) -> more;
            case Decision.Deny _,Decision.RequireApproval _ -> throw new AssertionError(sql);
        };
    }

    @Test
    void what_is_in_shadow_is_told_and_changes_nothing() throws IOException {
        var as = row("tricky", "ann:human | - | - | - | database=DB;schema=S | select 1 | allow | - | -")
                .as();
        var verdict = Trial.decide(policy("tricky"), as, "select amount from orders", Catalogue.empty(),
                Trying.NOON);
        assertThat(verdict.decision()).isInstanceOf(Decision.Allow.class);
        assertThat(verdict.shadow()).containsExactly("deny in-shadow", "mask amounts");
        assertThat(verdict.considered()).extracting(Verdict.Considered::rule).doesNotContain("switched-off");
    }
}
