/// Who may connect: access policy, SCRAM-SHA-256 and its verifiers.
@NullMarked
package io.falcondb.pgwire.auth;

import org.jspecify.annotations.NullMarked;
