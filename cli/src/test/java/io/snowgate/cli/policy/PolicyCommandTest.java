package io.snowgate.cli.policy;

import module java.base;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import io.snowgate.cli.Ran;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyCommandTest {
    private static final String POLICY = """
            version: 1
            classify:
              - {columns: "*.*.*.SSN", tags: [pii]}
            rules:
              - {name: people-read, when: "statement.class == 'read' && principal.kind == 'human'", allow: {rows: 10, timeout: 5s}}
              - {name: jobs-write, when: "job.id != ''", allow: {}}
              - {name: drops-wait, when: "statement.destructive", require_approval: {reviewers: [dba], approvals: 2, reason: required}}
              - {name: perhaps-later, when: "statement.class == 'read'", deny: "No.", mode: shadow}
            masks:
              - {name: personal, tags: [pii], mask: {keep_last: 2}}
              - {name: cards, detect: [card]}
            assume:
              - {table: CRM.PUBLIC.PEOPLE, columns: [ID, SSN]}
            tests:
              - {name: people read, as: {subject: ann, kind: human}, sql: "select ssn from crm.public.people", expect: {decision: allow, masked: [SSN]}}
              - {name: "agents <read> & \\"write\\"\\x01", as: {subject: bot, kind: agent}, sql: "select 1 from crm.public.people -- ]]>", expect: {decision: allow}}
            """;

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void policy() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
    }

    @Test
    void a_sound_policy_is_called_sound() {
        var ran = Ran.in(folder, "policy", "check");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).matches(
                "policy\\.yaml is sound: 4 rule\\(s\\), 2 mask\\(s\\), 2 test\\(s\\), sha256:[0-9a-f]{64}, 0 warning\\(s\\)\\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded", "strict", "agents"})
    void the_policies_that_come_with_the_product_pass(String name) {
        assertThat(Ran.in(folder, "policy", "check", "--strict", name).exitCode()).isZero();
        assertThat(Ran.in(folder, "policy", "test", name).exitCode()).isZero();
    }

    @Test
    void every_problem_is_told_with_its_place() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                rules:
                  - {name: a, when: "statement.clas == 'read'", allow: {}}
                  - {name: b, wen: "true", allow: {}}
                """);
        var ran = Ran.in(folder, "policy", "check");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(2)
                .anySatisfy(l -> assertThat(l).contains(
                        "policy.yaml:3:21: rules[0].when: there is no statement.clas",
                        "did you mean 'statement.class'?"))
                .anySatisfy(l -> assertThat(l)
                        .contains("policy.yaml:4:15: rules[1].wen: unknown key; did you mean 'when'?"));
    }

    @Test
    void warnings_fail_only_where_that_is_wanted() throws IOException {
        Files.writeString(folder.resolve("schema.json"), "{\"crm.public.orders\": [\"ID\"]}");
        Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("*.*.*.SSN", "*.*.*.SNS"));
        var checked = Ran.in(folder, "policy", "check", "--schema", "schema.json");
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out()).contains("warning: ",
                "policy.yaml:3:6: classify[0].columns: there is no column *.*.*.SNS; ",
                "did you mean 'SSN'?", ", 1 warning(s)\n");
        var strict = Ran.in(folder, "policy", "check", "--schema", "schema.json", "--strict");
        assertThat(strict.out()).isEqualTo(checked.out());
        assertThat(strict.exitCode()).isEqualTo(1);
    }

    @Test
    void a_policy_that_is_not_there_is_a_wrong_command_line() {
        var ran = Ran.in(folder, "policy", "check", "nowhere.yaml");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no such file or folder", "observe, guarded, strict, agents");
    }

    @Test
    void tests_are_run_and_told_one_by_one() {
        var ran = Ran.in(folder, "policy", "test", "--now", "2026-03-02T12:00:00Z");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                ok      people read
                FAILED  agents \\x3cread> & "write"\\x01 (line 16): expected allow, came deny by default-deny
                2 test(s), 1 failed
                """);
    }

    @Test
    void results_of_tests_are_written_as_xml_whatever_they_are_called()
            throws IOException, ParserConfigurationException, SAXException {
        Ran.in(folder, "policy", "test", "--junit", "out.xml");
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("out.xml").toFile())
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        var cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(2);
        assertThat(((Element) cases.item(1)).getAttribute("name"))
                .isEqualTo("agents <read> & \"write\"\ufffd");
        var failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected allow, came deny by default-deny");
        assertThat(failure.getTextContent()).isEqualTo("line 16: select 1 from crm.public.people -- ]]>");
    }

    @Test
    void an_allow_is_explained_with_its_limits_and_masks() {
        var ran = Ran.in(folder, "policy", "explain", "--as", "ann,kind=human,group=analysts", "--in",
                "crm.public",
                "--sql", "select id, ssn from people");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines().filter(l -> !l.startsWith("policy "))).containsExactly(
                "decision    allow",
                "rows        at most 10",
                "time        at most 5 s",
                "recorded    full",
                "masked      SSN as {keep_last: 2}, by personal",
                "looks for   card, shown as placeholder, by cards",
                "",
                "statement  rule                 effect            mode     came",
                "1          people-read          allow             enforce  matched",
                "1          jobs-write           allow             enforce  did not match",
                "1          drops-wait           require_approval  enforce  did not match",
                "1          perhaps-later        deny              shadow   matched, and only goes to the log",
                "1          side-doors           deny              enforce  did not match",
                "1          session-guard        deny              enforce  did not match",
                "1          driver-housekeeping  allow             enforce  did not match");
    }

    @Test
    void an_approval_and_a_deny_are_explained() {
        var waits = Ran.in(folder, "policy", "explain", "--as", "load,kind=service", "--job", "nightly",
                "--sql",
                "drop table crm.public.people");
        assertThat(waits.out()).startsWith("""
                decision    require_approval, by drops-wait
                approval    2 of dba, within 60 min, with a reason
                """);
        var denied = Ran.in(folder, "policy", "explain", "--as", "bot,kind=agent", "--on-behalf-of",
                "ann,kind=human",
                "--claim", "job_id=nightly", "--sql", "drop table crm.public.people");
        assertThat(denied.out()).startsWith("decision    require_approval, by drops-wait\n");
        var nothing = Ran.in(folder, "policy", "explain", "--as", "bot,kind=agent", "--sql",
                "select 1 from crm.public.people");
        assertThat(nothing.out())
                .startsWith("decision    deny, by default-deny\nmessage     no rule allows this\n");
    }

    @Test
    void programs_get_json() throws Malformed {
        var ran = Ran.in(folder, "policy", "explain", "--json", "--as", "ann,kind=human", "--sql",
                "select ssn from crm.public.people");
        var json = Json.object(ran.out().getBytes(StandardCharsets.UTF_8));
        assertThat(Json.text(json, "decision")).isEqualTo("allow");
        assertThat(json.at("/obligations/rows").asInt()).isEqualTo(10);
        assertThat(json.at("/masked/0").toString())
                .isEqualTo("{\"name\":\"SSN\",\"as\":\"{keep_last: 2}\",\"rules\":[\"personal\"]}");
        assertThat(json.at("/detect/0/kinds/0").asString()).isEqualTo("card");
        assertThat(json.path("considered").size()).isEqualTo(7);
        assertThat(json.at("/considered/3").toString()).isEqualTo(
                "{\"statement\":1,\"rule\":\"perhaps-later\",\"effect\":\"deny\",\"mode\":\"shadow\",\"came\":\"matched\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann,kind=robot", "ann,groups=x", "kind=human", "", "ann,group="})
    void who_is_not_understood_is_refused(String who) {
        var ran = Ran.in(folder, "policy", "explain", "--as", who, "--sql", "select 1");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--as: '");
    }
}
