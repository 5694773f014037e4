/// Fakes of what coordinator-service promises.
@NullMarked
package io.falcondb.testkit.coordination;

import org.jspecify.annotations.NullMarked;
