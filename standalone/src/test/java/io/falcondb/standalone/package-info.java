/// Tests of the wiring.
@NullMarked
package io.falcondb.standalone;

import org.jspecify.annotations.NullMarked;
