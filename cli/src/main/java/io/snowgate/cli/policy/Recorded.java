package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.audit.Found;
import io.snowgate.gateway.audit.Meanings;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.policy.Request;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.SqlText;
import tools.jackson.databind.JsonNode;

/// A statement in the log, made ready to be decided about again.
///
/// @param found    its entry
/// @param request  what was asked, as it was when it was asked
/// @param decision what was decided then: `allow`, `deny by NAME`, …; `""` when the entry does not say
/// @param masked   what was masked then
record Recorded(Found found, Request request, String decision, List<String> masked) {
    private static final List<String> TYPES = List.of("statement.intent", "statement.denied");
    /// What stands where a sealed part cannot be opened.
    private static final Pattern CLOSED = Pattern
            .compile("\\[(key destroyed|cannot be opened|missing|sealed)]");
    private static final String CLAIMED = "claimed.";
    private static final String OURS = "snowgate/gateway";

    Recorded {
        masked = List.copyOf(masked);
    }

    /// It cannot be decided about again.
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        private Lost(String why) {
            super(why);
        }

        /// Why, in a few words.
        String why() {
            return String.valueOf(getMessage());
        }
    }

    /// True when an entry is of a statement that a policy decides about. What Snowgate asks itself is not.
    static boolean about(Found found) {
        return TYPES.contains(found.at("/type")) && !Set.of("", OURS).contains(found.at("/principal/issuer"));
    }

    /// @throws Lost when a part of it is not there any more, or is of another version
    static Recorded of(Found found) throws Lost {
        var entry = found.entry();
        var rule = found.at("/rule");
        var masked = entry.path("masked").valueStream().map(n -> n.asString("")).toList();
        return new Recorded(found, request(found),
                found.at("/decision") + (rule.isEmpty() ? "" : " by " + rule), masked);
    }

    private static Request request(Found found) throws Lost {
        var facts = new Facts(found.at("/database"), found.at("/schema"), found.at("/warehouse"),
                found.at("/role"), "");
        var client = new Client(found.at("/application"), found.at("/application_version"),
                found.at("/address"));
        var describe = found.at("/mode").equals("describe") ? Request.Describe.ONLY : Request.Describe.NO;
        return new Request(new Request.Asker(caller(found), claimed(found)),
                new Request.From(found.at("/target"), client, facts), SqlText.read(opened(found, "text")),
                meaning(found), Map.of(), describe, time(found));
    }

    private static Instant time(Found found) throws Lost {
        try {
            return Instant.parse(found.at("/time"));
        } catch (DateTimeParseException _) {
            throw new Lost("it has no time");
        }
    }

    private static Request.Understood meaning(Found found) throws Lost {
        var understood = found.at("/understood");
        if (understood.isEmpty()) {
            throw new Lost("it does not say what was understood");
        }
        if (!understood.equals("yes")) {
            return new Request.Understood.Unread(understood);
        }
        opened(found, "analysis");
        try {
            return new Request.Understood.Whole(Meanings.read(found.entry().path("analysis")));
        } catch (Malformed _) {
            throw new Lost("its analysis is of another version");
        }
    }

    private static Caller caller(Found found) {
        var principal = principal(found.entry().path("principal"), Json.text(found.entry(), "email"));
        var before = found.entry().path("chain").valueStream().map(p -> principal(p, "")).toList();
        var chain = before.isEmpty() ? List.of(principal) : before;
        return new Caller(principal, chain, new Job(found.at("/job/id"), found.at("/job/run_id")),
                Instant.MAX);
    }

    private static Principal principal(JsonNode node, String email) {
        return new Principal(Json.text(node, "issuer"), Json.text(node, "subject"),
                Kind.of(Json.text(node, "kind")),
                node.path("groups").valueStream().map(g -> g.asString("")).toList(), email);
    }

    private static Claimed claimed(Found found) throws Lost {
        var said = new TreeMap<String, String>();
        found.entry()
                .path("claimed")
                .properties()
                .forEach(c -> said.put(c.getKey(), c.getValue().asString("")));
        for (var member : found.entry().properties()) {
            if (member.getKey().startsWith(CLAIMED)) {
                said.put(member.getKey().substring(CLAIMED.length()), opened(found, member.getKey()));
            }
        }
        return new Claimed(said);
    }

    private static String opened(Found found, String member) throws Lost {
        var text = Json.text(found.entry(), member);
        var closed = CLOSED.matcher(text);
        if (closed.matches()) {
            throw new Lost("a part of it reads " + text);
        }
        return text;
    }
}
