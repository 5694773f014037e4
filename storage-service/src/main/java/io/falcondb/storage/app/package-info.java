/// The storage service as a process: settings, wiring, health and metrics of one member.
@NullMarked
package io.falcondb.storage.app;

import org.jspecify.annotations.NullMarked;
