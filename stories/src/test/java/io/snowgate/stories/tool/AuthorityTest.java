package io.snowgate.stories.tool;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorityTest {
    @Test
    void an_authority_gives_a_server_its_certificate_and_key(@TempDir Path folder) throws IOException {
        var authority = Authority.found(folder);
        assertThat(authority.context().getServerSocketFactory()).isNotNull();
        assertThat(authority.root()).content().contains("BEGIN CERTIFICATE");
        assertThat(authority.certificate()).content().containsPattern("BEGIN CERTIFICATE");
        assertThat(authority.key()).content().contains("BEGIN PRIVATE KEY");
    }
}
