package io.snowgate.gateway.document;

import module java.base;

/// Reads single values: text to types, with what to do when the text does not fit.
public final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB|TiB)");

    private Values() {}

    /// Turns a value of the file into a `T`.
    public interface Reading<T> {
        T read(Node node) throws Unfit;
    }

    /// A value that does not fit.
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;
        private final String what;
        private final String remedy;
        private final transient Optional<Place> place;

        public Unfit(String what, String remedy) {
            this(what, remedy, Optional.empty());
        }

        private Unfit(String what, String remedy, Optional<Place> place) {
            super(what);
            this.what = what;
            this.remedy = remedy;
            this.place = place;
        }

        /// The same, standing at `other`.
        public Unfit at(Place other) {
            return new Unfit(what, remedy, Optional.of(other));
        }

        String what() {
            return what;
        }

        String remedy() {
            return remedy;
        }

        /// Where it stands; `otherwise` when that was not noted.
        public Place place(Place otherwise) {
            return place.orElse(otherwise);
        }
    }

    /// A text that says something.
    public static String text(Node node) throws Unfit {
        var text = anyText(node);
        if (text.isBlank()) {
            throw new Unfit("this is empty", "write a value or leave the key out");
        }
        return text;
    }

    /// A text, be it empty.
    public static String anyText(Node node) throws Unfit {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw new Unfit("a text is wanted here, not " + node.kind(), "write one value");
    }

    /// One text, or a list of them; none of them twice.
    public static List<String> texts(Node node) throws Unfit {
        return list(node, Values::text);
    }

    /// One value, or a list of them; none of them twice.
    public static <T> List<T> list(Node node, Reading<T> each) throws Unfit {
        if (!(node instanceof Node.Sequence sequence)) {
            return List.of(each.read(node));
        }
        var values = new ArrayList<T>();
        for (var item : sequence.items()) {
            try {
                var value = each.read(item);
                if (values.contains(value)) {
                    throw new Unfit("this stands here twice", "keep one of the two");
                }
                values.add(value);
            } catch (Unfit unfit) {
                throw unfit.at(item.place());
            }
        }
        return List.copyOf(values);
    }

    /// One value, or a list of at least one; none of them twice.
    public static <T> Reading<List<T>> some(Reading<T> each) {
        return node -> {
            var values = list(node, each);
            if (values.isEmpty()) {
                throw new Unfit("this list is empty", "give at least one");
            }
            return values;
        };
    }

    public static boolean flag(Node node) throws Unfit {
        return switch (text(node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unfit("this is neither true nor false", "write true or false");
        };
    }

    /// A whole number between `least` and `most`.
    public static Reading<Integer> number(int least, int most) {
        return node -> {
            var text = text(node);
            try {
                var number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                throw new Unfit("this is not a whole number", "write one from " + least + " to " + most);
            }
            throw new Unfit(text + " is out of range", "write a number from " + least + " to " + most);
        };
    }

    /// A positive time with its unit: `500ms`, `40s`, `5m`, `12h`, `7d`.
    public static Duration duration(Node node) throws Unfit {
        var parts = DURATION.matcher(text(node));
        if (!parts.matches()) {
            throw new Unfit("this is not a duration",
                    "write a number and its unit: 500ms, 40s, 5m, 12h or 7d");
        }
        var amount = Long.parseLong(parts.group(1));
        if (amount == 0) {
            throw new Unfit("a duration of nothing", "write a longer one");
        }
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /// A positive number of bytes with its unit: `512B`, `32KiB`, `64MiB`, `2GiB`.
    public static long size(Node node) throws Unfit {
        var parts = SIZE.matcher(text(node));
        if (!parts.matches()) {
            throw new Unfit("this is not a size", "write a number and its unit: 512B, 32KiB, 64MiB or 2GiB");
        }
        var amount = Long.parseLong(parts.group(1));
        if (amount == 0) {
            throw new Unfit("a size of nothing", "write a larger one");
        }
        return amount << (10 * List.of("B", "KiB", "MiB", "GiB", "TiB").indexOf(parts.group(2)));
    }

    /// A [#size] of at most `most` bytes.
    public static Reading<Integer> sizeUpTo(int most) {
        return node -> {
            var bytes = size(node);
            if (bytes > most) {
                throw new Unfit("this is too large", "write at most " + (most >> 20) + "MiB");
            }
            return (int) bytes;
        };
    }

    /// An IP address; names are not looked up, `localhost` is known.
    public static InetAddress address(Node node) throws Unfit {
        var text = text(node);
        if (text.equals("localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw new Unfit("this is not an IP address", "write one such as 127.0.0.1, 0.0.0.0 or \"::1\"");
        }
    }

    /// An absolute `http` or `https` URL with a host and without user, query and fragment, as written.
    public static URI url(Node node) throws Unfit {
        try {
            var url = new URI(text(node));
            var web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException _) {
            throw new Unfit("this is not a URL", "write it as https://host:port");
        }
        throw new Unfit("this is not the URL of a web server",
                "write it as https://host:port, and nothing behind it");
    }

    /// One of `choices`.
    public static Reading<String> oneOf(String... choices) {
        return node -> {
            var text = text(node);
            if (List.of(choices).contains(text)) {
                return text;
            }
            throw new Unfit("'" + text + "' is not known here", "write " + String.join(" or ", choices)
                    + Suggestion.forValue(text, List.of(choices)));
        };
    }

    /// A text that `pattern` matches whole.
    public static Reading<String> matching(Pattern pattern, String remedy) {
        return node -> {
            var text = text(node);
            if (pattern.matcher(text).matches()) {
                return text;
            }
            throw new Unfit("'" + text + "' has characters that cannot be here", remedy);
        };
    }

    /// A default, as if it stood in the file at `place`.
    static Node fallback(Place place, String value) {
        if (!value.startsWith("[")) {
            return new Node.Scalar(place, value, Node.Form.TEXT);
        }
        var items = Arrays.stream(value.substring(1, value.length() - 1).split(",\\s*"))
                .filter(item -> !item.isEmpty())
                .<Node>map(item -> new Node.Scalar(place, item, Node.Form.TEXT))
                .toList();
        return new Node.Sequence(place, items);
    }
}
