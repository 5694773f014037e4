/// The console as a conversation, in Spring Shell.
@NullMarked
package io.falcondb.ops.shell;

import org.jspecify.annotations.NullMarked;
