package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Place;
import io.snowgate.gateway.document.Problems;
import io.snowgate.gateway.document.Section;
import io.snowgate.gateway.document.YamlTree;

/// Reads `snowgate.yaml`.
public final class ConfigurationFile {
    private static final long LARGEST = 1 << 20;

    private ConfigurationFile() {}

    /// Reads `file`. Nothing is opened but `file`; other files named in it are only looked at.
    ///
    /// @param environment where `{env: NAME}` looks
    public static Loaded load(Path file, Map<String, String> environment) {
        return load(file, environment, Outside.SecretFiles.THERE);
    }

    /// Reads `file` as [#load] does, for somebody who is still setting up: files that secrets are to be in need not exist.
    ///
    /// @param environment where `{env: NAME}` looks
    public static Loaded plan(Path file, Map<String, String> environment) {
        return load(file, environment, Outside.SecretFiles.YET_TO_BE_MADE);
    }

    private static Loaded load(Path file, Map<String, String> environment, Outside.SecretFiles secrets) {
        var problems = new Problems(file);
        var yaml = text(file, problems);
        if (!problems.none()) {
            return new Loaded.Broken(problems.sorted());
        }
        var root = YamlTree.read(yaml, problems);
        if (!problems.none()) {
            return new Loaded.Broken(problems.sorted());
        }
        var folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        var configuration = new Reader(new Outside(folder, environment, secrets), file)
                .read(Section.root(root, Keys.SCHEMA, problems));
        return problems.none() ? new Loaded.Sound(configuration) : new Loaded.Broken(problems.sorted());
    }

    private static String text(Path file, Problems problems) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(Place.WHOLE_FILE, "", "this is larger than 1 MiB", "name a configuration file");
                return "";
            }
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            problems.add(Place.WHOLE_FILE, "", "there is no such file",
                    "docs/configuration.md has one to begin with");
        } catch (MalformedInputException _) {
            problems.add(Place.WHOLE_FILE, "", "this is not UTF-8 text", "save it as UTF-8");
        } catch (IOException _) {
            problems.add(Place.WHOLE_FILE, "", "this cannot be read",
                    "it must be a file that this user may read");
        }
        return "";
    }
}
