/// The embedded default: all services in one process, wired by Spring Boot.
@NullMarked
package io.falcondb.standalone;

import org.jspecify.annotations.NullMarked;
