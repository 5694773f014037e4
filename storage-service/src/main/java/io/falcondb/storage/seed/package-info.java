/// Rows for a member that has none or the wrong ones: copies that a healthy member hands out, and
/// the member that fetches one.
@NullMarked
package io.falcondb.storage.seed;

import org.jspecify.annotations.NullMarked;
