/// PostgreSQL's types: names, oids, text and binary formats.
@NullMarked
package io.falcondb.relational.type;

import org.jspecify.annotations.NullMarked;
