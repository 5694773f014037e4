package io.falcondb.storage.reign;

import java.time.Instant;

/// One moment on both clocks of a machine.
record Moment(long nanos, Instant wall) {}
