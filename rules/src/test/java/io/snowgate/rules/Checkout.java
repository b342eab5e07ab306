package io.snowgate.rules;

import module java.base;

/// The source tree these tests read: found from the module's own folder, so it needs no configuration.
final class Checkout {
    static final List<String> MODULES = List.of("sql", "http", "log", "sandbox", "gateway", "cli", "bench");

    private Checkout() {}

    /// Folder `relative` of the checkout's root.
    static Path at(String relative) {
        return Path.of("..").resolve(relative).normalize();
    }

    /// Every Java source of the product (not of its tests).
    static List<Path> sources() throws IOException {
        var found = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var files = Files.walk(at(module + "/src/main/java"))) {
                files.filter(p -> p.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }
}
