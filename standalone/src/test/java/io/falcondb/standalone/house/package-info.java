/// The rules of the house, checked on all modules at once.
@NullMarked
package io.falcondb.standalone.house;

import org.jspecify.annotations.NullMarked;
