/// What keeps a group that does not answer from holding up everybody: a breaker and a bulkhead.
@NullMarked
package io.falcondb.contracts.breaker;

import org.jspecify.annotations.NullMarked;
