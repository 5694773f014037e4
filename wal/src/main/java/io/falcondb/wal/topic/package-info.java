/// The shared topic of a group's log, as a port: sessions that append, readers, bounds. What its
/// records mean is the fold's business alone.
@NullMarked
package io.falcondb.wal.topic;

import org.jspecify.annotations.NullMarked;
