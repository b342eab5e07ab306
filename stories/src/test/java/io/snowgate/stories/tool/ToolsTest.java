package io.snowgate.stories.tool;

import module java.base;

import io.snowgate.stories.driver.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ToolsTest {
    private static final Map<Client, String> VERSIONS = Map.of(
            Client.JDBC, "4.4.1",
            Client.PYTHON_4, "4.8.1",
            Client.PYTHON_5, "5.2.0",
            Client.GO, "2.1.0",
            Client.NODE, "3.3.0");

    @ParameterizedTest
    @EnumSource(Client.class)
    void every_driver_is_set_up_in_the_version_the_stories_are_about(Client client) {
        try (var driver = Tools.start(client, Optional.empty())) {
            assertThat(driver.version()).isEqualTo(VERSIONS.get(client));
        }
    }

    @Test
    void a_browser_that_is_missing_is_said_with_what_to_install(@TempDir Path empty) {
        assertThatThrownBy(() -> Browser.found(empty.toString())).hasMessageContaining("need Chromium")
                .hasMessageContaining("apt-get install chromium");
    }
}
