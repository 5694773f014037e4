/// The register without Consul, and what every implementation must do.
@NullMarked
package io.falcondb.testkit.discovery;

import org.jspecify.annotations.NullMarked;
