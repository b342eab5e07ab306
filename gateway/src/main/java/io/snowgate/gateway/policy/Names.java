package io.snowgate.gateway.policy;

import module java.base;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.snowgate.sql.resolve.ObjectId;

/// Names in canonical spelling against patterns that conditions give.
final class Names {
    private static final LoadingCache<String, Optional<NamePattern>> PATTERNS = Caffeine.newBuilder()
            .maximumSize(10_000)
            .build(Names::pattern);

    private Names() {}

    private static Optional<NamePattern> pattern(String text) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(n -> NamePattern.read(text, n))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// True when a name of `names` is meant by `pattern`, which has one part for each of the name's: three for tables, four for columns; a name of which parts are not known is meant when it could be. A text that is no
    /// pattern means nothing.
    static boolean touch(Collection<?> names, String pattern) {
        var wanted = PATTERNS.get(pattern);
        return wanted.isPresent()
                && names.stream().anyMatch(n -> wanted.get().mayMatch(parts(String.valueOf(n))));
    }

    /// True when all of `names` are meant by `pattern`, and there is one: what an allow asks for, where one name of many is not enough.
    static boolean within(Collection<?> names, String pattern) {
        var wanted = PATTERNS.get(pattern);
        return wanted.isPresent() && !names.isEmpty()
                && names.stream().allMatch(n -> wanted.get().matches(parts(String.valueOf(n))));
    }

    /// True when conditions can use `pattern`.
    static boolean isPattern(String pattern) {
        return PATTERNS.get(pattern).isPresent();
    }

    /// A name of up to four parts, taken apart.
    static List<String> parts(String spelled) {
        var whole = ObjectId.read(spelled);
        if (whole.isPresent()) {
            return whole.get().parts();
        }
        for (var dot = spelled.lastIndexOf('.'); dot > 0; dot = spelled.lastIndexOf('.', dot - 1)) {
            var object = ObjectId.read(spelled.substring(0, dot));
            var column = ObjectId.read(spelled.substring(dot + 1));
            if (object.isPresent() && column.isPresent()) {
                return Stream.concat(object.get().parts().stream(), column.get().parts().stream()).toList();
            }
        }
        return List.of(spelled);
    }
}
