/// Several groups as one: where keys lie, scans over groups, commits in one phase or two.
@NullMarked
package io.falcondb.pgwire.cluster;

import org.jspecify.annotations.NullMarked;
