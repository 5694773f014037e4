/// Rows in memory and as bytes, and keys whose byte order is their SQL order.
@NullMarked
package io.falcondb.relational.row;

import org.jspecify.annotations.NullMarked;
