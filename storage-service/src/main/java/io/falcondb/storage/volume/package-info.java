/// The volume that a data folder lies on: whether what is written there is encrypted.
@NullMarked
package io.falcondb.storage.volume;

import org.jspecify.annotations.NullMarked;
