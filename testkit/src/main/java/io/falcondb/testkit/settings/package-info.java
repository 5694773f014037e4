/// Settings held to what their reference says.
@NullMarked
package io.falcondb.testkit.settings;

import org.jspecify.annotations.NullMarked;
