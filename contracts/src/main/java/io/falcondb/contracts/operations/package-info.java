/// What services tell operators: the shapes of all views, where their rows come from, and how they
/// travel between processes.
@NullMarked
package io.falcondb.contracts.operations;

import org.jspecify.annotations.NullMarked;
