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
// Not Go for now: that driver panics now and then ("send on closed channel") and takes its program with it.
@EnumSource(value = Client.class, mode = EnumSource.Mode.EXCLUDE, names = "GO")
@ExtendWith(SupportTable.class)
public @interface Story {
    /// What the support table calls it.
    String value();
}
