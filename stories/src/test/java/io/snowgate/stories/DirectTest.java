package io.snowgate.stories;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/// Every driver straight on the pretend account: shows that the account is honest enough for the drivers, and gives the gateway's
/// stories something to be compared with.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectTest implements ConnectStories, TypeStories, VolumeStories, LifeStories, FaultStories, SessionStories {
    private Road road;

    @BeforeAll
    void open() throws IOException {
        road = DirectRoad.open();
    }

    @Override
    public Road road() {
        return road;
    }

    @Override
    public void tags(List<String> noted, List<String> asked) {
        assertThat(noted).isEqualTo(asked);
    }

    @AfterEach
    void forget_faults() {
        road.account().faults().clear();
    }

    @AfterAll
    void close() {
        road.close();
    }
}
