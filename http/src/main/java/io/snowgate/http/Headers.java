package io.snowgate.http;

import module java.base;

/// Header fields of one message: ordered, multi-valued, names compared without regard to case. Immutable, safe to share.
///
/// A name is an RFC 9110 token and a value holds no control character but the tab and nothing beyond Latin-1, so that no
/// field can break out of its line; anything else is an [IllegalArgumentException]. `toString` shows names only: values
/// may be credentials.
public final class Headers {
    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";

    public static final Headers NONE = new Headers(new String[0]);

    /// name, value, name, value, …
    private final String[] fields;

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /// Name, value, name, value, … in the order in which they shall be sent.
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value");
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            check(namesAndValues[i], namesAndValues[i + 1]);
        }
        return namesAndValues.length == 0 ? NONE : new Headers(namesAndValues.clone());
    }

    /// Takes fields that the codec has already checked.
    static Headers checked(String[] fields) {
        return fields.length == 0 ? NONE : new Headers(fields);
    }

    /// The value of the first field of that name.
    public Optional<String> first(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return Optional.of(fields[i + 1]);
            }
        }
        return Optional.empty();
    }

    /// The values of all fields of that name, in order; a comma inside a value is left alone.
    public List<String> all(String name) {
        var found = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                found.add(fields[i + 1]);
            }
        }
        return List.copyOf(found);
    }

    /// These headers with one field of that name in place of all there were; it goes to the end.
    public Headers with(String name, String value) {
        return without(name).adding(name, value);
    }

    /// These headers and one more field at the end.
    public Headers adding(String name, String value) {
        check(name, value);
        var longer = Arrays.copyOf(fields, fields.length + 2);
        longer[fields.length] = name;
        longer[fields.length + 1] = value;
        return new Headers(longer);
    }

    /// These headers without any field of those names.
    public Headers without(String... names) {
        var kept = new ArrayList<String>(fields.length);
        for (int i = 0; i < fields.length; i += 2) {
            if (!isOneOf(fields[i], names)) {
                kept.add(fields[i]);
                kept.add(fields[i + 1]);
            }
        }
        return kept.size() == fields.length ? this : checked(kept.toArray(String[]::new));
    }

    private static boolean isOneOf(String name, String[] names) {
        for (var each : names) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /// Every field in order, name first.
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < fields.length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    private static void check(String name, String value) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("not a header name");
        }
        if (!value.chars().allMatch(Headers::isValueCharacter)) {
            throw new IllegalArgumentException("header " + name + " has a value that may not be sent");
        }
    }

    /// Whether the text is an RFC 9110 token.
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> TOKEN.indexOf(c) >= 0);
    }

    private static boolean isValueCharacter(int c) {
        return c == '\t' || (c >= ' ' && c <= 0xff && c != 0x7f);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && sameNames(that) && sameValues(that);
    }

    private boolean sameNames(Headers that) {
        return Arrays.equals(names(), that.names(), String.CASE_INSENSITIVE_ORDER);
    }

    private boolean sameValues(Headers that) {
        return Arrays.equals(values(), that.values());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values());
    }

    private String[] names() {
        return IntStream.range(0, fields.length / 2).mapToObj(i -> fields[2 * i]).toArray(String[]::new);
    }

    private String[] values() {
        return IntStream.range(0, fields.length / 2).mapToObj(i -> fields[2 * i + 1]).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "Headers" + Arrays.toString(names());
    }
}
