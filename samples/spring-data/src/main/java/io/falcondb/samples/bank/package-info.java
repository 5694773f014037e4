/// A bank: accounts, transfers, and what happens when two of them meet.
@NullMarked
package io.falcondb.samples.bank;

import org.jspecify.annotations.NullMarked;
