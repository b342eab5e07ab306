package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.Mapping.Field;

/// Turns the claims of one verified token into its [Caller], and lists what the issuer said without being allowed to. For one token and one thread.
final class CallerReader {
    private static final int LONGEST_CHAIN = 16;
    private static final int LONGEST_SUBJECT = 255;

    private final IssuerSettings settings;
    private final List<String> dropped = new ArrayList<>();

    CallerReader(IssuerSettings settings) {
        this.settings = settings;
    }

    /// The admission of a token with `claims` that ends at `expires`.
    Admission.Admitted read(Claims claims, Instant expires) throws TokenRefused {
        var chain = chain(claims);
        return new Admission.Admitted(
                new Caller(chain.getLast(), chain, job(claims), expires), dropped);
    }

    /// RFC 8693: the token's subject is where the work began; `act` is who acts now, the `act` within it who acted before.
    private List<Principal> chain(Claims claims) throws TokenRefused {
        var actors = new ArrayDeque<Principal>();
        var next = claims.find(settings.claims().act());
        while (next.isPresent()) {
            if (!next.get().isObject() || actors.size() >= LONGEST_CHAIN - 1) {
                throw new TokenRefused(Reason.DELEGATION,
                        "the token's delegation (act) is not a chain of at most "
                                + LONGEST_CHAIN);
            }
            var actor = new Claims(next.get());
            actors.addFirst(actor(actor));
            next = actor.find(settings.claims().act());
        }
        actors.addFirst(principal(claims, subject(claims, settings.claims().subject())));
        return List.copyOf(actors);
    }

    /// An issuer speaks for its own subjects only: otherwise it could name anybody of another issuer as the caller.
    private Principal actor(Claims claims) throws TokenRefused {
        if (claims.find("iss").isPresent() && !claims.text("iss").equals(settings.issuer())) {
            throw new TokenRefused(Reason.DELEGATION, "the token names an actor (act) of another issuer");
        }
        var name = settings.claims().subject();
        return principal(claims, subject(claims, claims.find(name).isPresent() ? name : "sub"));
    }

    private static String subject(Claims claims, String name) throws TokenRefused {
        var subject = claims.text(name);
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw Claims.bad(name, "must be a text of at most " + LONGEST_SUBJECT + " characters");
        }
        return subject;
    }

    private Principal principal(Claims claims, String subject) throws TokenRefused {
        var names = settings.claims();
        var mapping = settings.mapping();
        var groups = mapping.maps(Field.GROUPS)
                ? mapping.apply(Field.GROUPS, claims).texts(Mapping.name(Field.GROUPS))
                : claims.texts(names.groups());
        return new Principal(settings.issuer(), subject, kind(text(Field.KIND, claims, names.kind())),
                groups(groups), text(Field.EMAIL, claims, names.email()));
    }

    /// What is mapped, or else what the claim called `name` says.
    private String text(Field field, Claims claims, String name) throws TokenRefused {
        return settings.mapping().maps(field)
                ? settings.mapping().apply(field, claims).text(Mapping.name(field))
                : claims.text(name);
    }

    private Kind kind(String said) {
        var kind = Kind.of(said);
        if (said.isEmpty() || settings.mayAssert().kind(kind)) {
            return kind;
        }
        dropped.add("kind " + said);
        return Kind.UNKNOWN;
    }

    private List<String> groups(List<String> said) {
        var kept = said.stream().filter(settings.mayAssert()::group).toList();
        said.stream().filter(g -> !settings.mayAssert().group(g)).map("group "::concat).forEach(dropped::add);
        return kept;
    }

    private Job job(Claims claims) throws TokenRefused {
        var id = text(Field.JOB_ID, claims, settings.claims().jobId());
        var run = text(Field.RUN_ID, claims, settings.claims().runId());
        if (!id.isEmpty() && settings.mayAssert().job(id)) {
            return new Job(id, run);
        }
        if (!id.isEmpty()) {
            dropped.add("job " + id);
        }
        if (!run.isEmpty()) {
            dropped.add("run " + run);
        }
        return Job.NONE;
    }
}
