/// JSON text: checking it, and the normal form of jsonb.
@NullMarked
package io.falcondb.relational.type.json;

import org.jspecify.annotations.NullMarked;
