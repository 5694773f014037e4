/// The SQL front end over a group, behind a listener.
@NullMarked
package io.falcondb.pgwire.gateway;

import org.jspecify.annotations.NullMarked;
