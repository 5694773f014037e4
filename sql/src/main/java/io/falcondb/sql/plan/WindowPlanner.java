package io.falcondb.sql.plan;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.algebra.Window;

final class WindowPlanner {
    WindowPlanner(Planning planning, GroupPlanner groups, RelationPlanner relations) {}

    Planned plan(Window window) {
        throw new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED, "window functions are not supported yet");
    }
}
