package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A test that is told once for every driver: its method takes a [Client]. How it went becomes a line of the support table.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@EnumSource(Client.class)
@ExtendWith(SupportTable.class)
public @interface Story {
    /// What the support table calls it.
    String value();
}
