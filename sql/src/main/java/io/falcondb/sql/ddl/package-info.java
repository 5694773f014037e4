/// Statements that change what the database contains. All of it is transactional: descriptors are
/// rows that the statement's transaction writes.
@NullMarked
package io.falcondb.sql.ddl;

import org.jspecify.annotations.NullMarked;
