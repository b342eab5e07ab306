package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Place;
import io.snowgate.gateway.document.Problem;
import io.snowgate.gateway.document.Problems;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.YamlTree;
import io.snowgate.sql.resolve.ObjectId;

/// Reads a policy from a file, from all `.yaml` files of a folder in the order of their names, or from the ones that come with the product.
public final class PolicyFiles {
    /// The policies that come with the product, by name.
    public static final List<String> STARTERS = List.of("observe", "guarded", "strict", "agents");
    /// Between the texts of several files; YAML begins another document there, which none of them has.
    private static final String BETWEEN = "\n---\n";
    private static final long LARGEST = 64 << 20;

    private PolicyFiles() {}

    /// What reading came to.
    public sealed interface Loaded {
        /// It is sound.
        ///
        /// @param text of all files
        record Sound(Policy policy, String text) implements Loaded {}

        /// It is not; all that was found.
        record Broken(List<Problem> problems) implements Loaded {
            public Broken {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads what `place` names: a file, a folder, or a starter.
    public static Loaded load(Path place) {
        var problems = new Problems(place);
        var texts = texts(place, problems);
        return problems.none() ? read(texts) : new Loaded.Broken(problems.sorted());
    }

    /// One of [#STARTERS].
    public static Loaded starter(String name) {
        return read(shipped(name));
    }

    /// What is sound in what `place` names and yet probably not meant: rules that never match, masks that hide nothing, names of nothing. Nothing when it is
    /// not sound at all.
    ///
    /// @param schema all tables there are, with their columns; empty when nobody says
    public static List<Problem> warnings(Path place, Map<ObjectId, List<String>> schema) {
        var problems = new Problems(place);
        var texts = texts(place, problems);
        return problems.none() && read(texts) instanceof Loaded.Sound(var policy, _)
                ? Lints.of(policy.document(), texts, schema)
                : List.of();
    }

    private static Map<Path, String> texts(Path place, Problems problems) {
        var name = place.getFileName() == null ? "" : place.getFileName().toString();
        if (!Files.exists(place) && STARTERS.contains(name)) {
            return shipped(name);
        }
        var texts = new LinkedHashMap<Path, String>();
        for (var file : files(place, problems)) {
            text(file, problems).ifPresent(t -> texts.put(file, t));
        }
        return texts;
    }

    private static Map<Path, String> shipped(String name) {
        try (var in = PolicyFiles.class.getResourceAsStream("starter/" + name + ".yaml")) {
            var text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return Map.of(Path.of("policies", name + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads `text` of a sound policy, as [Loaded.Sound#text] gives it and the log keeps it.
    public static Loaded again(String text) {
        var texts = new LinkedHashMap<Path, String>();
        for (var part : text.split(BETWEEN, -1)) {
            texts.put(Path.of("recorded-" + (texts.size() + 1) + ".yaml"), part);
        }
        return read(texts);
    }

    /// Reads documents that are in memory.
    ///
    /// @param texts by the names to call them in messages, in order
    public static Loaded read(Map<Path, String> texts) {
        var all = new ArrayList<Problem>();
        var documents = new ArrayList<PolicyDocument>();
        for (var one : texts.entrySet()) {
            var problems = new Problems(one.getKey());
            var root = YamlTree.read(one.getValue(), problems);
            if (problems.none()) {
                documents.add(PolicyReader.read(Section.root(root, PolicyKeys.SCHEMA, problems)));
            }
            all.addAll(problems.sorted());
        }
        var whole = Joined.of(documents);
        if (all.isEmpty()) {
            var first = new Problems(texts.keySet().iterator().next());
            Joined.twice(whole)
                    .forEach(name -> first.add(Place.WHOLE_FILE, "",
                            "'" + name + "' is the name of two things",
                            "give each rule, mask, limit and bundle its own"));
            all.addAll(first.sorted());
        }
        var text = String.join(BETWEEN, texts.values());
        return all.isEmpty()
                ? new Loaded.Sound(Policy.of(whole, digest(text)), text)
                : new Loaded.Broken(all);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path place, Problems problems) {
        if (!Files.exists(place)) {
            problems.add(Place.WHOLE_FILE, "", "there is no such file or folder",
                    "name one, or one of the policies that come with Snowgate: "
                            + String.join(", ", STARTERS));
            return List.of();
        }
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (var inside = Files.list(place)) {
            var found = inside.filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                problems.add(Place.WHOLE_FILE, "", "there is no .yaml file in this folder",
                        "put a policy there");
            }
            return found;
        } catch (IOException _) {
            problems.add(Place.WHOLE_FILE, "", "this folder cannot be read",
                    "it must be one that this user may read");
            return List.of();
        }
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(Place.WHOLE_FILE, "", file + " is larger than 64 MiB", "name a policy");
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException _) {
            problems.add(Place.WHOLE_FILE, "", file + " is not UTF-8 text", "save it as UTF-8");
        } catch (IOException _) {
            problems.add(Place.WHOLE_FILE, "", file + " cannot be read",
                    "it must be a file that this user may read");
        }
        return Optional.empty();
    }
}
