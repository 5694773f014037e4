/// A real broker for tests.
@NullMarked
package io.falcondb.testkit.kafka;

import org.jspecify.annotations.NullMarked;
