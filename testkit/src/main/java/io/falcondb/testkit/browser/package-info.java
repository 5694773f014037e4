/// A real browser for the tests of pages.
@NullMarked
package io.falcondb.testkit.browser;

import org.jspecify.annotations.NullMarked;
