/// What coordinator-service promises: timestamps, and later decisions across groups.
@NullMarked
package io.falcondb.contracts.coordination;

import org.jspecify.annotations.NullMarked;
