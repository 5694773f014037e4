/// FalconDB in a container, for the tests of applications.
@NullMarked
package io.falcondb.testcontainers;

import org.jspecify.annotations.NullMarked;
