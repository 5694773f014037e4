/// What ANALYZE computes from a sample: shares of NULLs, distinct values, common values,
/// histograms.
@NullMarked
package io.falcondb.sql.statistics;

import org.jspecify.annotations.NullMarked;
