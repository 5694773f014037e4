/// Functions over json and jsonb.
@NullMarked
package io.falcondb.relational.function.json;

import org.jspecify.annotations.NullMarked;
