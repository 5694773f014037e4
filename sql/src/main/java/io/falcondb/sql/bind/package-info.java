package io.falcondb.sql.bind;
