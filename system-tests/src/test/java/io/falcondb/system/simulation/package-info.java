/// A whole cluster in one thread under one seed: the real cores of storage, replication and
/// coordination in a simulated world that loses, delays, pauses, crashes and lies.
@NullMarked
package io.falcondb.system.simulation;

import org.jspecify.annotations.NullMarked;
