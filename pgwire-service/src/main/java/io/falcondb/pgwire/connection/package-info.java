/// One client's conversation: start-up, authentication, simple and extended queries, COPY.
@NullMarked
package io.falcondb.pgwire.connection;

import org.jspecify.annotations.NullMarked;
