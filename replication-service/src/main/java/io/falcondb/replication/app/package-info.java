/// The replication service as a process: settings, wiring, health and metrics of its shippers.
@NullMarked
package io.falcondb.replication.app;

import org.jspecify.annotations.NullMarked;
