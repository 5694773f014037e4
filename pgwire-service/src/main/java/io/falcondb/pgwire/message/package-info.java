/// The messages of PostgreSQL's protocol 3, read from and written to plain bytes.
@NullMarked
package io.falcondb.pgwire.message;

import org.jspecify.annotations.NullMarked;
