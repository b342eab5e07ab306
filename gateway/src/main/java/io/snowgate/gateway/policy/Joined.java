package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.resolve.ObjectId;

/// Several documents as one.
final class Joined {
    /// What decides although nobody wrote it.
    private static final Set<String> TAKEN = Set.of(Policy.NOTHING_ALLOWS, Policy.UNREAD, "unclassified",
            "masks", "reason",
            "job");

    private Joined() {}

    static PolicyDocument of(List<PolicyDocument> documents) {
        var builtin = new EnumMap<BuiltIn, Mode>(BuiltIn.class);
        for (var document : documents) {
            // what one of them lets go, none of the others may want
            document.builtin()
                    .forEach((rule, mode) -> builtin.merge(rule, mode,
                            (a, b) -> a.compareTo(b) >= 0 ? a : b));
        }
        var assume = new HashMap<ObjectId, List<String>>();
        documents.forEach(d -> assume.putAll(d.assume()));
        return new PolicyDocument(all(documents, PolicyDocument::classify),
                all(documents, PolicyDocument::unclassified),
                all(documents, PolicyDocument::rules), all(documents, PolicyDocument::masks),
                all(documents, PolicyDocument::limits), all(documents, PolicyDocument::access), builtin,
                documents.stream()
                        .flatMap(d -> d.parameters().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                assume, all(documents, PolicyDocument::tests));
    }

    private static <T> List<T> all(List<PolicyDocument> documents, Function<PolicyDocument, List<T>> what) {
        return documents.stream().flatMap(d -> what.apply(d).stream()).toList();
    }

    /// Names that two things have.
    static Set<String> twice(PolicyDocument document) {
        var seen = new HashSet<String>();
        return Stream.of(document.rules().stream().map(PolicyDocument.Rule::name),
                document.masks().stream().map(PolicyDocument.Mask::name),
                document.limits().stream().map(PolicyDocument.Limit::name),
                document.access().stream().map(PolicyDocument.Access::name),
                Arrays.stream(BuiltIn.values()).map(BuiltIn::label), TAKEN.stream())
                .flatMap(s -> s)
                .filter(n -> !seen.add(n))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
