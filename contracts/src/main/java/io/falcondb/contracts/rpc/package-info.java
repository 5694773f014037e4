/// The ports between services over gRPC, both sides of each.
@NullMarked
package io.falcondb.contracts.rpc;

import org.jspecify.annotations.NullMarked;
