package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Place;
import io.snowgate.gateway.document.Problem;
import io.snowgate.gateway.document.Problems;
import io.snowgate.gateway.document.YamlTree;

/// Where the items of the lists of documents stand, in the order in which [Joined] puts them.
final class Places {
    private final Map<String, List<Item>> items = new HashMap<>();

    private record Item(Path file, int number, Node node) {
        Place place(String key) {
            if (node instanceof Node.Mapping(_, var entries)) {
                return entries.stream()
                        .filter(e -> e.key().equals(key))
                        .map(Node.Entry::place)
                        .findFirst()
                        .orElse(node.place());
            }
            return node.place();
        }
    }

    /// @param texts sound documents
    Places(Map<Path, String> texts) {
        texts.forEach((file, text) -> {
            if (YamlTree.read(text, Problems.unheard()) instanceof Node.Mapping(_, var entries)) {
                entries.forEach(e -> list(file, e));
            }
        });
    }

    private void list(Path file, Node.Entry entry) {
        if (entry.value() instanceof Node.Sequence(_, var nodes)) {
            var all = items.computeIfAbsent(entry.key(), _ -> new ArrayList<>());
            for (var i = 0; i < nodes.size(); i++) {
                all.add(new Item(file, i, nodes.get(i)));
            }
        }
    }

    /// Something about `key` of the item `index` of `list`.
    Problem problem(String list, int index, String key, String what, String remedy) {
        var item = items.getOrDefault(list, List.of()).get(index);
        var place = item.place(key);
        return new Problem(item.file(), place.line(), place.column(), list + "[" + item.number() + "]." + key,
                what,
                remedy);
    }
}
