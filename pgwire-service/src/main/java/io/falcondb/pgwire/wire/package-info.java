/// Netty's only door: sockets, frames, buffers and TLS.
@NullMarked
package io.falcondb.pgwire.wire;

import org.jspecify.annotations.NullMarked;
