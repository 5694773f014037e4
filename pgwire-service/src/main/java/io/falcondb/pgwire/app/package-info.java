/// The gateway as a Spring Boot application; what decides anything stands elsewhere.
@NullMarked
package io.falcondb.pgwire.app;

import org.jspecify.annotations.NullMarked;
