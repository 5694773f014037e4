/// Authorities and certificates that live as long as a test.
@NullMarked
package io.falcondb.testkit.certificate;

import org.jspecify.annotations.NullMarked;
