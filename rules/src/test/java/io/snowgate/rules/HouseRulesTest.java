package io.snowgate.rules;

import module java.base;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Who may import whom, what things may be called, and where secrets may live; over the compiled classes of every
/// module.
class HouseRulesTest {
    private static final String ROOT = "io.snowgate.";
    private static final String GATEWAY = ROOT + "gateway.";

    /// Package of `gateway` → the packages of `gateway` it may import. `docs/life-of-a-statement.md` says why.
    private static final Map<String, Set<String>> IMPORTS = Map.ofEntries(
            Map.entry("wire", Set.of()),
            Map.entry("secret", Set.of()),
            Map.entry("document", Set.of()),
            Map.entry("expression", Set.of()),
            Map.entry("identity", Set.of("secret", "expression")),
            Map.entry("session", Set.of("identity", "wire", "secret")),
            Map.entry("masking", Set.of("wire")),
            Map.entry("catalog", Set.of("session", "identity")),
            Map.entry("policy",
                    Set.of("document", "masking", "expression", "identity", "session", "catalog", "wire")),
            Map.entry("statement", Set.of("session", "policy", "wire", "identity", "secret")),
            Map.entry("audit",
                    Set.of("statement", "masking", "policy", "catalog", "session", "identity", "secret",
                            "wire")),
            Map.entry("upstream", Set.of("wire", "secret", "session", "identity")),
            Map.entry("attribution", Set.of("audit", "statement", "upstream", "identity", "session", "wire",
                    "secret")),
            Map.entry("pipeline",
                    Set.of("attribution", "audit", "statement", "upstream", "masking", "policy", "catalog",
                            "identity",
                            "session",
                            "wire", "secret")),
            Map.entry("admin", Set.of("pipeline", "attribution", "audit", "statement", "upstream", "identity",
                    "session", "wire", "secret")),
            Map.entry("store",
                    Set.of("audit", "statement", "catalog", "identity", "session", "wire", "secret")));

    /// Module → the modules it may import.
    private static final Map<String, Set<String>> MODULES = Map.of(
            "sql", Set.of(),
            "http", Set.of(),
            "log", Set.of(),
            "sandbox", Set.of(),
            "gateway", Set.of("sql", "http", "log"),
            "cli", Set.of("sql", "http", "log", "sandbox", "gateway"),
            "bench", Set.of("sql", "http", "log", "sandbox", "gateway", "cli"));

    private static final JavaClasses ALL = read();

    private static JavaClasses read() {
        return new ClassFileImporter().importPaths(Checkout.MODULES.stream()
                .map(m -> Checkout.at(m + "/target/classes"))
                .filter(Files::isDirectory)
                .toList());
    }

    @Test
    void there_is_something_to_check() {
        assertThat(ALL).as("compiled classes; run `mvn verify` from the root").isNotEmpty();
    }

    @Test
    void imports_between_modules_point_one_way() {
        assertThat(forbidden(ROOT, MODULES)).isEmpty();
    }

    @Test
    void imports_between_the_gateways_packages_follow_the_table() {
        assertThat(forbidden(GATEWAY, IMPORTS)).isEmpty();
    }

    private static Set<String> forbidden(String root, Map<String, Set<String>> allowed) {
        var found = new TreeSet<String>();
        for (var type : ALL) {
            var from = part(root, type);
            if (from.isEmpty()) {
                continue;
            }
            var may = allowed.get(from);
            assertThat(may).as("package " + root + from + " is in the import table").isNotNull();
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var to = part(root, dependency.getTargetClass());
                if (!to.isEmpty() && !to.equals(from) && !may.contains(to)) {
                    found.add(type.getName() + " imports " + dependency.getTargetClass().getName());
                }
            }
        }
        return found;
    }

    /// The first package segment below `root`, or `""` when the class is not below it.
    private static String part(String root, JavaClass type) {
        var name = type.getPackageName() + ".";
        if (!name.startsWith(root) || name.length() == root.length()) {
            return "";
        }
        return name.substring(root.length(), name.indexOf('.', root.length()));
    }

    @Test
    void every_package_is_null_marked() {
        var bare = new TreeSet<String>();
        for (var type : ALL) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                bare.add(type.getPackageName());
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void no_dumping_grounds() {
        var bad = new TreeSet<String>();
        for (var type : ALL) {
            if (type.getSimpleName()
                    .matches("(Abstract|Base).*|.*(Manager|Helper|Utils?|Impl|Common|Processor|DTO)")
                    || type.getPackageName()
                            .matches(".*\\.(util|utils|common|impl|helpers?|misc|core)(\\..*)?")) {
                bad.add(type.getName());
            }
        }
        assertThat(bad).isEmpty();
    }

    /// A component that holds a secret has the type that cannot be printed. The sandbox is exempt: it is the other side of the
    /// wire, and has nothing to guard.
    @Test
    void secrets_have_the_type_that_cannot_be_printed() {
        var bare = new TreeSet<String>();
        for (var type : ALL) {
            if (type.getPackageName().startsWith(ROOT + "sandbox")) {
                continue;
            }
            for (JavaField field : type.getFields()) {
                var text = field.getRawType().isEquivalentTo(String.class)
                        || field.getRawType().isEquivalentTo(byte[].class);
                if (text && !field.getModifiers().toString().contains("STATIC")
                        && field.getName().matches("(?i).*(password|secret|privateKey|token)$")) {
                    bare.add(field.getFullName());
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void no_library_where_the_jdk_will_do() {
        var banned = new TreeSet<String>();
        for (var type : ALL) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var name = dependency.getTargetClass().getName();
                // The tree of a condition in CEL hands out its parts in such lists.
                var handed = name.equals("com.google.common.collect.ImmutableList")
                        && type.getPackageName().equals(GATEWAY + "policy");
                if (!handed && name
                        .matches("(com\\.google\\.common|org\\.apache\\.commons|lombok|kotlin)\\..*")) {
                    banned.add(type.getName() + " uses " + name);
                }
            }
        }
        assertThat(banned).isEmpty();
    }
}
