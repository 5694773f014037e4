/// The register and the list of services on a Consul agent: the only package that knows Consul.
@NullMarked
package io.falcondb.contracts.discovery.consul;

import org.jspecify.annotations.NullMarked;
