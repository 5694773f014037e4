/// The database in containers and in Kubernetes: what the files say, and what happens where an
/// engine runs.
@NullMarked
package io.falcondb.system.container;

import org.jspecify.annotations.NullMarked;
