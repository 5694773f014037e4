/// The commit loop: check, take timestamps, append, apply, release, answer.
@NullMarked
package io.falcondb.storage.commit;

import org.jspecify.annotations.NullMarked;
