package io.falcondb.contracts.replication;

import io.falcondb.kernel.BootId;

/// One reign as one boot offers it. A tail that is shipped after a restart is offered by the new
/// boot under the old epoch.
public record ReignId(long epoch, BootId boot) {}
