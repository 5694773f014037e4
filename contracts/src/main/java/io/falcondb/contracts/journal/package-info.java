/// Files of JSON lines that a process writes about itself: bounded, put aside when they are long,
/// and, where it matters, chained so that nobody changes one unseen.
@NullMarked
package io.falcondb.contracts.journal;

import org.jspecify.annotations.NullMarked;
