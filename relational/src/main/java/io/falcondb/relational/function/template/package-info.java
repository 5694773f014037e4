/// `to_char`, `to_date`, `to_timestamp` and `to_number`: values by template.
@NullMarked
package io.falcondb.relational.function.template;

import org.jspecify.annotations.NullMarked;
