/// The console on real processes and on dead ones.
@NullMarked
package io.falcondb.ops;

import org.jspecify.annotations.NullMarked;
