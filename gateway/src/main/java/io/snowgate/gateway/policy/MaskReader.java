package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Values;

/// Reads what a mask shows.
final class MaskReader {
    private static final String WAYS = "write placeholder, null, {keep_first: 4}, {keep_last: 4} or hash";
    private static final int MOST = 100;

    private MaskReader() {}

    static MaskForm form(Node node, PolicyDocument.Hidden hidden) throws Values.Unfit {
        if (node instanceof Node.Mapping(_, var entries) && entries.size() == 1) {
            return keep(entries.getFirst());
        }
        return switch (Values.text(node)) {
            case "placeholder" -> new MaskForm.Placeholder();
            case "null" -> new MaskForm.Null();
            case "hash" -> new MaskForm.Hash(hidden.tags().stream().sorted().findFirst().orElse("value"));
            default -> throw new Values.Unfit("there is no such mask", WAYS);
        };
    }

    private static MaskForm keep(Node.Entry entry) throws Values.Unfit {
        return switch (entry.key()) {
            case "keep_first" -> new MaskForm.KeepFirst(Values.number(1, MOST).read(entry.value()));
            case "keep_last" -> new MaskForm.KeepLast(Values.number(1, MOST).read(entry.value()));
            case "hash" -> new MaskForm.Hash(Values.text(entry.value()));
            default -> throw new Values.Unfit("there is no such mask", WAYS).at(entry.place());
        };
    }
}
