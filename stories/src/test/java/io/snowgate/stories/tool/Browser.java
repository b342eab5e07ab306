package io.snowgate.stories.tool;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium, driven by `drivers/browser/browser.mjs`.
///
/// @param command  runs that program
/// @param chromium the browser
public record Browser(List<String> command, Path chromium) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /// The browser in one of the folders of `path`.
    static Path found(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the stories sign in with a real browser and need Chromium as one of " + NAMES
                                + " on the PATH (Debian: apt-get install chromium)"));
    }

    /// Goes to `address` in a new browser and follows `links`, by the words on them.
    public Visit visit(String address, String... links) {
        var asked = JSON.createObjectNode().put("chromium", chromium.toString()).put("address", address);
        Arrays.stream(links).forEach(asked.putArray("links")::add);
        try {
            return new Visit(JSON.readTree(Shell.run(Path.of("."), Map.of(), command, asked.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException("visiting " + address, e);
        }
    }

    /// What a visit came to.
    public record Visit(JsonNode found) {
        /// Where it ended.
        public String address() {
            return found.path("address").asString();
        }

        /// What the last page says.
        public String text() {
            return found.path("text").asString();
        }

        /// What stands in the frames of the last page.
        public List<String> frames() {
            return found.path("frames").valueStream().map(JsonNode::asString).toList();
        }

        /// What the pages said, in order.
        public List<String> pages() {
            return found.path("seen").valueStream().map(page -> page.path("text").asString()).toList();
        }
    }
}
