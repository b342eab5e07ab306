package io.snowgate.gateway.document;

/// What a value must be.
public enum KeyType {
    SECTION("section"), SECTIONS("list of sections"), TEXT("text"), TEXTS("text or list of texts"), NUMBER(
            "number"), FLAG("true or false"), DURATION("duration"), SIZE("size"), PORT("port"), ADDRESS(
                    "IP address"), URL("URL"), FILE("file"), FOLDER("folder"), SECRET("secret"), POLICY(
                            "policy: observe / guarded / strict / agents / file / folder"), MASK(
                                    "mask"), ENTRIES("keys and values");

    private final String label;

    KeyType(String label) {
        this.label = label;
    }

    /// As the reference names it.
    public String label() {
        return label;
    }
}
