/// The register that a cluster agrees on, and who may write into it.
@NullMarked
package io.falcondb.contracts.discovery;

import org.jspecify.annotations.NullMarked;
