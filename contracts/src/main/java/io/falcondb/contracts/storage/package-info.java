/// What the primary of a replica group promises to gateways: reads at a timestamp, locks, commits.
@NullMarked
package io.falcondb.contracts.storage;

import org.jspecify.annotations.NullMarked;
