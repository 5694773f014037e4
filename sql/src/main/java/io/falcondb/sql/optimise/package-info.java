package io.falcondb.sql.optimise;
