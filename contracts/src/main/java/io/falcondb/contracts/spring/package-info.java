/// What Spring wires alike in every service: the HTTP endpoints of operators, and who may use them.
@NullMarked
package io.falcondb.contracts.spring;

import org.jspecify.annotations.NullMarked;
