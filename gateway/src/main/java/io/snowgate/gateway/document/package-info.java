/// YAML documents that people write and that are told everything that is wrong with them at once: values that know where they stand, problems with
/// line and column, and what was probably meant.
@org.jspecify.annotations.NullMarked
package io.snowgate.gateway.document;
