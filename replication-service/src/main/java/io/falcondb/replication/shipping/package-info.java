/// Ships a group's log into its partition and proves what is there.
@NullMarked
package io.falcondb.replication.shipping;

import org.jspecify.annotations.NullMarked;
