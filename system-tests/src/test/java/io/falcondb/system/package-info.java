/// Tests on whole processes, as users and accidents treat them.
@NullMarked
package io.falcondb.system;

import org.jspecify.annotations.NullMarked;
