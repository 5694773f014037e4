/// Functions over text and bytes: strings, patterns, encodings.
@NullMarked
package io.falcondb.relational.function.text;

import org.jspecify.annotations.NullMarked;
