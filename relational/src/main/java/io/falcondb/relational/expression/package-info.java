/// Typed expression trees and the closures that evaluate them, by row and by batch.
@NullMarked
package io.falcondb.relational.expression;

import org.jspecify.annotations.NullMarked;
