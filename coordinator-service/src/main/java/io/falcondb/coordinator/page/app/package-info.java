/// The cluster page: the picture as JSON, and the one page that draws it.
@NullMarked
package io.falcondb.coordinator.page.app;

import org.jspecify.annotations.NullMarked;
