package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.document.Node;
import io.snowgate.gateway.document.Values;
import io.snowgate.gateway.document.Values.Unfit;
import io.snowgate.gateway.policy.PolicyFiles;

/// Reads values that point outside the file: paths, which are relative to the folder the configuration file is in, and secrets.
///
/// @param folder      the folder of the configuration file, absolute
/// @param environment the process's environment
/// @param secrets     whether the files that secrets are in must exist
record Outside(Path folder, Map<String, String> environment, SecretFiles secrets) {
    /// Whether the files that secrets are in must exist.
    enum SecretFiles {
        THERE, YET_TO_BE_MADE
    }

    private static final String HOW = "put it in a file and write {file: PATH}, or in an environment variable and write {env: NAME}";

    /// A path, which need not exist.
    Path path(Node node) throws Unfit {
        try {
            return folder.resolve(Values.text(node)).normalize();
        } catch (InvalidPathException _) {
            throw new Unfit("this is not a path", "write the path of a file");
        }
    }

    /// A file that exists and can be read.
    Path file(Node node) throws Unfit {
        var file = path(node);
        if (!Files.exists(file)) {
            throw new Unfit("there is no file " + file,
                    "create it, or correct the path (it is relative to this file)");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unfit(file + " cannot be read", "it must be a file that this user may read");
        }
        return file;
    }

    /// A file or folder that exists, or a policy that comes with the product.
    Path policy(Node node) throws Unfit {
        var path = path(node);
        if (Files.exists(path) || PolicyFiles.STARTERS.contains(Values.text(node))) {
            return path;
        }
        throw new Unfit("there is no file or folder " + path,
                "create it, or begin with one of those that come with Snowgate: "
                        + String.join(", ", PolicyFiles.STARTERS));
    }

    /// A folder that exists or can be made.
    Path folder(Node node) throws Unfit {
        var path = path(node);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Unfit(path + " is not a folder", "name a folder, it is created when it does not exist");
        }
        return path;
    }

    /// `{file: PATH}` or `{env: NAME}`. Text in the place of a secret is never repeated in a message.
    SecretSource secret(Node node) throws Unfit {
        if (!(node instanceof Node.Mapping mapping)) {
            throw new Unfit("a secret may not stand in this file", HOW);
        }
        if (mapping.entries().size() != 1) {
            throw new Unfit("a secret comes from one place", "write either {file: PATH} or {env: NAME}");
        }
        var entry = mapping.entries().getFirst();
        try {
            return switch (entry.key()) {
                case "file" -> new SecretSource.InFile(secretFile(entry.value()));
                case "env" -> variable(entry.value());
                default -> throw new Unfit("a secret cannot come from this place", HOW).at(entry.place());
            };
        } catch (Unfit unfit) {
            throw unfit.at(unfit.place(entry.value().place()));
        }
    }

    private Path secretFile(Node node) throws Unfit {
        if (secrets == SecretFiles.YET_TO_BE_MADE && Files.notExists(path(node))) {
            return path(node);
        }
        var file = file(node);
        try {
            if (Files.size(file) == 0) {
                throw new Unfit(file + " is empty", "put the secret in it");
            }
        } catch (IOException _) {
            throw new Unfit(file + " cannot be read", "it must be a file that this user may read");
        }
        return file;
    }

    private SecretSource variable(Node node) throws Unfit {
        var name = Values.text(node);
        if (environment.getOrDefault(name, "").isEmpty()) {
            throw new Unfit("the environment variable '" + name + "' is not set", "set it before starting");
        }
        return new SecretSource.InEnvironment(name);
    }
}
