/// Sets up what the driver programs run on: virtual environments, node modules, a compiled Go program. Kept in the ignored folder
/// `stories/.tools/`, made on first use and re-used until what it was made from changes.
@NullMarked
package io.snowgate.stories.tool;

import org.jspecify.annotations.NullMarked;
