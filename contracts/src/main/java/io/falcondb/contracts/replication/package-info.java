/// What storage-service and replication-service promise each other: a feed of the log, and proofs.
@NullMarked
package io.falcondb.contracts.replication;

import org.jspecify.annotations.NullMarked;
