/// Who reigns over which group, as the register has it.
@NullMarked
package io.falcondb.coordinator.topology;

import org.jspecify.annotations.NullMarked;
