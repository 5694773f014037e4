/// An honest group in memory, and the contract that every implementation of the port keeps.
@NullMarked
package io.falcondb.testkit.storage;

import org.jspecify.annotations.NullMarked;
