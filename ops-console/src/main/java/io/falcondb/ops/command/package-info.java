/// What the console can do, and how each command ends.
@NullMarked
package io.falcondb.ops.command;

import org.jspecify.annotations.NullMarked;
