/// The whole cluster in one picture: what every process says of itself, gathered in the background.
@NullMarked
package io.falcondb.coordinator.page;

import org.jspecify.annotations.NullMarked;
