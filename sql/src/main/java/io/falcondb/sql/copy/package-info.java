/// COPY: streaming readers and writers of PostgreSQL's text, CSV and binary formats.
@NullMarked
package io.falcondb.sql.copy;

import org.jspecify.annotations.NullMarked;
