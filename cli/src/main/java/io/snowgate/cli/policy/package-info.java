/// Working with a policy from a terminal: is it sound, does it do what it should, what does it say to whom and why, what would it have said.
@NullMarked
package io.snowgate.cli.policy;

import org.jspecify.annotations.NullMarked;
