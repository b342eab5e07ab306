package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.policy.PolicyDocument;
import io.snowgate.sql.resolve.ObjectId;
import picocli.CommandLine.Option;

/// The options that say who asks, from where.
final class Asker {
    @Option(names = "--as", paramLabel = "WHO", required = true, description = "Who asks: ann,kind=human,group=analysts,group=finance.") private String principal = "";
    @Option(names = "--on-behalf-of", paramLabel = "WHO", description = "Who delegated to it, written as --as; repeated, the initiator first.") private List<String> chain = new ArrayList<>();
    @Option(names = "--job", paramLabel = "ID", description = "The job that is proved.") private String job = "";
    @Option(names = "--claim", paramLabel = "NAME=VALUE", description = "What is merely claimed: reason, job_id, …; may be repeated.") private Map<String, String> claims = new LinkedHashMap<>();
    @Option(names = "--target", paramLabel = "NAME", description = "The target (default: main).") private String target = "";
    @Option(names = "--role", paramLabel = "ROLE", description = "The session's Snowflake role.") private String role = "";
    @Option(names = "--warehouse", paramLabel = "NAME", description = "The session's warehouse.") private String warehouse = "";
    @Option(names = "--in", paramLabel = "DB.SCHEMA", description = "The session's database and schema.") private String place = "";
    @Option(names = "--client", paramLabel = "NAME", description = "The program, as it says: JDBC, PythonConnector, ….") private String client = "";

    /// What was said.
    PolicyDocument.Asking asking() throws CommandFailed {
        var people = new ArrayList<PolicyDocument.Person>();
        for (var each : chain) {
            people.add(People.person("--on-behalf-of", each));
        }
        var session = new TreeMap<>(
                Map.of("target", target, "role", role, "warehouse", warehouse, "client", client));
        if (!place.isEmpty()) {
            var parts = ObjectId.read(place).map(ObjectId::parts).orElse(List.of());
            if (parts.size() != 2) {
                throw CommandFailed.usage(List.of("--in: write DB.SCHEMA"));
            }
            session.put("database", parts.getFirst());
            session.put("schema", parts.getLast());
        }
        session.values().removeIf(String::isEmpty);
        return new PolicyDocument.Asking(People.person("--as", principal), people, job, claims, session);
    }
}
