package io.falcondb.contracts.discovery;

import java.util.Locale;

/// What a process of a cluster is.
public enum ServiceKind {
    COORDINATOR,
    STORAGE,
    REPLICATION,
    GATEWAY;

    /// As it is called in lists of services.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
