/// Dates, times and intervals: arithmetic, fields, time zones, text formats.
@NullMarked
package io.falcondb.relational.type.datetime;

import org.jspecify.annotations.NullMarked;
