/// Who may do what: privileges as GRANT and REVOKE leave them, and the questions that statements
/// ask of them. Superusers are never asked.
@NullMarked
package io.falcondb.sql.privilege;

import org.jspecify.annotations.NullMarked;
