package io.falcondb.sql.session;

import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.catalog.SearchPath;

/// All that a plan depends on besides its statement: equal environments may share plans.
public record PlanningEnvironment(
        long catalogVersion, SearchPath searchPath, Formatting formatting) {}
