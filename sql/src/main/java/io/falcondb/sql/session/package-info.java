/// Sessions: one client's settings, transaction, prepared statements and portals, over what all
/// sessions of a database share.
@NullMarked
package io.falcondb.sql.session;

import org.jspecify.annotations.NullMarked;
